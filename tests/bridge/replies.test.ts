import { expect, test } from 'vitest';
import type { Answers } from '../../electron/bridge/answers.ts';
import { createAnswers } from '../../electron/bridge/answers.ts';
import { channels } from '../../electron/bridge/channels.ts';
import type { CommandName } from '../../electron/bridge/contract.ts';
import { createReplies } from '../../electron/bridge/replies.ts';
import { schemas } from '../../electron/bridge/schemas.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import { MINUTE } from '../../electron/core/time.ts';
import { wholeKit } from '../support/accounts.ts';
import { anIdentity } from '../support/fakes.ts';

const names = Object.keys(channels) as CommandName[];

/** A core and a window that note what they are asked, and a door over them. */
function aDoor(behaviour: Partial<Keyfob> = {}) {
  const asked: unknown[][] = [];
  const noting = <T extends object>(own: Partial<T>) =>
    new Proxy({} as T, { get: (_target, verb) => Reflect.get(own, verb) ?? ((...words: unknown[]) => void asked.push([verb, ...words])) });
  const heard: Failure[] = [];
  const answers: Answers = createAnswers(noting<Keyfob>(behaviour), noting({}), noting({}), noting({}));
  return { reply: createReplies(answers, (failure) => heard.push(failure)), asked, heard };
}

test('every command has its channel and its schema, and there are no others', () => {
  expect(Object.keys(schemas).sort()).toEqual([...names].sort());
  expect(new Set(Object.values(channels)).size).toBe(names.length);
});

test.each(names)('%s refuses what has not its shape, and nothing happens', async (command) => {
  const { reply, asked } = aDoor();
  const shapes = [undefined, null, 'text', 7, [], [1], { unknown: true }, { identity: 7 }, { __proto__: { identity: 'alice' }, extra: 1 }];
  for (const shape of shapes) expect(await reply(command, shape)).toMatchObject({ ok: false, why: { code: 'badValue' } });
  expect(asked).toEqual([]);
});

test('the console is opened for a role, with a code where one was asked for', async () => {
  const { reply, asked } = aDoor();
  expect(await reply('openConsole', { role: 'dev', code: '123456' })).toEqual({ ok: true });
  expect(asked).toEqual([['openConsole', { profile: 'dev', code: '123456' }]]);
});

test('a code goes to the core as it was typed, to open a session even where one is live', async () => {
  const { reply, asked } = aDoor();
  expect(await reply('startSession', { identity: 'alice', code: '123456' })).toEqual({ ok: true });
  expect(asked).toEqual([['login', { identity: 'alice', code: '123456', force: true }]]);
});

