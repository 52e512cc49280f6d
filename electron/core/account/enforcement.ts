import type { AwsClock } from '../awsClock.ts';
import type { DeviceAccess } from '../devices/deviceAccess.ts';
import type { AccountEditor, UndoFiles } from './enforcementPorts.ts';
import type { EnforcementVerbs, PlanAsk } from './enforcementVerbs.ts';
import { asFailure, Failure, isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import { createPatience } from '../keys/patience.ts';
import type { Change } from '../policy/apply/change.ts';
import { changesWith } from '../policy/apply/planRun.ts';
import type { Applied, FirstPassword, Plan, Undo } from '../policy/apply/plan.ts';
import type { Fingerprint, PolicyReader } from '../ports.ts';
import type { Clock } from '../time.ts';
import type { Explanation } from '../words.ts';
import { explain } from '../words.ts';
import { createPlanning, type Hand } from './planning.ts';
import type { PlanRuns } from './planRuns.ts';

interface Parts {
  readonly policies: PolicyReader;
  readonly accounts: AccountEditor;
  readonly undoFiles: UndoFiles;
  readonly planRuns: PlanRuns;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly fingerprint: Fingerprint;
  readonly clock: Clock;
  readonly awsClock: AwsClock;
}

/** Makes MFA compulsory in an account, with an MFA session and never with the key. Each plan is made of what is there at that moment. */
export function createEnforcement({ accounts, undoFiles, planRuns, access, identities, clock, awsClock, ...parts }: Parts): Omit<EnforcementVerbs, 'accountReport'> {
  const patience = createPatience(clock);
  const { plan, isThere } = createPlanning({ accounts, identities, ...parts });

  /** Of the session as it lives at that moment: who has locked Keyfob meanwhile has stopped the plan. */
  const handOf = ({ identity }: PlanAsk): Promise<Hand> => access.withMfa(identities.find(identity));

  async function make(ask: PlanAsk, change: Change, isFresh: boolean): Promise<string | undefined> {
    const hand = await handOf(ask);
    const call = () => accounts.make(hand.signer, change, hand.options);
    // Made once only: a password whose answer was lost is nobody's, and is told.
    if (change.do === 'createPassword') return call();
    try {
      return await (isFresh ? patience.untilThere(call) : patience.through(call));
    } catch (error) {
      // A change whose first answer was lost meets its own work.
      if (isFailure(error, 'entityExists') && (await isThere(ask, change, hand))) return undefined;
      throw error;
    }
  }

  /** What was done stays, with the passwords that were made: a step that fails ends the plan, not the answer. */
  async function makeAll(ask: PlanAsk, todo: Plan['steps'], file: string): Promise<Pick<Applied, 'passwords' | 'stopped'>> {
    const passwords: FirstPassword[] = [];
    for (const [index, { change, title }] of todo.entries()) {
      try {
        const password = await make(ask, change, index > 0);
        if (password !== undefined && change.do === 'createPassword') passwords.push({ user: change.user, password });
      } catch (error) {
        return { passwords, stopped: await stop(asFailure(error), { step: title, done: index, of: todo.length, file }) };
      }
      await planRuns.stepDone();
    }
    await planRuns.end();
    return { passwords, stopped: null };
  }

  async function stop(failure: Failure, where: { step: string; done: number; of: number; file: string }): Promise<Explanation> {
    const { what } = explain(failure);
    await planRuns.stop(what);
    return explain(new Failure('planStopped', { ...where, because: what }));
  }

  async function carryOut(ask: PlanAsk, current: Plan): Promise<Applied> {
    const todo = current.steps.filter(({ state }) => state === 'todo');
    if (todo.length === 0) return { plan: current, undoFile: null, undo: null, passwords: [], stopped: null };
    const changes = changesWith(planRuns.earlier(current.account, ask.wish), todo.map(({ change }) => change));
    const undo: Undo = { version: 1, account: current.account, madeAt: awsClock.now().toISOString(), changes };
    const undoFile = await undoFiles.save(undo);
    await planRuns.begin({ version: 1, identity: ask.identity, wish: ask.wish, undo, undoFile, done: changes.length - todo.length, because: null });
    return { plan: current, undoFile, undo, ...(await makeAll(ask, todo, undoFile)) };
  }

  return {
    planMfa: async (ask) => plan(ask, await handOf(ask)),

    async applyPlan({ id, ...ask }) {
      return planRuns.alone(async () => {
        const current = await plan(ask, await handOf(ask));
        const [reason] = current.refusals;
        if (reason !== undefined) throw new Failure('planRefused', { reason });
        if (current.id !== id) throw new Failure('planChanged', {});
        return carryOut(ask, current);
      });
    },

    lastPlan: planRuns.last,
    putPlanAway: planRuns.putAway,
  };
}
