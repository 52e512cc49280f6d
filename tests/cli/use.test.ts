import { expect, test } from 'vitest';
import type { UsePrepared, Used } from '../../electron/agent/useWire.ts';
import { no, run, yes } from '../support/world.ts';

const plan: UsePrepared = {
  name: 'dev',
  identity: 'alice',
  way: { kind: 'inherited', seconds: 3600 },
  wants: 'none',
  deviceName: 'alice-phone',
  endpoint: null,
  nextCodeIn: 12,
};
const own: UsePrepared = { ...plan, name: 'billing', way: { kind: 'ownCode', seconds: 14_400 }, wants: 'own' };
const used: Used = { name: 'dev', target: 'default', session: { state: 'live', expiresAt: '2026-11-22T13:00:00Z', remindAt: null, mfa: true }, notes: [], clockOffset: 0 };
const prepared = (answer: UsePrepared) => () => yes<'prepareUse'>(answer);
const willing = { prepareUse: prepared(plan), use: () => yes<'use'>(used) };

test('the way is said before the call, and what came of it after', async () => {
  const { status, out, err, asked } = await run(['use', 'dev', '--target', 'tools', '--with-region'], { answers: willing });
  expect({ status, out, err }).toEqual({
    status: 0,
    out: [],
    err: ['dev: from the session of alice, 1 h, renews by itself', '[default]: dev until 13:00 (1 h left)'],
  });
  const ask = { profile: 'dev', target: 'tools', withRegion: true, replace: false, setAside: false };
  expect(asked).toEqual([{ name: 'prepareUse', ask }, { name: 'use', ask: { ...ask, popup: true } }]);
});

test('the terminal asks for the code that a role wants, and another time where AWS refuses it', async () => {
  const { status, err, prompts, asked } = await run(['use', 'billing'], {
    typed: ['12345', '123456', '654321'],
    answers: {
      prepareUse: prepared(own),
      use: (_ask, earlier) => (earlier === 0 ? no('codeRejected', { device: 'x/alice-phone', nextIn: 5, repeated: false }) : yes<'use'>(used)),
    },
  });
  expect(status).toBe(0);
  expect(prompts).toEqual(Array.from({ length: 3 }, () => 'Code of “alice-phone” (the next one comes in 12 s): '));
  expect(err.slice(0, 3)).toEqual(['billing: needs a code of its own, 4 h', 'A code has six digits.', 'AWS did not accept that code. Each code works once.']);
  expect(asked.filter(({ name }) => name === 'use').map(({ ask }) => ask)).toMatchObject([{ code: '123456', popup: false }, { code: '654321', popup: false }]);
});

test('three codes are enough', async () => {
  const refused = no('codeRejected', { device: 'x/alice-phone', nextIn: 5, repeated: false });
  const { status, leftOver } = await run(['use', 'billing'], { typed: ['111111', '222222', '333333', '444444'], answers: { prepareUse: prepared(own), use: () => refused } });
  expect({ status, leftOver }).toEqual({ status: 1, leftOver: ['444444'] });
});

test('a role that is refused without a recent code asks for one', async () => {
  const { status, err, asked } = await run(['use', 'dev'], {
    typed: ['123456'],
    answers: { prepareUse: prepared(plan), use: (_ask, earlier) => (earlier === 0 ? no('roleCodeNeeded', { role: 'dev', identity: 'alice', minutes: 60 }) : yes<'use'>(used)) },
  });
  expect(status).toBe(0);
  expect(err).toContain('The role “dev” needs a code of its own for its 1 hour. Open it with a code of “alice”.');
  expect(asked.filter(({ name }) => name === 'use').map(({ ask }) => ask)).toMatchObject([{ popup: false }, { code: '123456' }]);
});

test('a role that allows less is asked for less with the next code', async () => {
  const { status, err } = await run(['use', 'billing'], {
    typed: ['111111', '222222'],
    answers: {
      prepareUse: (_ask, earlier) => yes<'prepareUse'>(earlier === 0 ? { ...own, way: { kind: 'ownCode', seconds: 43_200 } } : own),
      use: (_ask, earlier) => (earlier === 0 ? no('roleMaximum', { role: 'billing', minutes: 240 }) : yes<'use'>(used)),
    },
  });
  expect(status).toBe(0);
  expect(err.slice(0, 3)).toEqual([
    'billing: needs a code of its own, 12 h',
    'The role billing does not allow sessions that long. With the next code Keyfob asks for 4 hours.',
    'billing: needs a code of its own, 4 h',
  ]);
});

