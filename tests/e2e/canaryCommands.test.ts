import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ended } from '../support/application.ts';
import { createCanaries } from '../support/canaries.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

/** All that this run has: homes, temporary folders, sockets, keyrings. */
const everywhere = process.env['KEYFOB_RUN'] ?? '';
const canaries = createCanaries();
/** What the commands have said. */
const said: Ended[] = [];
const { aws, keyfob } = await setUpTerminal();

/** Runs one, and remembers what it says. */
async function heard(running: Promise<Ended>, status: number): Promise<void> {
  const ended = await running;
  expect(ended).toMatchObject({ status });
  said.push(ended);
}

/** A code that is a canary from now on. */
function code(name: string): string {
  const fresh = aws.code(name);
  canaries.add(fresh);
  return fresh;
}

/** The files that hold a secret, by their names in the folder of the test. */
const found = () => canaries.filesWith(everywhere).map((path) => path.replace(`${keyfob.folder}/`, ''));

/** Secrets that stand in no source text, not even this one. */
const foreign = randomBytes(30).toString('base64url');
const wrong = randomInt(100_000, 1_000_000).toString();

test('a key that lay in clear leaves no copy that can be read', async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  canaries.add(secretAccessKey, foreign);
  const other = `[work]\naws_access_key_id = AKIAFOREIGNFOREIGN12\naws_secret_access_key = ${foreign}\n`;
  keyfob.files.credentials.write(`[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n${other}`);
  expect(found()).toEqual(['credentials']);
  await heard(keyfob.keyfob(['import', 'alice']), 0);
  expect(canaries.leaks(keyfob.files.credentials.read())).toEqual([foreign]);
  await heard(keyfob.keyfob(['set', 'alice', '--target', 'work']), 1);
  await heard(keyfob.keyfob(['set', 'alice', '--target', 'work', '--replace']), 0);
  expect(found()).toEqual([]);
  await heard(keyfob.login('alice', code('alice')), 0);
  canaries.addSession(keyfob.files.credentials.read());
  expect(found()).toEqual(['credentials']);
});

test('while a key and a code are on their way they stand in no process’s words or environment', async () => {
  const carol = aws.addUser({ name: 'carol', device: true });
  canaries.add(carol.secretAccessKey);
  // Only “add” lists devices; who the key belongs to is asked in the background, too, to learn AWS’s time.
  for (const operation of ['ListMFADevices', 'GetSessionToken']) aws.control({ fault: { operation, kind: 'delay', milliseconds: 60_000 } });
  const before = aws.calls();
  const arrived = async (operation: string) => {
    await expect.poll(() => aws.calls()[operation] ?? 0, { interval: 5 }).toBeGreaterThan(before[operation] ?? 0);
  };

  const adding = keyfob.add(carol);
  await arrived('ListMFADevices');
  expect(canaries.inProcesses()).toEqual([]);
  aws.control({ release: true });
  await heard(adding, 0);

  const opening = keyfob.login('carol', code('carol'));
  await arrived('GetSessionToken');
  expect(canaries.inProcesses()).toEqual([]);
  expect(found()).toEqual(['credentials']);
  aws.control({ release: true });
  await heard(opening, 0);
  canaries.addSession(keyfob.files.credentials.read());
});

test('what goes wrong is told without them', async () => {
  const dave = aws.addUser({ name: 'dave', device: true });
  canaries.add(dave.secretAccessKey, wrong);
  await heard(keyfob.keyfob(['add', 'dave', '--access-key-id', aws.user('bob').accessKeyId], `${dave.secretAccessKey}\n`), 1);
  await heard(keyfob.keyfob(['add', 'dave', '--access-key-id', dave.secretAccessKey], `${dave.secretAccessKey}\n`), 1);
  await heard(keyfob.keyfob(['add', 'dave', dave.secretAccessKey, '--access-key-id', dave.accessKeyId]), 2);
  await heard(keyfob.add(dave), 0);
  await heard(keyfob.login('dave', wrong), 1);
  await heard(keyfob.login('dave', wrong), 1);
  await heard(keyfob.keyfob(['login', 'dave', wrong]), 2);
  for (const kind of ['drop', 'error', 'throttle']) {
    const user = aws.addUser({ name: kind, device: true });
    canaries.add(user.secretAccessKey);
    await heard(keyfob.add(user), 0);
    aws.control({ fault: { operation: 'GetSessionToken', kind } });
    await heard(keyfob.login(kind, code(kind)), 1);
  }
  keyfob.files.config.write('[profile a]\n[profile a]\n');
  await heard(keyfob.login('dave', code('dave')), 1);
  keyfob.files.config.write('');
  expect(found()).toEqual(['credentials']);
});

test('nothing that the commands say holds one', async () => {
  for (const words of [['status'], ['status', '--json'], ['status', 'alice'], ['restore'], ['restore', '--json'], ['login', 'alice'], ['--help']]) {
    await heard(keyfob.keyfob(words), 0);
  }
  expect(said.length).toBeGreaterThan(20);
  expect(canaries.leaks(JSON.stringify(said))).toEqual([]);
});

test('credentials are handed out on standard output alone, and the record holds none', async () => {
  for (const words of [['env', 'alice'], ['credential-process', '--profile', 'alice']]) {
    const { status, out, err } = await keyfob.keyfob(words);
    expect({ status, leaks: canaries.leaks(err) }).toEqual({ status: 0, leaks: [] });
    expect(canaries.leaks(out)).toHaveLength(2);
  }
  const { out } = await keyfob.keyfob(['log', '--json']);
  expect(JSON.parse(out).slice(0, 2)).toMatchObject([
    { event: 'credentials', profile: 'alice', delivery: 'process', outcome: 'done' },
    { event: 'credentials', profile: 'alice', delivery: 'env', requester: { name: 'keyfob' }, outcome: 'done' },
  ]);
  expect(canaries.leaks(out)).toEqual([]);
  expect(found()).toEqual(['credentials']);
});

test('an application that crashes leaves no picture of its memory', async () => {
  const { pid }: { pid: number } = JSON.parse(readFileSync(join(keyfob.home, 'agent'), 'utf8'));
  process.kill(pid, 'SIGSEGV');
  await expect.poll(() => existsSync(`/proc/${pid}/exe`), { interval: 10 }).toBe(false);
  expect(found()).toEqual(['credentials']);
  await heard(keyfob.login('alice', '123456'), 0);
});

test('after locking the sessions are nowhere', async () => {
  const session = canaries.leaks(keyfob.files.credentials.read());
  expect(session).toHaveLength(4);
  await heard(keyfob.keyfob(['lock']), 0);
  expect(found()).toEqual([]);
  await heard(keyfob.keyfob(['quit']), 0);
  expect(found()).toEqual([]);
});
