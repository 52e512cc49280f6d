import { expect, test } from 'vitest';
import type { LoggedIn, LoginPrepared } from '../../electron/agent/loginWire.ts';
import type { Rotated } from '../../electron/agent/rotationWire.ts';
import type { UsePrepared, Used } from '../../electron/agent/useWire.ts';
import { aStatus, anIdentityStatus, liveSession } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const session = liveSession;
const loggedIn: LoggedIn = { name: 'work', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 };
const prepared: LoginPrepared = { name: 'work', deviceName: 'phone', endpoint: null, live: null, nextCodeIn: 12, clockOffset: 0 };
const work = anIdentityStatus({ name: 'work', session });
const status = aStatus([work]);
const used: Used = { name: 'work', target: 'default', session, notes: [], clockOffset: 0 };
const usePrepared: UsePrepared = { name: 'dev', identity: 'work', way: null, wants: 'none', deviceName: '', endpoint: null, nextCodeIn: 9 };
const answers = {
  prepareLogin: () => yes<'prepareLogin'>(prepared),
  login: () => yes<'login'>(loggedIn),
  status: () => yes<'status'>(status),
  prepareUse: () => yes<'prepareUse'>(usePrepared),
  use: () => yes<'use'>(used),
};

test('AWS_MFA_IDENTITY_PROFILE names the identity where the command line does not', async () => {
  const variables = { AWS_MFA_IDENTITY_PROFILE: 'work' };
  expect((await run(['login', '--code', '123456'], { answers, variables })).asked[0]?.ask).toMatchObject({ name: 'work' });
  expect((await run(['login', 'bob', '--code', '123456'], { answers, variables })).asked[0]?.ask).toMatchObject({ name: 'bob' });
  expect((await run(['login', '--code', '123456'], { answers, variables: { AWS_MFA_IDENTITY_PROFILE: '' } })).asked[0]?.ask).not.toHaveProperty('name');
});

test('AWS_MFA_TOKEN_CODE is the code where none is given', async () => {
  const variables = { AWS_MFA_TOKEN_CODE: '123456' };
  expect((await run(['login'], { answers, variables })).asked).toMatchObject([{ name: 'login', ask: { code: '123456' } }]);
  expect((await run(['login', '--code', '654321'], { answers, variables })).asked).toMatchObject([{ name: 'login', ask: { code: '654321' } }]);
});

test('AWS_MFA_TOKEN_CODE=skip asks for no code, as --no-mfa does; a code that is given goes before it', async () => {
  const variables = { AWS_MFA_TOKEN_CODE: 'skip' };
  const skipped = await run(['login'], { answers, variables, typed: [] });
  expect(skipped.asked).toMatchObject([{ name: 'login', ask: { withoutMfa: true } }]);
  expect(skipped.asked[0]?.ask).not.toHaveProperty('code');
  const given = await run(['login', '--code', '123456'], { answers, variables });
  expect(given.asked[0]?.ask).toMatchObject({ code: '123456' });
  expect(given.asked[0]?.ask).not.toHaveProperty('withoutMfa');
});

test('AWS_MFA_TARGET_PROFILE gets the session that login opens, unless it is there already', async () => {
  const variables = { AWS_MFA_TARGET_PROFILE: 'default' };
  const { asked, err } = await run(['login', '--code', '123456', '--replace'], { answers, variables });
  expect(asked.map(({ name }) => name)).toEqual(['login', 'status', 'use']);
  expect(asked[2]?.ask).toMatchObject({ profile: 'work', target: 'default', replace: true });
  expect(err.at(-1)).toBe('[default]: work, as AWS_MFA_TARGET_PROFILE says');
  const there = { ...status, targets: [{ name: 'default', profile: 'work', expiresAt: null }] };
  const again = await run(['login', '--code', '123456'], { answers: { ...answers, status: () => yes<'status'>(there) }, variables });
  expect(again.asked.map(({ name }) => name)).toEqual(['login', 'status']);
  const own = await run(['login', '--code', '123456'], { answers, variables: { AWS_MFA_TARGET_PROFILE: 'work' } });
  expect(own.asked.map(({ name }) => name)).toEqual(['login', 'status']);
});

test('AWS_MFA_TARGET_PROFILE is where use puts a role without --target', async () => {
  const variables = { AWS_MFA_TARGET_PROFILE: 'mfa' };
  expect((await run(['use', 'dev'], { answers, variables })).asked.at(-1)?.ask).toMatchObject({ target: 'mfa' });
  expect((await run(['use', 'dev', '--target', 'other'], { answers, variables })).asked.at(-1)?.ask).toMatchObject({ target: 'other' });
});

