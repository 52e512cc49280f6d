import { useId } from 'react';
import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { wholeOwnerWords } from '../words/account.ts';
import { sessionWords } from '../words/session.ts';
import { MINUTE } from '../words/time.ts';

/** The parts of the window. */
export type PartName = 'policies' | 'check' | 'plan' | 'report';

const parts: readonly (readonly [PartName, string, string])[] = [
  ['policies', 'Policies', 'The kit, explained'],
  ['check', 'Check', 'What any policy allows'],
  ['plan', 'Plan', 'Into an account, and back'],
  ['report', 'Report', 'Who works without MFA'],
];

/** How a plan stands that is not through; it is seen from every part. */
function planNews(run: AppState['planRun']): string | undefined {
  if (!run || run.state === 'done') return undefined;
  if (run.state !== 'underway') return 'Stopped in the middle';
  return `Applying, ${run.steps.filter((step) => step.state === 'done').length} of ${run.steps.length} done`;
}

interface SidebarProps {
  readonly part: PartName;
  readonly onPart: (part: PartName) => void;
  readonly state: AppState;
  readonly identity: IdentityPicture | undefined;
  readonly onIdentity: (name: string) => void;
}

/** The ways to the parts, and below them whose session looks and changes. */
export function Sidebar({ part, onPart, state, identity, onIdentity }: SidebarProps) {
  const news = planNews(state.planRun);
  return (
    <header className="sidebar">
      <p className="brand">Enforce MFA</p>
      <nav aria-label="Parts">
        {parts.map(([name, title, about]) => (
          <button key={name} type="button" className="way" aria-current={name === part ? 'page' : undefined} onClick={() => onPart(name)}>
            <b>{title}</b>
            {name === 'plan' && news !== undefined ? <span className="sub news">{news}</span> : <span className="sub">{about}</span>}
          </button>
        ))}
      </nav>
      {identity && <Whose state={state} identity={identity} onIdentity={onIdentity} />}
    </header>
  );
}

function Whose({ state, identity, onIdentity }: Pick<SidebarProps, 'state' | 'onIdentity'> & { identity: IdentityPicture }) {
  const id = useId();
  const now = useNow(MINUTE);
  return (
    <div className="whose">
      <label htmlFor={id}>Works with the session of</label>
      <select id={id} className="select" value={identity.name} onChange={(event) => onIdentity(event.target.value)}>
        {state.identities.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <p className="sub">{wholeOwnerWords(identity)}</p>
      <p className={`sub session-words ${identity.session?.state ?? 'none'}`}>{sessionWords(identity.session, now, state.clockOffset).steady}</p>
    </div>
  );
}
