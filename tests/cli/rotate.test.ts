import { expect, test } from 'vitest';
import type { Rotated, RotationPrepared } from '../../electron/agent/rotationWire.ts';
import { aStatus, anIdentityStatus, liveSession } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const [OLD, NEW] = ['AKIAALICEALICEALGNHA', 'AKIANEWKEYNEWKEYFIUG'];
const steps = ['look', 'create', 'store', 'prove', 'switch', 'deactivate'].map((step) => ({ step, outcome: 'done' }));
const rotated: Rotated = { name: 'alice', from: OLD, to: NEW, steps, outcome: 'waiting', deleteAt: '2026-11-29T12:00:00.000Z' };
const prepared: RotationPrepared = { name: 'alice', accessKeyId: OLD, createdAt: '2026-08-01T00:00:00.000Z', lastUse: 'unknown', mayDeactivate: true };
const session = liveSession;
const alice = anIdentityStatus({ session });

const status = (identity = alice) => () =>
  yes<'status'>(aStatus([identity]));
const willing = { status: status(), prepareRotation: () => yes<'prepareRotation'>(prepared), rotate: () => yes<'rotate'>(rotated) };

test('each step is said, then which key took the place of which, and when the old one goes', async () => {
  const { status, out, err } = await run(['rotate', 'alice'], { answers: willing });
  expect({ status, out }).toEqual({ status: 0, out: [] });
  expect(err).toEqual([
    'alice: replacing AKIA…GNHA; AWS may take half a minute to know the new key.',
    'alice: looked at the user’s keys',
    'alice: made AKIA…FIUG',
    'alice: stored it beside the old one',
    'alice: AWS knows it',
    'alice: put it into use',
    'alice: deactivated AKIA…GNHA',
    'Rotated AKIA…GNHA to AKIA…FIUG',
    'The old key is inactive, and is deleted by the first session after 2026-11-29. Back to it: keyfob rotate alice --rollback',
  ]);
});

test('without a terminal the popup is asked for a code that is wanted', async () => {
  const { asked } = await run(['rotate', '--grace', '0'], { answers: willing });
  expect(asked).toEqual([
    { name: 'prepareRotation', ask: { popup: true } },
    { name: 'rotate', ask: { name: 'alice', how: 'rotate', graceDays: 0, popup: true } },
  ]);
});

test('on a terminal the code is asked for there, if no session with MFA lives', async () => {
  const login = {
    prepareLogin: () => yes<'prepareLogin'>({ name: 'alice', deviceName: 'phone', endpoint: null, live: null, nextCodeIn: 12, clockOffset: 0 }),
    login: () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }),
  };
  const ended = { ...alice, session: { ...session, state: 'ended' as const } };
  const { asked, prompts } = await run(['rotate', 'alice'], { answers: { ...willing, ...login, status: status(ended) }, typed: ['123456'] });
  expect(prompts).toHaveLength(1);
  expect(asked.map(({ name }) => name)).toEqual(['status', 'prepareLogin', 'login', 'prepareRotation', 'rotate']);
  const live = await run(['rotate', 'alice'], { answers: willing, typed: [] });
  expect(live.asked.map(({ name }) => name)).toEqual(['status', 'prepareRotation', 'rotate']);
});

test('where there would be no way back that is said before, and asked on a terminal', async () => {
  const answers = { ...willing, prepareRotation: () => yes<'prepareRotation'>({ ...prepared, mayDeactivate: false }) };
  expect((await run(['rotate', 'alice'], { answers })).err[0]).toMatch(/may not deactivate keys .* no way back/);
  const refused = await run(['rotate', 'alice'], { answers, typed: ['n'] });
  expect(refused).toMatchObject({ status: 1, err: ['keyfob: Nothing was changed.'] });
  expect(refused.asked.map(({ name }) => name)).not.toContain('rotate');
});

test('an inactive key that stands in the way is deleted only with a yes', async () => {
  const inTheWay = no('secondKeyInactive', { accessKeyId: 'AKIASECONDSECONDQ3MB', lastUse: 'never' });
  const answers = { ...willing, rotate: (ask: { deleteInactive?: string | undefined }) => (ask.deleteInactive === undefined ? inTheWay : yes<'rotate'>(rotated)) };
  const said = await run(['rotate', 'alice'], { answers, typed: ['y'] });
  expect(said.prompts[0]).toMatch(/AKIA…Q3MB.*never used.*\nDelete it for good\?/);
  expect(said.asked.at(-1)).toMatchObject({ name: 'rotate', ask: { deleteInactive: 'AKIASECONDSECONDQ3MB' } });
  expect(await run(['rotate', 'alice'], { answers, typed: ['n'] })).toMatchObject({ status: 1 });
  const { status, err } = await run(['rotate', 'alice'], { answers });
  expect({ status, last: err.at(-1) }).toEqual({ status: 1, last: expect.stringContaining('--delete-inactive AKIASECONDSECONDQ3MB') });
});

