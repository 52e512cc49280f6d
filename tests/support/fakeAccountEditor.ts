import type { AccountEditor, PlanJournal, UndoFiles } from '../../electron/core/account/enforcementPorts.ts';
import type { Failure } from '../../electron/core/failure.ts';
import type { Change } from '../../electron/core/policy/apply/change.ts';
import type { PlanRun } from '../../electron/core/policy/apply/planRun.ts';
import type { Undo } from '../../electron/core/policy/apply/plan.ts';

/** An editor that notes what it makes; everybody has the devices and logins that a test says. */
export function fakeAccountEditor() {
  const made: Change[] = [];
  const kept: Undo[] = [];
  const devices = new Map<string, readonly string[]>([['alice', ['arn:aws:iam::111122223333:mfa/alice-phone']]]);
  const refusals: (Failure | undefined)[] = [];
  const accounts: AccountEditor = {
    devicesOf: async (_signer, names) => new Map(names.map((name) => [name, devices.get(name) ?? []])),
    loginsOf: async () => ({ password: false, keys: 0 }),
    async make(_signer, change) {
      const refused = refusals.shift();
      if (refused) throw refused;
      made.push(change);
      return change.do === 'createPassword' ? 'a-canary-password' : undefined;
    },
  };
  const undoFiles: UndoFiles = {
    async save(undo) {
      kept.push(undo);
      return `/undos/${kept.length}.json`;
    },
  };
  let run: PlanRun | undefined;
  const planJournal: PlanJournal = { load: async () => run, save: async (next) => void (run = structuredClone(next)) };
  /** The next calls fail so; undefined lets one through. */
  const refuse = (...next: (Failure | undefined)[]): void => void refusals.push(...next);
  return { accounts, undoFiles, planJournal, made, kept, devices, refuse };
}
