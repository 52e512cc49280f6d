import { Failure } from '../failure.ts';
import type { Change } from '../policy/apply/change.ts';
import { drawRun, type PlanRun, type PlanRunPicture, type RunState } from '../policy/apply/planRun.ts';
import type { MfaWish } from '../policy/apply/plan.ts';
import { isPlanRun } from '../policy/apply/readWish.ts';
import type { PlanJournal } from './enforcementPorts.ts';

interface Parts {
  readonly journal: PlanJournal;
  /** Hears what could not be written down. */
  readonly note: (event: string, error: unknown) => void;
  readonly onChange: () => void;
}

interface Current {
  readonly run: PlanRun;
  readonly state: RunState;
  readonly picture: PlanRunPicture;
}

/** The one plan that is being applied, or was applied last: how far it came, and what it was to do. Its steps are told as they are made. */
export function createPlanRuns({ journal, note, onChange }: Parts) {
  let current: Current | undefined;
  let isBusy = false;

  function stand(run: PlanRun, state: RunState): PlanRun {
    current = { run, state, picture: drawRun(run, state) };
    onChange();
    return run;
  }

  /** The plan goes on where the disk is full: the account itself says what is done, and the undo is written. */
  const keep = (run: PlanRun | undefined) => journal.save(run).catch((error: unknown) => note('the journal of the plan was not written', error));

  /** Told last: who hears that it is over finds its answer, too. */
  async function settle(run: PlanRun, state: 'stopped' | 'done'): Promise<void> {
    await keep(state === 'done' ? undefined : run);
    stand(run, state);
  }

  return {
    picture: (): PlanRunPicture | null => current?.picture ?? null,
    last: (): Pick<PlanRun, 'identity' | 'wish' | 'undo'> | null => current?.run ?? null,

    /** A run that was not through when Keyfob ended. One that cannot be understood is none: the account itself says what was done. */
    async load(): Promise<void> {
      const run = await journal.load();
      if (isPlanRun(run) && run.done < run.undo.changes.length) stand(run, run.because === null ? 'cutOff' : 'stopped');
    },

    /** Fails with `planUnderway` while another plan is being applied. */
    async alone<T>(action: () => Promise<T>): Promise<T> {
      if (isBusy) throw new Failure('planUnderway', {});
      isBusy = true;
      return action().finally(() => (isBusy = false));
    },

    /** What the run has made that stopped on its way to the same end. */
    earlier(account: string, wish: MfaWish): readonly Change[] {
      if (!current || current.state === 'done') return [];
      const { undo, wish: before } = current.run;
      return undo.account === account && JSON.stringify(before) === JSON.stringify(wish) ? undo.changes : [];
    },

    /** On the disk when it resolves: nothing is changed before. */
    async begin(run: PlanRun): Promise<void> {
      await journal.save(run);
      stand(run, 'underway');
    },

    async stepDone(): Promise<void> {
      if (current) await keep(stand({ ...current.run, done: current.run.done + 1 }, 'underway'));
    },

    async stop(because: string): Promise<void> {
      if (current) await settle({ ...current.run, because }, 'stopped');
    },

    async end(): Promise<void> {
      if (current) await settle(current.run, 'done');
    },

    /** Puts a run that is over, or that nobody wants to go on with, out of sight. */
    async putAway(): Promise<void> {
      if (isBusy) throw new Failure('planUnderway', {});
      current = undefined;
      onChange();
      await journal.save(undefined);
    },
  };
}

export type PlanRuns = ReturnType<typeof createPlanRuns>;
