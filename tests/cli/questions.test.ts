import { expect, test } from 'vitest';
import type { LoggedIn, LoginPrepared } from '../../electron/agent/loginWire.ts';
import { anIdentityStatus } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const identity = anIdentityStatus();
const changed = () => yes<'set'>({ identity, notes: [] });
const foreign = () => no('sectionIsForeign', { file: '/home/me/.aws/credentials', section: 'default', lines: [2, 3], accessKeyId: 'AKIAOTHER' });
const feeds = () => no('targetFeedsOthers', { target: 'base', profiles: ['dev'], own: false });
const inTheWay = () =>
  no('linesInTheWay', { file: '/home/me/.aws/config', section: 'profile x', lines: [{ line: 4, text: 'role_arn = arn:aws:iam::1:role/x' }] });

test.each([
  ['a key that is not Keyfob’s', foreign, 'replace'],
  ['a target that others start from', feeds, 'replace'],
  ['lines that come before any key', inTheWay, 'setAside'],
] as const)('%s: the terminal asks, and yes answers it', async (_what, refuse, field) => {
  const answers = { set: (ask: object) => (Reflect.get(ask, field) === true ? changed() : refuse()) };
  const { status, prompts, asked } = await run(['set', 'alice', '--target', 'default'], { answers, typed: ['y'] });
  expect(status).toBe(0);
  expect(prompts).toEqual([expect.stringMatching(/\[y\/N\] $/)]);
  expect(asked).toHaveLength(2);
});

test.each(['n', '', 'maybe'])('%j is no, and nothing is changed', async (answer) => {
  const { status, err, asked } = await run(['set', 'alice', '--target', 'default'], { answers: { set: foreign }, typed: [answer] });
  expect({ status, err }).toEqual({ status: 1, err: ['keyfob: Nothing was changed.'] });
  expect(asked).toHaveLength(1);
});

test('without a terminal the question is a refusal in one line that names the lines and the flag', async () => {
  const { status, err } = await run(['set', 'alice', '--target', 'x'], { answers: { set: inTheWay } });
  expect({ status, lines: err.length }).toEqual({ status: 1, lines: 1 });
  expect(err[0]).toMatch(/role_arn .*\(line 4\).*--set-aside/);
});

test('flags answer beforehand, and an answer that did not help is not asked for again', async () => {
  const { status, prompts, asked } = await run(['set', 'alice', '--target', 'default', '--replace'], { answers: { set: foreign }, typed: [] });
  expect({ status, prompts }).toEqual({ status: 1, prompts: [] });
  expect(asked[0]?.ask).toMatchObject({ replace: true });
});

const devices = ['arn:aws:iam::111122223333:mfa/phone', 'arn:aws:iam::111122223333:mfa/tablet'];
const prepared: LoginPrepared = { name: 'alice', deviceName: 'tablet', endpoint: null, live: null, nextCodeIn: 3, clockOffset: 0 };
const session = { state: 'live', expiresAt: '2026-11-22T13:00:00Z', remindAt: null, mfa: true } as const;
const loggedIn: LoggedIn = { name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 };

test('of several devices one is chosen by its number, and remembered', async () => {
  const answers = {
    prepareLogin: (_ask: unknown, earlier: number) =>
      earlier === 0 ? no('deviceChoiceNeeded', { identity: 'alice', devices }) : yes<'prepareLogin'>(prepared),
    set: changed,
    login: () => yes<'login'>(loggedIn),
  };
  const { status, prompts, asked } = await run(['login'], { answers, typed: ['0', '3', 'x', '2', '123456'] });
  expect(status).toBe(0);
  expect(prompts[0]).toContain('  2  arn:aws:iam::111122223333:mfa/tablet\n');
  expect(asked[1]).toEqual({ name: 'set', ask: { name: 'alice', device: devices[1] } });
});

test('of several identities one is chosen by its number', async () => {
  const answers = {
    prepareLogin: (ask: { name?: string | undefined }) =>
      ask.name === undefined ? no('identityNeeded', { known: ['alice', 'bob'] }) : yes<'prepareLogin'>({ ...prepared, name: ask.name }),
    login: () => yes<'login'>({ ...loggedIn, name: 'bob' }),
  };
  const { status, asked } = await run(['login'], { answers, typed: ['2', '123456'] });
  expect(status).toBe(0);
  expect(asked.at(-1)).toMatchObject({ name: 'login', ask: { name: 'bob' } });
});

test('where there is no identity there is nothing to choose from', async () => {
  const { status, prompts, err } = await run(['login'], { answers: { prepareLogin: () => no('identityNeeded', { known: [] }) }, typed: [] });
  expect({ status, prompts }).toEqual({ status: 1, prompts: [] });
  expect(err[0]).toContain('keyfob add');
});

test('a question that comes with the code is answered without another code', async () => {
  const answers = {
    prepareLogin: () => yes<'prepareLogin'>(prepared),
    login: (ask: { replace?: boolean | undefined }) => (ask.replace ? yes<'login'>(loggedIn) : foreign()),
  };
  const { status, prompts, asked } = await run(['login'], { answers, typed: ['123456', 'yes'] });
  expect({ status, prompts: prompts.length }).toEqual({ status: 0, prompts: 2 });
  expect(asked.at(-1)?.ask).toMatchObject({ code: '123456', replace: true });
});
