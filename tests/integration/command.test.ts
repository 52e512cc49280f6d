import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCheckout } from '../support/checkout.ts';

const ok = (value: unknown) => ({ ok: true, value });
const session = { state: 'live', expiresAt: '2030-01-01T12:00:00Z', remindAt: null, mfa: true };
const identity = { name: 'alice', accountId: '111122223333', user: 'alice', device: null, delivery: 'file', target: 'alice', session: null };
const willing = {
  open: ok({ shown: true }),
  add: ok({ identity, notes: [] }),
  login: ok({ name: 'alice', session, alreadyLive: false, notes: [], clockOffset: 0 }),
};
const status = { version: 1, locked: false, endpoint: null, clockOffset: 0, identities: [{ ...identity, session }], roles: [], targets: [] };

test('the command starts the application where it does not run, hidden, and once', async () => {
  const { run, started, asked, folder, home } = makeCheckout(willing);
  const first = await run(['open'], { variables: { DISPLAY: ':99' } });
  const second = await run(['open']);
  expect([first.status, second.status]).toEqual([0, 0]);
  expect(started()).toHaveLength(1);
  const words: string[] = started()[0]?.['words'] ?? [];
  expect(words.slice(-2)).toEqual([`${folder}/`, '--hidden']);
  expect(words).not.toContain('--ozone-platform=headless');
  expect(asked().map(({ ask }) => ask)).toEqual(['open', 'open']);
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test.runIf(process.getuid?.() === 0)('as root it starts without Chromium’s sandbox and says so once', async () => {
  const { run, started } = makeCheckout(willing);
  const first = await run(['open']);
  expect(first.err).toBe('keyfob: Running as root, so the application starts without Chromium’s sandbox.\n');
  expect((await run(['open'])).err).toBe('');
  expect(started()[0]).toMatchObject({ words: expect.arrayContaining(['--no-sandbox']), environment: { ELECTRON_DISABLE_SANDBOX: '1' } });
});

test('without a display the application starts on a platform that has none', async () => {
  const { run, started } = makeCheckout(willing);
  await run(['open']);
  expect(started()[0]?.['words']).toContain('--ozone-platform=headless');
});

test('the application gets the caller’s files and way to AWS, neither keys nor profile, and nothing that makes it talkative', async () => {
  const { run, started, folder } = makeCheckout(willing);
  const foreign = { AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'canary-secret', AWS_SESSION_TOKEN: 't', AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'p', NODE_DEBUG: 'http' };
  await run(['open'], { variables: { ...foreign, AWS_CA_BUNDLE: 'ca.pem', HTTPS_PROXY: 'http://proxy.example', ELECTRON_RUN_AS_NODE: '1' } });
  const environment: Record<string, string> = started()[0]?.['environment'] ?? {};
  expect(environment).toMatchObject({ AWS_CA_BUNDLE: join(folder, 'ca.pem'), HTTPS_PROXY: 'http://proxy.example' });
  for (const name of [...Object.keys(foreign), 'ELECTRON_RUN_AS_NODE']) expect(environment).not.toHaveProperty(name);
});

test('several commands at once start one application that answers them all', async () => {
  const { run, asked } = makeCheckout(willing);
  const ended = await Promise.all(Array.from({ length: 3 }, () => run(['open'])));
  expect(ended.map((one) => one.status)).toEqual([0, 0, 0]);
  expect(asked()).toHaveLength(3);
});

test('an application that fails to start is told at once, with where its last words are', async () => {
  const { run, home } = makeCheckout({ crash: true });
  const { status: ended, err } = await run(['open']);
  expect(ended).toBe(1);
  expect(err.trim().split('\n').at(-1)).toBe(
    `keyfob: The application ended as it started (exit status 7). What it said is in ${join(home, 'start.log')}.`,
  );
  expect(readFileSync(join(home, 'start.log'), 'utf8')).toContain('its last words');
});

test('a missing runtime is told with the cure', async () => {
  const { run, folder } = makeCheckout();
  rmSync(join(folder, 'node_modules'), { recursive: true });
  const { status: ended, err } = await run(['open']);
  expect({ ended, err }).toEqual({ ended: 1, err: 'keyfob: The Electron runtime is missing. “npm start” in the project’s folder gets it.\n' });
});

/** The state of a process in one letter; `Z` has ended, and its parent has not asked yet. */
const stateOf = (pid: number): string | undefined =>
  existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] : 'gone';

test('quit comes back when the application is gone', async () => {
  const { run, home } = makeCheckout(willing);
  await run(['open']);
  const { pid }: { pid: number } = JSON.parse(readFileSync(join(home, 'agent'), 'utf8'));
  expect(await run(['quit'])).toEqual({ status: 0, out: '', err: '' });
  expect(['gone', 'Z']).toContain(stateOf(pid));
  expect(await run(['quit'])).toEqual({ status: 0, out: '', err: 'Keyfob is not running.\n' });
});

test('status, lock, quit, --help and --version start nothing', async () => {
  const { run, started } = makeCheckout(willing);
  for (const words of [['status'], ['lock'], ['quit'], ['--help'], ['--version'], ['login', '--help'], []]) await run(words);
  expect(started()).toEqual([]);
});

test('--version is the version of package.json', async () => {
  const { run, folder } = makeCheckout();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(await run(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
});

test('a secret piped in reaches the application, and no argument, log or output', async () => {
  const { run, asked, started, home } = makeCheckout(willing);
  const added = await run(['add', 'alice', '--access-key-id', 'AKIA1'], { input: 'canary-secret\nmore\n' });
  const opened = await run(['login', '--code', '-'], { input: '918273' });
  expect([added.status, opened.status]).toEqual([0, 0]);
  expect(asked()).toMatchObject([{ body: { secretAccessKey: 'canary-secret' } }, { body: { code: '918273' } }]);
  const seen = [JSON.stringify(started()), readFileSync(join(home, 'start.log'), 'utf8'), ...Object.values(added), ...Object.values(opened)];
  expect(seen.join('\n')).not.toMatch(/canary-secret|918273/);
});

test('the one line of a login is all that it prints', async () => {
  const { run } = makeCheckout(willing);
  await run(['open']);
  const { out, err } = await run(['login', 'alice', '--code', '123456'], { variables: { TZ: 'UTC' } });
  expect(out).toBe('');
  expect(err).toMatch(/^alice: until 1 Jan 12:00 \(\d+ h( \d+ min)? left\)\n$/);
});

const ours = ['[alice]', 'region = eu-west-1', 'aws_access_key_id = ASIA1', 'aws_secret_access_key = s', 'aws_session_token = t', 'keyfob_expiration = 2030-01-01T12:00:00Z'];
const theirs = ['# a comment', '[bob]', 'aws_access_key_id=AKIABOB', 'aws_secret_access_key=canary', ''];

test('lock without the application takes sessions out of targets and home, and leaves the rest as it is', async () => {
  const { run, folder, home } = makeCheckout();
  const credentials = join(folder, 'credentials');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(credentials, [...ours, ...theirs].join('\n'));
  writeFileSync(join(home, 'sessions.sealed'), 'sealed');
  writeFileSync(join(home, 'status.json'), JSON.stringify(status));
  const variables = { AWS_SHARED_CREDENTIALS_FILE: credentials };
  const { status: ended, err } = await run(['lock'], { variables });
  expect(ended).toBe(0);
  expect(err).toMatch(/^1 session is forgotten\./);
  expect(readFileSync(credentials, 'utf8')).toBe([...ours.slice(0, 2), ...theirs].join('\n'));
  expect(() => statSync(join(home, 'sessions.sealed'))).toThrow(/ENOENT/);
  const { out } = await run(['status', '--json'], { variables });
  expect(JSON.parse(out)).toMatchObject({ identities: [{ name: 'alice', session: null }] });
});

test('lock without the application says what is wrong with a broken file, and the sealed sessions are gone all the same', async () => {
  const { run, folder, home } = makeCheckout();
  const credentials = join(folder, 'credentials');
  const broken = [...ours, ...theirs, '[bob]'].join('\n');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(credentials, broken);
  writeFileSync(join(home, 'sessions.sealed'), 'sealed');
  const { status: ended, err } = await run(['lock'], { variables: { AWS_SHARED_CREDENTIALS_FILE: credentials } });
  expect({ ended, lines: err.trim().split('\n').length }).toEqual({ ended: 1, lines: 1 });
  expect(err).toMatch(/^keyfob: Line \d+ of .*credentials/);
  expect(readFileSync(credentials, 'utf8')).toBe(broken);
  expect(() => statSync(join(home, 'sessions.sealed'))).toThrow(/ENOENT/);
});

test('in a home that cannot be written every command says so, and lock empties the targets all the same', () => {
  const { folder, home, command, environment } = makeCheckout(willing);
  const credentials = join(folder, 'credentials');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'sessions.sealed'), 'sealed');
  writeFileSync(credentials, [...ours, ...theirs].join('\n'));
  const readOnly = 'mount --bind "$KEYFOB_HOME" "$KEYFOB_HOME" && mount -o remount,bind,ro "$KEYFOB_HOME" && exec "$@"';
  const words = ['--map-current-user', '--keep-caps', '--mount', 'sh', '-c', readOnly, 'sh', process.execPath, command];
  for (const name of ['open', 'lock']) {
    const { status: ended, stderr } = spawnSync('unshare', [...words, name], { encoding: 'utf8', env: { ...environment, AWS_SHARED_CREDENTIALS_FILE: credentials } });
    expect({ ended, stderr }).toEqual({ ended: 1, stderr: `keyfob: ${home} cannot be written. Check its owner, its permissions and those of its folder.\n` });
  }
  expect(readFileSync(credentials, 'utf8')).toBe([...ours.slice(0, 2), ...theirs].join('\n'));
});

test('on a full disk the application is not started in vain', () => {
  const { home, command, environment, started } = makeCheckout(willing);
  mkdirSync(home, { mode: 0o700 });
  const full = 'mount -t tmpfs -o size=4k,mode=700 none "$KEYFOB_HOME" && echo full > "$KEYFOB_HOME/fill" && exec "$@"';
  const words = ['--map-current-user', '--keep-caps', '--mount', 'sh', '-c', full, 'sh', process.execPath, command, 'open'];
  const { status: ended, stderr } = spawnSync('unshare', words, { encoding: 'utf8', env: environment });
  expect({ ended, said: stderr.trim().split('\n').at(-1) }).toEqual({ ended: 1, said: `keyfob: The disk is full: ${home} is as it was before. Free some space, and try again.` });
  expect(started()).toEqual([]);
});

test.runIf(existsSync('/dev/full'))('output that cannot be written is told in a sentence, and ends with 1', () => {
  const { command } = makeCheckout(willing);
  const { status, stderr } = spawnSync('sh', ['-c', 'exec "$0" "$1" --help >/dev/full', process.execPath, command], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'keyfob: The output could not be written, for the disk is full. Send it elsewhere.\n' });
});
