import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { onTestFinished } from 'vitest';
import { createFingerprint } from '../../electron/adapters/fingerprint.ts';
import { createUndoFiles } from '../../electron/adapters/undoFiles.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { AccountEditor } from '../../electron/core/account/enforcementPorts.ts';
import { Failure } from '../../electron/core/failure.ts';
import { documentOf, readAccount } from '../../electron/core/policy/apply/account.ts';
import { clientOf, runAgent, temporaryFolder } from './agent.ts';
import { adaptersTo } from './awsAdapters.ts';
import { iamClient, keysOf } from './awsClients.ts';
import { aWorld } from './coreWorld.ts';
import { FIRST_ACCOUNT, startSimulatedAws, type SimulatedAws } from './simulator.ts';
import { run } from './world.ts';

/** The kit for alice and bob, as the command line says it. */
export const kit = ['--user', 'alice', '--user', 'bob', '--role', 'team/Builder'];

/** `keyfob policy apply` beside a whole application, but for its window, with an identity of that name; logged in unless told not to. */
export async function aDesk(name: string, { isLoggedIn = true, aws }: { isLoggedIn?: boolean; aws?: SimulatedAws } = {}) {
  const simulated = aws ?? (await startSimulatedAws());
  if (!aws) onTestFinished(() => simulated.stop());
  const real = adaptersTo(simulated.endpoint);
  const undos = temporaryFolder();
  const { accounts, stopAt } = interruptible(real.accounts);
  const { world } = aWorld();
  const core = createKeyfob({ ...world, ...real, accounts, clock: world.clock, undoFiles: createUndoFiles(undos), fingerprint: createFingerprint() });
  const { accessKeyId, secretAccessKey } = simulated.user(name);
  await core.add({ name, key: { accessKeyId, secretAccessKey } });
  if (isLoggedIn) await core.login({ identity: name, code: simulated.code(name) });
  const { home } = await runAgent({ keyfob: core, hasDisplay: false });
  const keyfob = async (...words: string[]) => {
    const [written, said]: string[][] = [[], []];
    const io = { readFile: async (path: string) => readFileSync(path, 'utf8'), stdin: async () => '', out: (text: string) => void written?.push(text), err: (text: string) => void said?.push(text), isTerminal: false, color: false };
    const { status, out, err } = await run(['policy', 'apply', ...words], { world: { ask: clientOf(home).ask, io } });
    return { status, out: [...(written ?? []), ...out].join(''), err: [...(said ?? []), ...err].join('') };
  };
  return { aws: simulated, core, keyfob, undos, stopAt };
}

/** An editor that fails once at a step: with `answered` before the change is made, else after it. */
function interruptible(accounts: AccountEditor) {
  let left = Infinity;
  let before = true;
  const make: AccountEditor['make'] = async (...change) => {
    left -= 1;
    if (left >= 0 || left === -Infinity) return accounts.make(...change);
    left = Infinity;
    if (!before) await accounts.make(...change);
    throw new Failure('requestRefused', { code: 'Interrupted', message: '' });
  };
  const stopAt = (step: number, answered: boolean): void => {
    left = step;
    before = answered;
  };
  return { accounts: { ...accounts, make }, stopAt };
}

/** The oldest undo of a folder. */
export const undoIn = (folder: string): string => join(folder, readdirSync(folder).toSorted()[0] ?? '');

/** Who has what in the first account, by the root user's eyes; documents as they are in force. */
export async function accountOf(aws: SimulatedAws) {
  const root = iamClient(aws, keysOf(aws, 'root'));
  const details = await root.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));
  const account = readAccount(JSON.parse(JSON.stringify(details)), { partition: 'aws', account: FIRST_ACCOUNT });
  const { users, groups, roles, policies } = account;
  const documents = Object.fromEntries([...policies.keys()].map((arn) => [arn, documentOf(account, arn)]));
  return { users: Object.fromEntries(users), groups: Object.fromEntries(groups), roles: Object.fromEntries(roles), documents };
}
