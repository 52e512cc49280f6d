import { expect, test } from 'vitest';
import type { LoggedIn, LoginPrepared } from '../../electron/agent/loginWire.ts';
import type { SessionStatus } from '../../electron/agent/statusWire.ts';
import { no, run, yes } from '../support/world.ts';

const session: SessionStatus = { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true };
const loggedIn: LoggedIn = { name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 };
const prepared: LoginPrepared = { name: 'alice', deviceName: 'alice-phone', endpoint: null, live: null, nextCodeIn: 12, clockOffset: 0 };
const line = 'alice: until 23:59 (11 h 59 min left)';
const prompt = 'Code of “alice-phone” (the next one comes in 12 s): ';

const willing = { prepareLogin: () => yes<'prepareLogin'>(prepared), login: () => yes<'login'>(loggedIn) };

test('a code given as an argument is sent with what else was said, and one line tells until when', async () => {
  const words = ['login', 'alice', '--code', '123456', '--device', 'GAHT12345678', '--duration', '90m', '--force', '--replace', '--set-aside'];
  const { status, out, err, asked } = await run(words, { answers: willing });
  expect({ status, out, err }).toEqual({ status: 0, out: [], err: [line] });
  const ask = { name: 'alice', code: '123456', device: 'GAHT12345678', duration: 5400, force: true, replace: true, setAside: true };
  expect(asked).toEqual([{ name: 'login', ask }]);
});

test('--code - reads the code from standard input', async () => {
  const { status, asked } = await run(['login', '--code', '-'], { answers: willing, piped: '123456' });
  expect(status).toBe(0);
  expect(asked).toMatchObject([{ name: 'login', ask: { code: '123456' } }]);
});

test('--code - with nothing there is refused', async () => {
  const { status, err, asked } = await run(['login', '--code', '-'], { answers: willing, piped: '' });
  expect({ status, err, asked }).toEqual({ status: 1, err: ['keyfob: No code came on standard input.'], asked: [] });
});

test('without a terminal and without a code the popup is asked', async () => {
  const { status, err, asked } = await run(['login'], { answers: willing });
  expect({ status, err }).toEqual({ status: 0, err: [line] });
  expect(asked).toEqual([{ name: 'login', ask: { force: false, replace: false, setAside: false } }]);
});

test('on a terminal the prompt names the device and when the next code comes; spaces in a code do no harm', async () => {
  const { status, prompts, asked, err } = await run(['login'], { answers: willing, typed: ['123 456'] });
  expect({ status, prompts, err }).toEqual({ status: 0, prompts: [prompt], err: [line] });
  expect(asked.map(({ name }) => name)).toEqual(['prepareLogin', 'login']);
  expect(asked[1]?.ask).toMatchObject({ name: 'alice', code: '123456' });
});

test('with - on a terminal the terminal asks as well', async () => {
  const { prompts } = await run(['login', '--code', '-'], { answers: willing, typed: ['123456'] });
  expect(prompts).toEqual([prompt]);
});

test('a host that is not AWS stands beside the field', async () => {
  const answers = { ...willing, prepareLogin: () => yes<'prepareLogin'>({ ...prepared, endpoint: 'localhost:4566' }) };
  const { prompts } = await run(['login'], { answers, typed: ['123456'] });
  expect(prompts).toEqual(['Code of “alice-phone”, sent to localhost:4566 (the next one comes in 12 s): ']);
});

test('what cannot be a code is asked for again and not sent', async () => {
  const { status, asked, err } = await run(['login'], { answers: willing, typed: ['12345', 'abcdef', '', '1234567', '123456'] });
  expect(status).toBe(0);
  expect(err.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => 'A code has six digits.'));
  expect(asked.filter(({ name }) => name === 'login')).toHaveLength(1);
});

const rejected = () => no('codeRejected', { device: 'alice-phone', nextIn: 9, repeated: false });

