import { useEffect, useRef, type ReactNode } from 'react';
import type { FirstPassword, PlanRunPicture, RunStep } from '../../../electron/bridge/contract.ts';
import { Note } from '../../notices/Note.tsx';
import { groupedAccount } from '../../words/account.ts';
import { plural } from '../../words/time.ts';
import { StepRow } from './StepList.tsx';

const rows: Readonly<Record<RunStep['state'], { readonly state: string; readonly tone: 'done' | 'now' | 'failed' | 'ahead' }>> = {
  done: { state: 'Done', tone: 'done' },
  underway: { state: 'Now', tone: 'now' },
  failed: { state: 'Failed', tone: 'failed' },
  unsure: { state: 'Unsure', tone: 'failed' },
  ahead: { state: 'Not done', tone: 'ahead' },
};

const doneOf = ({ steps }: PlanRunPicture): number => steps.filter(({ state }) => state === 'done').length;

const are = (count: number): string => `${plural(count, 'change')} ${count === 1 ? 'is' : 'are'}`;

function title({ state, isUndo, steps }: PlanRunPicture): string {
  const changes = plural(steps.length, 'change');
  if (state === 'underway') return isUndo ? 'Taking a plan back in' : `Applying ${changes} to`;
  if (state === 'done') return isUndo ? 'Taken back in' : `${changes} made in`;
  return state === 'stopped' ? 'The plan stopped in' : 'The plan was cut off in';
}

/** Where it stands just now; a screen reader hears each change of it. */
function progress(run: PlanRunPicture): string {
  if (run.state === 'done') return 'AWS may take some seconds to know it everywhere.';
  const at = Math.min(doneOf(run), run.steps.length - 1);
  const where = `hange ${at + 1} of ${run.steps.length}`;
  return run.state === 'underway' ? `C${where}: ${run.steps[at]?.title ?? ''}` : `Stopped at c${where}`;
}

function howFar(run: PlanRunPicture): string {
  const done = doneOf(run);
  const left = run.steps.length - done;
  if (run.state === 'stopped') return `${are(done)} made, ${are(left)} not.`;
  return `${are(done)} made. Of the next nobody knows whether AWS made it: “Go on” looks first.`;
}

interface RunViewProps {
  readonly run: PlanRunPicture;
  readonly passwords: readonly FirstPassword[];
  /** The ways on from one that is over. */
  readonly ways: ReactNode;
}

/** A plan on its way: each change as it is made, and where it stopped. The window may be closed meanwhile. */
export function RunView({ run, passwords, ways }: RunViewProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { account, state, steps, because, undoFile } = run;
  return (
    <section className="stack plan" aria-label="Progress">
      <h2 tabIndex={-1} ref={head}>
        {title(run)} account {groupedAccount(account)}
      </h2>
      <div className="run-progress">
        <progress aria-label="Changes made" max={steps.length} value={doneOf(run)} data-state={state} />
        <p className="sub" role="status">
          {progress(run)}
        </p>
      </div>
      {state === 'stopped' && (
        <Note tone="bad" alert>
          <b>{howFar(run)}</b> {because}
        </Note>
      )}
      {state === 'cutOff' && (
        <Note tone="warn" alert>
          <b>Keyfob was ended in the middle of it.</b> {howFar(run)}
        </Note>
      )}
      {passwords.map(({ user, password }) => (
        <Note key={user} tone="accent">
          The first password of <b>{user}</b>, shown only now: <code className="password">{password}</code>
          <span className="sub">It has to be changed at the first sign-in. Give it to nobody else.</span>
        </Note>
      ))}
      <ol className="plan-steps">
        {steps.map((step) => (
          <StepRow key={step.title} title={step.title} action={step.action} {...rows[step.state]} {...(step.state === 'ahead' && state === 'underway' && { state: 'To do' })} />
        ))}
      </ol>
      <p className="sub">
        {state === 'underway' && 'This window may be closed: the plan goes on. '}What takes it back is kept in <code>{undoFile}</code>
      </p>
      {state !== 'underway' && <div className="confirm">{ways}</div>}
    </section>
  );
}