test('questions are put before anybody is asked for a code, and a no changes nothing', async () => {
  const feeds = no('targetFeedsOthers', { target: 'default', profiles: ['dev', 'ops'], own: false });
  const yesSaid = await run(['use', 'billing'], {
    typed: ['y', '123456'],
    answers: { prepareUse: (ask) => (ask.replace ? yes<'prepareUse'>(own) : feeds), use: () => yes<'use'>(used) },
  });
  expect(yesSaid.prompts[0]).toContain('Other profiles start from [default]: “dev”, “ops”.');
  expect(yesSaid.asked.at(-1)).toMatchObject({ name: 'use', ask: { replace: true, code: '123456' } });
  const noSaid = await run(['use', 'billing'], { typed: [''], answers: { prepareUse: () => feeds } });
  expect(noSaid).toMatchObject({ status: 1, err: ['keyfob: Nothing was changed.'] });
});

test('a refusal of the role is one line that says what to check', async () => {
  const refused = no('roleRefused', { role: 'dev', checks: [{ what: 'mfa', state: 'ok' }, { what: 'trust', state: 'unknown' }, { what: 'name', state: 'unknown' }] });
  const { status, err } = await run(['use', 'dev'], { answers: { ...willing, use: () => refused } });
  expect(status).toBe(1);
  expect(err.at(-1)).toBe('keyfob: AWS refused the role dev, and does not say why. Check: its trust policy names you; account and name in its ARN are right.');
});

test('a role by its ARN is described by options', async () => {
  const arn = 'arn:aws:iam::111122223333:role/Off';
  const { asked } = await run(
    ['use', arn, '--source', 'alice', '--external-id', 'x', '--role-session-name', 'me', '--duration', '2h', '--region', 'eu-west-1', '--tag', 'a=b', '--tag', 'c=d=e', '--source-identity', 'alice', '--code', '-'],
    { piped: '123456', answers: willing },
  );
  expect(asked.at(-1)?.ask).toMatchObject({
    profile: arn, source: 'alice', externalId: 'x', roleSessionName: 'me', duration: 7200, region: 'eu-west-1', tags: { a: 'b', c: 'd=e' }, sourceIdentity: 'alice', code: '123456',
  });
});

test('a target is given back by its name', async () => {
  const { status, err, asked } = await run(['use', '--off', 'default'], { answers: { useOff: () => yes<'useOff'>({}) } });
  expect({ status, err, asked }).toEqual({ status: 0, err: ['[default]: given back.'], asked: [{ name: 'useOff', ask: { target: 'default' } }] });
});

test('a role is added, edited and removed by options that are called as its lines', async () => {
  const answers = { addRole: () => yes<'addRole'>({}), editRole: () => yes<'editRole'>({}), removeRole: () => yes<'removeRole'>({}) };
  const added = await run(['role', 'add', 'dev', '--arn', 'ARN', '--source', 'alice', '--duration', '2h', '--mfa-serial', 'S'], { answers });
  expect(added.asked).toEqual([{ name: 'addRole', ask: { name: 'dev', roleArn: 'ARN', source: 'alice', duration: 7200, device: 'S' } }]);
  const copied = await run(['role', 'add', 'twin', '--from', 'dev'], { answers });
  expect(copied.asked).toEqual([{ name: 'addRole', ask: { name: 'twin', from: 'dev' } }]);
  const edited = await run(['role', 'edit', 'dev', '--region', 'eu-west-1', '--unset', 'duration', '--unset', 'mfa-serial'], { answers });
  expect(edited.asked).toEqual([{ name: 'editRole', ask: { name: 'dev', unset: ['duration', 'device'], region: 'eu-west-1' } }]);
  const removed = await run(['role', 'remove', 'dev'], { answers });
  expect(removed.asked).toEqual([{ name: 'removeRole', ask: { name: 'dev' } }]);
  expect([added, copied, edited, removed].map(({ err }) => err)).toEqual([
    ['dev: added to the config file.'], ['twin: added to the config file.'], ['dev: changed.'], ['dev: removed from the shared files.'],
  ]);
});

test.each([
  [['use'], 'Name a profile, or a target with --off.'],
  [['use', 'dev', '--off', 'default'], 'Name a profile, or a target with --off.'],
  [['use', 'dev', '--tag', 'nothing'], '“nothing” is no tag. Write KEY=VALUE.'],
  [['role', 'add', 'dev', '--arn', 'ARN'], 'A new role needs --arn and --source, or --from another role.'],
  [['role', 'edit', 'dev'], 'Say what to change.'],
  [['role', 'edit', 'dev', '--from', 'x'], 'role edit has no option --from.'],
  [['role', 'edit', 'dev', '--unset', 'arn'], '--unset takes one of external-id,'],
  [['role', 'remove', 'dev', '--arn', 'ARN'], 'role remove has no option --arn.'],
  [['role', 'rename', 'dev'], '“rename” is none of add, edit, remove.'],
  [['role', 'constructor', 'dev'], '“constructor” is none of add, edit, remove.'],
])('%j is wrong usage, and nothing is asked', async (words, line) => {
  const { status, err, asked } = await run(words, { typed: [] });
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
  expect(err.join()).toContain(line);
});
