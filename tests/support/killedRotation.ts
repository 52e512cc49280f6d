import { CreateAccessKeyCommand, ListAccessKeysCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createKeychain } from '../../electron/adapters/keys/keychain.ts';
import { homeFiles } from '../../electron/adapters/homeFiles.ts';
import { usualHome } from '../../electron/adapters/homeFolder.ts';
import { keychainService } from '../../electron/adapters/keys/keychainService.ts';
import type { KeyLife, Rotation } from '../../electron/core/keys/keyLife.ts';
import type { RunningApplication } from './application.ts';
import { iamClient, keysOf, stsClient } from './awsClients.ts';
import { keysIn } from './keysIn.ts';
import type { SimulatedAws } from './simulator.ts';

/** Where a rotation is killed: before or after AWS has done something, or when the journal has been written so often. */
export type Moment =
  | { readonly operation: string; readonly nth: number; readonly when: 'before' | 'after' }
  | { readonly journal: number };

/** What a rotation asks of AWS, in its order; `nth` counts the calls of one name. The keys are looked at twice: to say what will be done, and to do it. */
const asked = [
  ['ListAccessKeys', 1],
  ['GetAccessKeyLastUsed', 1],
  ['UpdateAccessKey', 1],
  ['ListAccessKeys', 3],
  ['CreateAccessKey', 1],
  ['GetCallerIdentity', 1],
  ['GetCallerIdentity', 2],
  ['UpdateAccessKey', 3],
  ['GetCallerIdentity', 3],
  ['DeleteAccessKey', 1],
] as const;

/** How often the journal is written until the old key is deleted. */
const WRITTEN = 9;

/** Every moment: before and after each call, and after each line of the journal. */
export const moments: readonly Moment[] = [
  ...asked.flatMap(([operation, nth]) => (['before', 'after'] as const).map((when) => ({ operation, nth, when }))),
  ...Array.from({ length: WRITTEN }, (_, index) => ({ journal: index + 1 })),
];

/** A moment in words. */
export const momentWords = (moment: Moment): string =>
  'journal' in moment ? `after line ${moment.journal} of the journal` : `${moment.when} ${moment.operation} ${moment.nth}`;

const journalOf = (app: RunningApplication): string => homeFiles(app.environment['KEYFOB_HOME'] ?? '').keys;

/** The rotation that the journal tells of. */
export function rotationOf(app: RunningApplication): Rotation | undefined {
  const lives = JSON.parse(readFileSync(journalOf(app), 'utf8')) as KeyLife[];
  return lives[0]?.rotation;
}

/** Kills the application at that moment of what `begin` begins. */
export async function killAt(moment: Moment, app: RunningApplication, aws: SimulatedAws, begin: () => Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const reached = 'journal' in moment ? writtenTimes(moment.journal, app) : calledTimes(moment, aws, over.signal);
  const begun = begin()
    .catch(() => undefined)
    .finally(() => over.abort());
  await Promise.race([reached, begun]);
  app.process.kill('SIGKILL');
  await app.ended;
  await begun;
  await app.keyfob(['quit']); // a command that found nobody has started the application again
}

async function calledTimes({ operation, nth, when }: Extract<Moment, { operation: string }>, aws: SimulatedAws, over: AbortSignal): Promise<void> {
  const before = aws.calls()[operation] ?? 0;
  aws.control({ fault: { operation, kind: when === 'before' ? 'delay' : 'hold', skip: nth - 1, milliseconds: 600_000 } });
  while (!over.aborted && (aws.calls()[operation] ?? 0) < before + nth) await turn();
}

function writtenTimes(times: number, app: RunningApplication): Promise<void> {
  let left = times;
  return new Promise((resolve) => {
    const watching = watch(join(journalOf(app), '..'), (event, name) => {
      if (event !== 'rename' || name !== 'keys.json') return;
      left -= 1;
      if (left > 0) return;
      watching.close();
      resolve();
    });
    void app.ended.then(() => watching.close());
  });
}

const turn = () => new Promise((resolve) => void setTimeout(resolve, 1));

/** Alice's keys at AWS, looked at with the root user's. */
export async function keysAtAws(aws: SimulatedAws): Promise<{ id: string; active: boolean }[]> {
  const { AccessKeyMetadata = [] } = await iamClient(aws, keysOf(aws, 'root')).send(new ListAccessKeysCommand({ UserName: 'alice' }));
  return AccessKeyMetadata.map(({ AccessKeyId = '', Status }) => ({ id: AccessKeyId, active: Status === 'Active' }));
}

/** A second key of alice's that somebody has made and deactivated. */
export async function addInactiveKey(aws: SimulatedAws): Promise<string> {
  const root = iamClient(aws, keysOf(aws, 'root'));
  const { AccessKey } = await root.send(new CreateAccessKeyCommand({ UserName: 'alice' }));
  const AccessKeyId = AccessKey?.AccessKeyId ?? '';
  await root.send(new UpdateAccessKeyCommand({ UserName: 'alice', AccessKeyId, Status: 'Inactive' }));
  return AccessKeyId;
}

/** The id of the key in use out of the keychain; fails where AWS does not take that key. */
export async function workingKey(app: RunningApplication, aws: SimulatedAws): Promise<string> {
  const home = app.environment['KEYFOB_HOME'] ?? '';
  const [id = ''] = /^id = .*$/m.exec(readFileSync(homeFiles(home).settings, 'utf8')) ?? [];
  const { vault } = keysIn(createKeychain({ service: keychainService(home, usualHome(app.environment)) }));
  const key = await vault.load(id.replace('id = ', ''));
  if (!key) throw new Error('The keychain has no key.');
  await stsClient(aws, key).send(new GetCallerIdentityCommand({}));
  return key.accessKeyId;
}
