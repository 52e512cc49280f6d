import type { Applied } from '../../../electron/bridge/contract.ts';
import { Note } from '../../notices/Note.tsx';
import { StepList } from './StepList.tsx';

/** What was done, the passwords that are shown this once, and the way back. */
export function AppliedView({ applied: { plan, undoFile, passwords }, onTakeBack }: { applied: Applied; onTakeBack: () => void }) {
  return (
    <section className="stack plan" aria-label="Applied">
      <h2 aria-live="polite">
        Done in account <span className="number">{plan.account}</span>
      </h2>
      {passwords.map(({ user, password }) => (
        <Note key={user} tone="accent">
          The first password of <b>{user}</b>, shown only now: <code className="password">{password}</code>
          <span className="sub">It has to be changed at the first sign-in. Give it to nobody else.</span>
        </Note>
      ))}
      {undoFile !== null && (
        <Note tone="quiet">
          What takes this back is kept in <code>{undoFile}</code>
          <span className="buttons">
            <button className="quiet-button" type="button" onClick={onTakeBack}>
              Take it back…
            </button>
          </span>
        </Note>
      )}
      <StepList steps={plan.steps} state="done" />
    </section>
  );
}
