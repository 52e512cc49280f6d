import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { lockOf } from '../../electron/adapters/sharedFiles/lock.ts';
import { startOf } from '../../electron/adapters/sharedFiles/processStart.ts';
import { stsClient } from '../support/awsClients.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { setUpAws } from '../support/setUpAws.ts';

const mine = '# by hand\r\n[mine]\r\nregion=eu-west-1 # here\r\n\r\n[last]\r\noutput = json';

const aws = await setUpAws();
const shared = mkdtempSync(join(tmpdir(), 'shared-'));
const one = install({ endpoint: aws.endpoint, shared });
const other = install({ endpoint: aws.endpoint, shared });
let users = 0;

afterAll(async () => {
  for (const keyfob of [one, other]) await keyfob.uninstall();
  rmSync(shared, { recursive: true, force: true });
});

/** The names of new users, whose keys the installation has. */
async function added(keyfob: Installation, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let each = 0; each < count; each += 1) {
    const user = aws.addUser({ name: `user-${(users += 1)}`, device: true });
    expect(await keyfob.add(user)).toMatchObject({ status: 0 });
    names.push(user.name);
  }
  return names;
}

/** The keys in a section as every tool reads them, and what is left of the file without those sections. */
function sections(text: string) {
  const pattern = /(?:\r?\n)*\[(user-\d+)\]\r?\naws_access_key_id = (.*)\r?\naws_secret_access_key = (.*)\r?\naws_session_token = (.*)\r?\nkeyfob_expiration = .*/g;
  const found = [...text.matchAll(pattern)].map(([, name = '', accessKeyId = '', secretAccessKey = '', sessionToken = '']) => ({
    name,
    keys: { accessKeyId, secretAccessKey, sessionToken },
  }));
  return { found, rest: text.replaceAll(pattern, '') };
}

/** The process of an installation's application. */
const processOf = ({ home }: Installation): number => Number(JSON.parse(readFileSync(join(home, 'agent'), 'utf8')).pid);

async function kill(keyfob: Installation): Promise<void> {
  const pid = processOf(keyfob);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => existsSync(`/proc/${pid}/exe`), { interval: 5 }).toBe(false);
}

test('two Keyfobs with one credentials file, all their logins at once, lose nothing of each other’s or of the person’s', async () => {
  one.files.credentials.write(mine);
  const [ones, others] = await Promise.all([added(one, 4), added(other, 4)]);
  const logins = [...ones.map((name) => one.login(name, aws.code(name))), ...others.map((name) => other.login(name, aws.code(name)))];
  expect((await Promise.all(logins)).map(({ status, err }) => (status === 0 ? '' : err))).toEqual(logins.map(() => ''));

  const { found, rest } = sections(one.files.credentials.read());
  expect(rest).toBe(mine);
  expect(found.map(({ name }) => name).toSorted()).toEqual([...ones, ...others].toSorted());
  for (const { name, keys } of found) {
    expect((await stsClient(aws, keys).send(new GetCallerIdentityCommand({}))).Arn).toMatch(new RegExp(`:user/${name}$`));
  }

  await Promise.all([one.keyfob(['lock']), other.keyfob(['remove', '--all'])]);
  expect(one.files.credentials.read().replaceAll(/(?:\r\n)*\[user-\d\]/g, '')).toBe(mine);
  expect(existsSync(lockOf(one.files.credentials.path))).toBe(false);
});

test('an application that is killed while AWS thinks leaves the files as they were, and starts again', async () => {
  const [name = ''] = await added(one, 1);
  one.files.credentials.write(mine);
  aws.control({ fault: { operation: 'GetSessionToken', kind: 'delay', milliseconds: 60_000 } });
  const before = aws.calls()['GetSessionToken'] ?? 0;
  const login = one.login(name, aws.code(name));
  await expect.poll(() => aws.calls()['GetSessionToken'], { interval: 5 }).toBe(before + 1);
  await kill(one);
  expect(await login).toMatchObject({ status: 1, err: expect.stringContaining('keyfob: The application ended before it answered.') });
  expect(one.files.credentials.read()).toBe(mine);
  expect(await one.login(name, aws.code(name))).toMatchObject({ status: 0 });
});

test('one that is killed with a session in hand leaves the file as it was, and writes the session when it starts again', async () => {
  const [name = ''] = await added(one, 1);
  one.files.credentials.write(mine);
  const lock = lockOf(one.files.credentials.path);
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid: process.pid, start: await startOf(process.pid), token: 'of the test' }));
  onTestFinished(() => rmSync(lock, { force: true }));
  const sealed = join(one.home, 'sessions.sealed');
  const changed = new Promise<void>((resolve) => {
    const watcher = watch(one.home, (_event, file) => {
      if (file !== 'sessions.sealed') return;
      watcher.close();
      resolve();
    });
  });
  const login = one.login(name, aws.code(name));
  await changed;
  await kill(one);
  expect(await login).toMatchObject({ status: 1 });
  expect([existsSync(sealed), one.files.credentials.read()]).toEqual([true, mine]);

  rmSync(lock);
  const before = aws.calls()['GetSessionToken'];
  expect(await one.keyfob(['open'])).toMatchObject({ status: 0 });
  expect(sections(one.files.credentials.read())).toMatchObject({ rest: mine, found: expect.arrayContaining([expect.objectContaining({ name })]) });
  expect(aws.calls()['GetSessionToken']).toBe(before);
});

test.each([1, 2, 3, 4, 5, 6])('one that is killed at step %i of writing leaves the old file or the new one, and no lock that holds anybody up', async (step) => {
  const [name = ''] = await added(one, 1);
  await one.keyfob(['lock']);
  one.files.credentials.write(mine);
  const pid = processOf(one);
  let steps = 0;
  const watcher = watch(shared, () => {
    steps += 1;
    if (steps === step) process.kill(pid, 'SIGKILL');
  });
  onTestFinished(() => watcher.close());
  await one.login(name, aws.code(name));
  watcher.close();
  const text = one.files.credentials.read();
  const { found, rest } = sections(text);
  expect([rest, found.length <= 1]).toEqual([mine, true]);

  expect(await one.login(name, aws.code(name))).toMatchObject({ status: 0 });
  expect(sections(one.files.credentials.read())).toMatchObject({ rest: mine, found: [{ name }] });
  expect(await one.keyfob(['lock'])).toMatchObject({ status: 0 });
  expect(existsSync(lockOf(one.files.credentials.path))).toBe(false);
});