test('a refused code is explained and another one asked for; the right one after it opens the session', async () => {
  const answers = { ...willing, login: (_ask: unknown, earlier: number) => (earlier === 0 ? rejected() : yes<'login'>(loggedIn)) };
  const { status, err, prompts } = await run(['login'], { answers, typed: ['111111', '123456'] });
  expect({ status, err }).toEqual({ status: 0, err: ['AWS did not accept that code. Each code works once.', line] });
  expect(prompts).toHaveLength(2);
});

test('after three refused codes the command gives up with one line', async () => {
  const { status, err, asked } = await run(['login'], { answers: { ...willing, login: rejected }, typed: ['111111', '222222', '333333', '444444'] });
  expect(status).toBe(1);
  expect(err.at(-1)).toBe('keyfob: AWS did not accept that code. Each code works once. The next code comes in 9 seconds.');
  expect(asked.filter(({ name }) => name === 'login')).toHaveLength(3);
});

test('a refusal that no other code cures ends the command at once', async () => {
  const answers = { ...willing, login: () => no('keyMissing', { identity: 'alice' }) };
  const { status, err } = await run(['login'], { answers, typed: ['123456'] });
  expect({ status, lines: err.length }).toEqual({ status: 1, lines: 1 });
  expect(err[0]).toMatch(/^keyfob: The key of “alice” is no longer in the keychain\. .*keyfob add alice/);
});

test('what no code could cure is said before one is asked for', async () => {
  const answers = { prepareLogin: () => no('keychainLocked', {}) };
  const { status, prompts, err } = await run(['login'], { answers, typed: ['123456'] });
  expect({ status, prompts, lines: err.length }).toEqual({ status: 1, prompts: [], lines: 1 });
});

test('with a live session no code is asked for', async () => {
  const answers = { prepareLogin: () => yes<'prepareLogin'>({ ...prepared, live: session }) };
  const { status, prompts, err } = await run(['login'], { answers, typed: [] });
  expect({ status, prompts }).toEqual({ status: 0, prompts: [] });
  expect(err).toEqual([line, 'The session is still live; --force opens a new one.']);
});

test('--force asks for a code although a session is live', async () => {
  const answers = { ...willing, prepareLogin: () => yes<'prepareLogin'>({ ...prepared, live: session }) };
  const { prompts, asked } = await run(['login', '--force'], { answers, typed: ['123456'] });
  expect(prompts).toHaveLength(1);
  expect(asked[1]?.ask).toMatchObject({ force: true });
});

test('Ctrl-C ends it as a shell expects, without a word', async () => {
  const { status, err, asked } = await run(['login'], { answers: willing, typed: ['^C'] });
  expect({ status, err }).toEqual({ status: 130, err: [] });
  expect(asked.map(({ name }) => name)).toEqual(['prepareLogin']);
});

test("time left is counted by AWS's clock where this computer's is off", async () => {
  const answers = { login: () => yes<'login'>({ ...loggedIn, clockOffset: 3_600_000 }) };
  const { err } = await run(['login', '--code', '123456'], { answers });
  expect(err).toEqual(['alice: until 23:59 (10 h 59 min left)']);
});

test('notes follow the line', async () => {
  const answers = { login: () => yes<'login'>({ ...loggedIn, notes: ['Take care.'] }) };
  const { err } = await run(['login', '--code', '123456'], { answers });
  expect(err).toEqual([line, 'Take care.']);
});

test('a session without MFA says so', async () => {
  const answers = { login: () => yes<'login'>({ ...loggedIn, session: { ...session, mfa: false } }) };
  const { err } = await run(['login', '--code', '123456'], { answers });
  expect(err).toEqual(['alice: until 23:59 (11 h 59 min left, without MFA)']);
});

test('the application is started where it does not run', async () => {
  const { status, happened } = await run(['login', '--code', '123456'], { answers: willing, isRunning: false });
  expect({ status, happened }).toEqual({ status: 0, happened: ['started'] });
});

test('no code is ever printed', async () => {
  const { out, err, prompts } = await run(['login'], { answers: { ...willing, login: rejected }, typed: ['918273', '918274', '918275'] });
  expect([...out, ...err, ...prompts].join('\n')).not.toMatch(/91827/);
});
