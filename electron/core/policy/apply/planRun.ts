import type { Change } from './change.ts';
import type { MfaWish, Undo } from './plan.ts';
import { stepOf } from './steps.ts';

/** A plan on its way into an account, as the journal keeps it, so that a crash does not lose how far it came. Holds no secret. */
export interface PlanRun {
  readonly version: 1;
  /** Whose session makes the changes. */
  readonly identity: string;
  readonly wish: MfaWish;
  /** Has every change of the plan; those of an earlier run that this one goes on with stand first. */
  readonly undo: Undo;
  readonly undoFile: string;
  /** How many of the undo's changes are made, from the first on. */
  readonly done: number;
  /** Why it stopped, in a sentence; null where it did not. */
  readonly because: string | null;
}

/** `cutOff`: Keyfob was ended in the middle of it. */
export type RunState = 'underway' | 'done' | 'stopped' | 'cutOff';

/** A change of a run; of one that is `unsure` nobody knows whether AWS made it. */
export interface RunStep {
  readonly title: string;
  /** The permission that it takes. */
  readonly action: string;
  readonly state: 'done' | 'underway' | 'failed' | 'unsure' | 'ahead';
}

/** How the plan stands that is being applied, or was applied last. */
export interface PlanRunPicture {
  readonly identity: string;
  readonly account: string;
  readonly state: RunState;
  /** Whether it takes an earlier plan back. */
  readonly isUndo: boolean;
  readonly steps: readonly RunStep[];
  readonly because: string | null;
  readonly undoFile: string;
}

/** How the change looks at which a run stands. */
const current: Readonly<Record<RunState, RunStep['state']>> = { underway: 'underway', done: 'done', stopped: 'failed', cutOff: 'unsure' };

/** A run as a person sees it, change by change. */
export function drawRun({ identity, wish, undo, undoFile, done, because }: PlanRun, state: RunState): PlanRunPicture {
  const stateAt = (index: number) => (index < done ? 'done' : index === done ? current[state] : 'ahead');
  const steps = undo.changes.map((change, index): RunStep => {
    const { title, action } = stepOf(change, 'todo');
    return { title, action, state: stateAt(index) };
  });
  return { identity, account: undo.account, state, isUndo: wish.kind === 'undo', steps, because, undoFile };
}

/** What takes back both what was done before and what comes now. */
export function changesWith(before: readonly Change[], now: readonly Change[]): readonly Change[] {
  const isAgain = (change: Change) => now.some((other) => JSON.stringify(other) === JSON.stringify(change));
  return [...before.filter((change) => !isAgain(change)), ...now];
}