test('a key goes to the core in one piece', async () => {
  const { reply, asked } = aDoor();
  await reply('addIdentity', { name: 'alice', accessKeyId: 'AKIA1', secretAccessKey: 'secret', target: 'default', replace: true });
  expect(asked).toEqual([['add', { name: 'alice', target: 'default', replace: true, key: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' } }]]);
});

test('settings change only where something was chosen', async () => {
  const { reply, asked } = aDoor();
  await reply('changeSettings', { reminderMinutes: 5 });
  await reply('changeSettings', { shortcut: null });
  expect(asked).toEqual([['changeSettings', { reminderLead: 5 * MINUTE }], ['changeSettings', { shortcut: undefined }]]);
});

test('an enrolment brings the seed back, a plan what it says, and all else nothing', async () => {
  const made = { identity: 'alice', serial: 'arn:aws:iam::111122223333:mfa/alice', name: 'alice', secret: 'SEED', uri: 'otpauth://totp/alice?secret=SEED' };
  const plan = { id: 'plan-1', identity: 'alice', account: '111122223333', steps: [], warnings: [], refusals: [] };
  const { reply } = aDoor({ planMfa: async () => plan, beginEnrolment: async () => made, findDevices: () => Promise.reject(new Failure('throttled', {})), removeDevice: async () => ({ identity: anIdentity(), notes: [] }) });
  expect(await reply('beginEnrolment', { identity: 'alice' })).toEqual({ ok: true, brings: made });
  const wish = wholeKit(['alice']);
  expect(await reply('planMfa', { identity: 'alice', wish })).toEqual({ ok: true, brings: plan });
  expect(await reply('applyPlan', { identity: 'alice', wish: { ...wish, kind: 'all' }, id: 'plan-1' })).toMatchObject({ ok: false, why: { code: 'badValue' } });
  expect(await reply('removeDevice', { identity: 'alice', serial: made.serial })).toEqual({ ok: true });
  expect(await reply('findDevices', { identity: 'alice' })).toMatchObject({ ok: false, why: { code: 'throttled' } });
});

test('a password that a plan has made is brought when it is asked for, this once', async () => {
  const plan = { id: 'plan-1', identity: 'alice', account: '111122223333', steps: [], warnings: [], refusals: [] };
  const applied = { plan, undoFile: null, undo: null, stopped: null, passwords: [{ user: 'dana', password: 'once' }] };
  const { reply } = aDoor({ applyPlan: async () => applied });
  expect(await reply('applyPlan', { identity: 'alice', wish: wholeKit(['alice']), id: 'plan-1' })).toEqual({ ok: true });
  expect(await reply('firstPasswords', {})).toEqual({ ok: true, brings: applied.passwords });
  expect(await reply('firstPasswords', {})).toEqual({ ok: true, brings: [] });
});

test('a refusal comes back in words', async () => {
  const { reply } = aDoor({ login: () => Promise.reject(new Failure('throttled', {})) });
  const answer = await reply('startSession', { identity: 'alice', code: '123456' });
  expect(answer).toMatchObject({ ok: false, why: { code: 'throttled', what: 'AWS is busy and asks to wait.' } });
});

test('an error that nobody expected does not reach the page, only the log', async () => {
  const { reply, heard } = aDoor({ login: () => Promise.reject(new Error('secret of the inside')) });
  const answer = await reply('startSession', { identity: 'alice', code: '123456' });
  expect(JSON.stringify(answer)).not.toContain('secret of the inside');
  expect(heard).toMatchObject([{ code: 'unexpected' }]);
});

test('a message of a wrong shape is not repeated in the refusal', async () => {
  const { reply, heard } = aDoor();
  const answer = await reply('addIdentity', { name: 'alice', secretAccessKey: 'canary-secret' });
  expect(JSON.stringify([answer, heard.map(({ facts }) => facts)])).not.toContain('canary-secret');
});

test('of what went well only the notes come back, in the words of the popup', async () => {
  const session = { credentials: { secretAccessKey: 'canary-secret' } };
  const notes = [
    { code: 'stillLive', facts: {} },
    { code: 'regionDiffers', facts: { target: 'default', profile: 'dev', has: 'eu-west-1', wants: 'us-east-1' } },
    { code: 'rolesAskAgain', facts: { roles: ['ops', 'dev'], identity: 'alice' } },
  ];
  const { reply } = aDoor({ use: () => Promise.resolve({ target: 'default', profile: 'dev', session, notes }) as never });
  expect(await reply('useRole', { role: 'dev', target: 'default' })).toEqual({
    ok: true,
    notes: [
      { text: '“default” keeps its region eu-west-1; that of “dev” is us-east-1.', remedy: { does: 'setRegion', role: 'dev', target: 'default' } },
      expect.objectContaining({ text: expect.stringMatching(/“ops”, “dev”/), remedy: { does: 'setAside', identity: 'alice' } }),
    ],
  });
});

test('a command is copied whole, and only one of those that are known', async () => {
  const { reply, asked } = aDoor();
  await reply('copyCommand', { profile: 'on call', way: 'sh' });
  expect(asked).toEqual([['copy', `eval "$(keyfob env 'on call')"`]]);
  expect(await reply('copyCommand', { profile: 'alice', way: 'rm -rf' as never })).toMatchObject({ ok: false });
});
