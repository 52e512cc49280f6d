import { useState } from 'react';
import type { AppState, RoleColour, RolePicture } from '../../electron/bridge/contract.ts';
import { CopyCommand } from '../commands/CopyCommand.tsx';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { groupedAccount } from '../words/account.ts';
import { OpenConsole } from './OpenConsole.tsx';
import { RemoveRole } from './RemoveRole.tsx';
import { RoleDelivery } from './RoleDelivery.tsx';
import { RoleColours } from './RoleColours.tsx';
import { wayWords } from './roleWords.ts';
import type { RoleUse } from './useRoleUse.ts';

interface RolePageProps {
  readonly role: RolePicture;
  readonly state: AppState;
  readonly use: RoleUse;
  readonly onBack: () => void;
  /** Opens the form for this role, or for a new one that begins as its copy. */
  readonly onForm: (copy: boolean) => void;
  readonly onActivity: () => void;
}

/** Everything that can be chosen for one role. */
export function RolePage({ role, state, use, onBack, onForm, onActivity }: RolePageProps) {
  const [removing, setRemoving] = useState(false);
  const choice = useAsking('chooseRole');
  if (removing) return <RemoveRole role={role} onBack={() => setRemoving(false)} onRemoved={onBack} />;
  const change = (what: { pinned?: boolean; colour?: RoleColour | null; ownCode?: boolean }) => choice.send({ role: role.name, ...what });
  function withItsRegion(): void {
    use.choose(role, { withRegion: true });
    onBack();
  }

  const identity = state.identities.find(({ name }) => name === role.identity);
  const region = role.profile?.region;
  const why = choice.why ?? role.refusal;
  return (
    <Page title={role.name} onBack={onBack}>
      {why && <Refusal why={why} offset={state.clockOffset} />}
      <section className="card facts" aria-label="Which role it is">
        <dl>
          <dt>Role</dt>
          <dd>{role.role}</dd>
          <dt>Account</dt>
          {role.accountAlias !== null && <dd>{role.accountAlias}</dd>}
          {role.accountAlias !== null && <dt>Its number</dt>}
          <dd className="number">{groupedAccount(role.accountId)}</dd>
          <dt>Starts from</dt>
          <dd>{role.profile?.source ?? role.identity}</dd>
        </dl>
        <p className="sub way">{wayWords(role)}</p>
      </section>
      {role.identity !== null && <CopyCommand profile={role.name} />}
      {identity && <OpenConsole role={role} identity={identity} offset={state.clockOffset} />}
      <section className="card stack" aria-label="Choices">
        <label className="choice">
          <input type="checkbox" checked={role.pinned} onChange={(event) => change({ pinned: event.target.checked })} />
          <span className="names">Pinned to the top</span>
        </label>
        <RoleColours colour={role.colour} onChoose={(colour) => change({ colour })} />
        {(role.canBeLonger || role.way === 'ownCode') && (
          <label className="choice">
            <input
              type="checkbox"
              checked={role.way === 'ownCode'}
              disabled={!role.canBeLonger}
              onChange={(event) => change({ ownCode: event.target.checked })}
            />
            <span className="names">
              Longer, with its own code
              <span className="sub">AWS renews it for an hour at a time otherwise.</span>
            </span>
          </label>
        )}
        {role.profile && role.identity && <RoleDelivery role={role} />}
        {region && (
          <button className="button" type="button" onClick={withItsRegion}>
            Use in {use.target} with its region, {region}
          </button>
        )}
      </section>
      <div className="buttons spread">
        <button className="quiet-button" type="button" onClick={onActivity}>
          Activity
        </button>
        {role.profile && (
          <>
            <button className="quiet-button" type="button" onClick={() => onForm(false)}>
              Edit…
            </button>
            <button className="quiet-button" type="button" onClick={() => onForm(true)}>
              Duplicate…
            </button>
            <button className="quiet-button bad" type="button" onClick={() => setRemoving(true)}>
              Remove…
            </button>
          </>
        )}
      </div>
    </Page>
  );
}