test('--rollback takes the old key back', async () => {
  const back: Rotated = { ...rotated, steps: [...steps, { step: 'undo', outcome: 'done' }], outcome: 'rolledBack', deleteAt: null };
  const { asked, err } = await run(['rotate', 'alice', '--rollback'], { answers: { ...willing, rotate: () => yes<'rotate'>(back) } });
  expect(asked).toEqual([{ name: 'rotate', ask: { name: 'alice', how: 'rollBack', popup: true } }]);
  expect(err.at(-1)).toBe('alice: AKIA…GNHA is in use again.');
});

test('--resume goes on, and shows what had failed', async () => {
  const again: Rotated = { ...rotated, steps: [...steps.slice(0, 3), { step: 'prove', outcome: 'newKeyNotKnown' }, ...steps.slice(3)] };
  const { asked, err } = await run(['rotate', 'alice', '--resume'], { answers: { ...willing, rotate: () => yes<'rotate'>(again) } });
  expect(asked).toMatchObject([{ name: 'rotate', ask: { how: 'resume' } }]);
  expect(err).toContain('alice: did not get as far as “AWS knows it” (newKeyNotKnown)');
});

test('login --rotate opens the session and replaces the key', async () => {
  const login = () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 });
  const { status, asked, err } = await run(['login', '--rotate', '--code', '123456'], { answers: { ...willing, login } });
  expect(status).toBe(0);
  expect(asked.map(({ name }) => name)).toEqual(['login', 'prepareRotation', 'rotate']);
  expect(err).toContain('Rotated AKIA…GNHA to AKIA…FIUG');
});

const tending = () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: true, notes: [], clockOffset: 0 });
const byLogin = (done: Rotated | null) => ({ ...willing, login: tending, rotationByLogin: () => yes<'rotationByLogin'>({ rotated: done }) });

test('a rotation that a login begins by itself is told once it is done, and --rotate does not replace the key twice', async () => {
  for (const words of [[], ['--rotate']]) {
    const { status, asked, err } = await run(['login', '--code', '123456', ...words], { answers: byLogin(rotated) });
    expect({ status, asked: asked.map(({ name }) => name) }).toEqual({ status: 0, asked: ['login', 'rotationByLogin'] });
    expect(err.slice(1)).toEqual([
      'alice: the key had reached the age at which the settings have it replaced.',
      'Rotated AKIA…GNHA to AKIA…FIUG',
      'The old key is inactive, and is deleted by the first session after 2026-11-29. Back to it: keyfob rotate alice --rollback',
    ]);
  }
});

test('a login that finds no old key says nothing of it, and --rotate replaces the key then', async () => {
  expect((await run(['login', '--code', '123456'], { answers: byLogin(null) })).err).toHaveLength(1);
  const { asked } = await run(['login', '--code', '123456', '--rotate'], { answers: byLogin(null) });
  expect(asked.map(({ name }) => name)).toEqual(['login', 'rotationByLogin', 'prepareRotation', 'rotate']);
});

test('a key that could not be replaced at a login is told with the reason, and the login is none the worse', async () => {
  const answers = { ...willing, login: tending, rotationByLogin: () => no('notAllowed', { action: 'iam:CreateAccessKey' }) };
  const { status, err } = await run(['login', '--code', '123456'], { answers });
  expect(status).toBe(0);
  expect(err[1]).toMatch(/^alice: the key is old, and was not replaced\. .*iam:CreateAccessKey/);
});

test('a rotation for which the login itself has replaced the key is done with that', async () => {
  const prepareLogin = () => yes<'prepareLogin'>({ name: 'alice', deviceName: 'phone', endpoint: null, live: null, nextCodeIn: 12, clockOffset: 0 });
  const ended = { ...alice, session: { ...session, state: 'ended' as const } };
  const { asked } = await run(['rotate', 'alice'], { answers: { ...byLogin(rotated), prepareLogin, status: status(ended) }, typed: ['123456'] });
  expect(asked.map(({ name }) => name)).toEqual(['status', 'prepareLogin', 'login', 'rotationByLogin']);
});

test.each([
  [['rotate', '--resume', '--rollback'], 'Go on, or go back? See: keyfob rotate --help'],
  [['rotate', '--grace', '7d'], '“7d” is no number of days. Write 7, or 0 for at once.'],
  [['login', '--no-mfa', '--rotate'], 'Replacing a key needs MFA. See: keyfob login --help'],
])('%j is wrong usage', async (words, line) => {
  expect(await run(words)).toMatchObject({ status: 2, err: [`keyfob: ${line}`], asked: [] });
});
