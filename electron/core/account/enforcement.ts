import type { AwsClock } from '../awsClock.ts';
import type { DeviceAccess } from '../devices/deviceAccess.ts';
import type { AccountEditor, UndoFiles } from './enforcementPorts.ts';
import type { EnforcementVerbs, PlanAsk } from './enforcementVerbs.ts';
import { asFailure, Failure, isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Credentials, Identity } from '../identity.ts';
import { isRoot, userName } from '../identity.ts';
import { createPatience } from '../keys/patience.ts';
import { readAccount, type Account, type Belongings } from '../policy/apply/account.ts';
import type { Change } from '../policy/apply/change.ts';
import { judge } from '../policy/apply/judge.ts';
import { loginsWanted, makePlan, peopleOf } from '../policy/apply/makePlan.ts';
import type { MfaWish, Plan, Undo } from '../policy/apply/plan.ts';
import { parseArn } from '../policy/arn.ts';
import type { CallOptions, Fingerprint, PolicyReader } from '../ports.ts';
import type { Clock } from '../time.ts';
import { explain } from '../words.ts';

interface Parts {
  readonly policies: PolicyReader;
  readonly accounts: AccountEditor;
  readonly undoFiles: UndoFiles;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly fingerprint: Fingerprint;
  readonly clock: Clock;
  readonly awsClock: AwsClock;
}

/** With what an account is looked at and changed. */
interface Hand {
  readonly signer: Credentials;
  readonly options: CallOptions;
}

/** Makes MFA compulsory in an account, with an MFA session and never with the key. Each plan is made of what is there at that moment. */
export function createEnforcement({ policies, accounts, undoFiles, access, identities, fingerprint, clock, awsClock }: Parts): Pick<EnforcementVerbs, 'planMfa' | 'applyPlan'> {
  const patience = createPatience(clock);

  async function look(identity: Identity, wish: MfaWish, { signer, options }: Hand): Promise<Account> {
    const scope = { partition: parseArn(identity.arn)?.partition ?? 'aws', account: identity.accountId };
    const bare = readAccount(await policies.ofAccount(signer, options), scope);
    const devices = await accounts.devicesOf(signer, peopleOf(bare, wish, userName(identity)), options);
    const belongings = new Map<string, Belongings>();
    for (const [name, own] of devices) belongings.set(name, { devices: own, password: false, keys: 0 });
    for (const name of loginsWanted(bare, wish)) belongings.set(name, { devices: devices.get(name) ?? [], ...(await accounts.loginsOf(signer, name, options)) });
    return { ...bare, belongings };
  }

  async function plan({ identity: name, wish }: PlanAsk, hand: Hand): Promise<Plan> {
    const identity = identities.find(name);
    const account = await look(identity, wish, hand);
    const outline = makePlan(account, wish, { name: userName(identity), isRoot: isRoot(identity) });
    const id = fingerprint(JSON.stringify(outline.steps.flatMap(({ state, change }) => (state === 'todo' ? [change] : []))));
    return { id, identity: name, account: identity.accountId, ...outline };
  }

  /** A change whose first answer was lost meets its own work; a password that was lost so is nobody's, and is told. */
  async function isMade(ask: PlanAsk, change: Change, hand: Hand): Promise<boolean> {
    return change.do !== 'createPassword' && judge(await look(identities.find(ask.identity), ask.wish, hand), change) === 'there';
  }

  async function make(ask: PlanAsk, change: Change, hand: Hand, isFresh: boolean): Promise<string | undefined> {
    const call = () => accounts.make(hand.signer, change, hand.options);
    if (change.do === 'createPassword') return call();
    try {
      return await (isFresh ? patience.untilThere(call) : patience.through(call));
    } catch (error) {
      if (isFailure(error, 'entityExists') && (await isMade(ask, change, hand))) return undefined;
      throw error;
    }
  }

  async function makeAll(ask: PlanAsk, todo: Plan['steps'], hand: Hand, file: string) {
    const passwords: { user: string; password: string }[] = [];
    for (const [index, { change, title }] of todo.entries()) {
      try {
        const password = await make(ask, change, hand, index > 0);
        if (password !== undefined && change.do === 'createPassword') passwords.push({ user: change.user, password });
      } catch (error) {
        const because = explain(asFailure(error)).what;
        throw new Failure('planStopped', { step: title, because, done: index, of: todo.length, file }, { cause: error });
      }
    }
    return passwords;
  }

  return {
    planMfa: async (ask) => plan(ask, await access.withMfa(identities.find(ask.identity))),

    async applyPlan({ id, ...ask }) {
      const hand = await access.withMfa(identities.find(ask.identity));
      const current = await plan(ask, hand);
      const [reason] = current.refusals;
      if (reason !== undefined) throw new Failure('planRefused', { reason });
      if (current.id !== id) throw new Failure('planChanged', {});
      const todo = current.steps.filter(({ state }) => state === 'todo');
      if (todo.length === 0) return { plan: current, undoFile: null, undo: null, passwords: [] };
      const undo: Undo = { version: 1, account: current.account, madeAt: awsClock.now().toISOString(), changes: todo.map(({ change }) => change) };
      const undoFile = await undoFiles.save(undo);
      return { plan: current, undoFile, undo, passwords: await makeAll(ask, todo, hand, undoFile) };
    },
  };
}
