import type { AppState, IdentityPicture, RolePicture, TargetPicture } from '../../electron/bridge/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { isQuestion } from '../hooks/useAsking.ts';
import { useRows } from '../hooks/useRows.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { RoleRow } from './RoleRow.tsx';
import { TargetSelect } from './TargetSelect.tsx';
import { Unserved } from './Unserved.tsx';
import type { RoleUse } from './useRoleUse.ts';

/** More are found faster by a search. */
const MOST = 6;

interface RoleSectionProps {
  readonly state: AppState;
  readonly identity: IdentityPicture;
  readonly use: RoleUse;
  readonly onDetails: (role: string) => void;
  readonly onAdd: () => void;
  readonly onSearch: () => void;
}

/** The first of an identity's roles, and those that something is happening to wherever they stand. */
function firstOf(roles: readonly RolePicture[], taken: TargetPicture | undefined): RolePicture[] {
  if (roles.length <= MOST) return [...roles];
  return roles.filter((role, at) => at < MOST || role.checking || role.name === taken?.profile);
}

/** The roles that start from an identity, as the possible content of the chosen target. */
export function RoleSection({ state, identity, use, onDetails, onAdd, onSearch }: RoleSectionProps) {
  const { onKeyDown, rowProps } = useRows<HTMLButtonElement>();
  const roles = state.roles.filter((role) => role.identity === identity.name);
  const taken = state.targets.find(({ name, chosen }) => chosen && name === use.target);
  const unserved = state.roles.filter(({ why: reason }) => reason !== null);
  const shown = firstOf(roles, taken);
  const why = use.asked ? null : (use.why ?? taken?.refusal ?? null);
  if (roles.length === 0 && !taken && !why && unserved.length === 0) {
    return (
      <button className="quiet-button first-role" type="button" onClick={onAdd}>
        <Icon name="add" />
        Add a role
      </button>
    );
  }
  return (
    <section className="roles" aria-labelledby="roles">
      <div className="section-head">
        <h2 className="section" id="roles">
          Roles
        </h2>
        {roles.length > 0 && (
          <span className="into">
            in <TargetSelect targets={state.targets} target={use.target} onChoose={use.chooseTarget} />
          </span>
        )}
        <button className="icon-button" type="button" aria-label="Add a role" title="Add a role" onClick={onAdd}>
          <Icon name="add" />
        </button>
      </div>
      {why && <Refusal why={why} offset={state.clockOffset} onRemedy={isQuestion(why.remedy) ? (remedy) => isQuestion(remedy) && use.answer(remedy) : undefined} />}
      <Occupant taken={taken} roles={roles} />
      {roles.length > 0 && (
        <div className="rows" role="radiogroup" tabIndex={-1} aria-label={`Roles, for ${use.target}`} onKeyDown={onKeyDown}>
          {shown.map((role, index) => (
            <RoleRow
              key={role.name}
              role={role}
              offset={state.clockOffset}
              checked={role.name === taken?.profile}
              onChoose={() => use.choose(role)}
              onDetails={() => onDetails(role.name)}
              row={rowProps(index, shown.length)}
            />
          ))}
        </div>
      )}
      {(taken || roles.length > shown.length) && (
        <div className="after-rows">
          {roles.length > shown.length && (
            <button className="quiet-button" type="button" onClick={onSearch}>
              All {roles.length.toLocaleString('en')} roles…
            </button>
          )}
          {taken && (
            <button className="quiet-button" type="button" onClick={use.giveBack}>
              Give {taken.name} back
            </button>
          )}
        </div>
      )}
      <Unserved roles={unserved} />
    </section>
  );
}

/** What the target holds, where that is not in the list below. */
function Occupant({ taken, roles }: { taken: TargetPicture | undefined; roles: readonly RolePicture[] }) {
  if (!taken || roles.some(({ name }) => name === taken.profile)) return null;
  return (
    <p className="sub occupant">
      {taken.name} holds <b>{taken.profile}</b>.
    </p>
  );
}