test('a role is used without a code, too: by --no-mfa, and by AWS_MFA_TOKEN_CODE=skip below --code', async () => {
  for (const [words, variables] of [[['--no-mfa'], {}], [[], { AWS_MFA_TOKEN_CODE: 'skip' }]] as const) {
    const { asked, prompts } = await run(['use', 'dev', ...words], { answers, variables, typed: [] });
    expect({ asked, prompts }).toMatchObject({
      asked: [{ name: 'prepareUse', ask: { withoutMfa: true } }, { name: 'use', ask: { profile: 'dev', withoutMfa: true, popup: false } }],
      prompts: [],
    });
  }
  const given = await run(['use', 'dev', '--code', '123456'], { answers, variables: { AWS_MFA_TOKEN_CODE: 'skip' } });
  expect(given.asked.at(-1)?.ask).toMatchObject({ code: '123456' });
  expect(given.asked.at(-1)?.ask).not.toHaveProperty('withoutMfa');
  expect(await run(['use', 'dev', '--no-mfa', '--code', '123456'])).toMatchObject({ status: 2, asked: [] });
});

test('AWS_MFA_TOKEN_CODE is the code for a role, too', async () => {
  const { asked } = await run(['use', 'dev'], { answers, variables: { AWS_MFA_TOKEN_CODE: '123456' }, typed: [] });
  expect(asked.at(-1)?.ask).toMatchObject({ code: '123456' });
});

test('--no-mfa asks nobody for a code, and what such a session cannot do is said', async () => {
  const without = { ...loggedIn, session: { ...session, mfa: false }, notes: ['This session is without MFA: IAM does not answer it.'] };
  const { asked, prompts, err } = await run(['login', '--no-mfa', '--force'], { answers: { login: () => yes<'login'>(without) }, typed: [] });
  expect({ asked, prompts }).toMatchObject({ asked: [{ name: 'login', ask: { withoutMfa: true, force: true } }], prompts: [] });
  expect(err).toEqual(['work: until 23:59 (11 h 59 min left, without MFA)', 'This session is without MFA: IAM does not answer it.']);
});

test('a code and --no-mfa exclude each other', async () => {
  for (const flag of [['--code', '123456'], ['--device', 'GAHT12345678']]) {
    expect(await run(['login', '--no-mfa', ...flag])).toMatchObject({ status: 2, err: ['keyfob: With --no-mfa there is no code. See: keyfob login --help'], asked: [] });
  }
});

test('what AWS_MFA_TARGET_PROFILE names is not replaced without a question', async () => {
  const foreign = { file: '/c', section: 'default', lines: [1], accessKeyId: 'AKIAX' };
  const refusing = { ...answers, use: () => no('sectionIsForeign', foreign) };
  const { status: ended, err } = await run(['login', '--code', '123456'], { answers: refusing, variables: { AWS_MFA_TARGET_PROFILE: 'default' } });
  expect(ended).toBe(1);
  expect(err.at(-1)).toContain('[default]');
});

test('AWS_MFA_ROTATE_IDENTITY_KEYS replaces the key with each session that a code opens, and with no other', async () => {
  const rotatedKey: Rotated = { name: 'work', from: 'AKIAOLD1', to: 'AKIANEW1', steps: [], outcome: 'waiting', deleteAt: null };
  const prepareRotation = () => yes<'prepareRotation'>({ name: 'work', accessKeyId: 'AKIAOLD1', createdAt: '2026-08-01T00:00:00.000Z', lastUse: 'unknown', mayDeactivate: true });
  const rotating = { ...answers, prepareRotation, rotate: () => yes<'rotate'>(rotatedKey) };
  const asks = async (value: string, login: LoggedIn = loggedIn, words = ['--code', '123456']) =>
    (await run(['login', ...words], { answers: { ...rotating, login: () => yes<'login'>(login) }, variables: { AWS_MFA_ROTATE_IDENTITY_KEYS: value } })).asked.map(({ name }) => name);
  expect(await asks('True')).toContain('rotate');
  expect(await asks('False')).not.toContain('rotate');
  expect(await asks('')).not.toContain('rotate');
  expect(await asks('True', { ...loggedIn, alreadyLive: true })).not.toContain('rotate');
  expect(await asks('True', { ...loggedIn, session: { ...session, mfa: false } }, ['--no-mfa'])).not.toContain('rotate');
});
