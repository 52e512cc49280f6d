import { expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { aSession } from '../support/fakes.ts';
import { NOON } from '../support/fakeKeyfob.ts';
import { clientOf, runAgent } from '../support/agent.ts';

const ARN = 'arn:aws:iam::111122223333:role/team/Developer';
const options = { profile: 'dev', replace: false, setAside: false };

test('the plan names the way, whose code is wanted, and the role of an ARN', async () => {
  const { home } = await runAgent();
  const plan = { identity: 'alice', way: { kind: 'inherited', seconds: 3600 }, wants: 'login', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 30 };
  await expect(clientOf(home).ask('prepareUse', options)).resolves.toEqual({ ok: true, value: { name: 'dev', ...plan } });
  await expect(clientOf(home).ask('prepareUse', { ...options, profile: ARN })).resolves.toMatchObject({ value: { name: 'Developer' } });
  await expect(clientOf(home).ask('prepareUse', { ...options, profile: 'alice' })).resolves.toMatchObject({ value: { way: null } });
});

test('what is said of an ARN reaches the core, and nothing is said where nothing was', async () => {
  const { home, calls } = await runAgent();
  await clientOf(home).ask('use', { ...options, profile: ARN, source: 'alice', tags: { a: 'b' }, duration: 900, code: '123456', popup: false });
  await clientOf(home).ask('use', { ...options, popup: false });
  expect(calls.map(({ given }) => given)).toMatchObject([
    { profile: ARN, code: '123456', adHoc: { source: 'alice', tags: { a: 'b' }, durationSeconds: 900 } },
    { profile: 'dev', adHoc: undefined },
  ]);
});

test('without a code the popup is asked for a role, and the command goes on with what comes of it', async () => {
  let hasCode = false;
  const waited: unknown[] = [];
  const { home } = await runAgent({
    keyfob: {
      use: async ({ profile }) => {
        if (!hasCode) throw new Failure('roleCodeNeeded', { role: 'dev', identity: 'alice', minutes: 240 });
        return { target: 'default', profile, session: aSession(NOON), notes: [] };
      },
      waitForSession: async ({ profile }, requester, byPerson) => {
        waited.push([profile, requester, byPerson]);
        hasCode = true;
        return aSession(NOON);
      },
    },
  });
  await expect(clientOf(home).ask('use', { ...options, popup: false })).resolves.toMatchObject({ ok: false, code: 'roleCodeNeeded' });
  expect(waited).toEqual([]);
  await expect(clientOf(home).ask('use', { ...options, popup: true })).resolves.toMatchObject({ ok: true, value: { name: 'dev', target: 'default' } });
  expect(waited).toEqual([['dev', { name: 'keyfob', pid: process.pid, onGone: expect.any(Function) }, true]]);
});

test('without a display a role that wants a code is refused at once', async () => {
  const { home, calls } = await runAgent({ hasDisplay: false, keyfob: { use: () => Promise.reject(new Failure('codeNeeded', { identity: 'alice' })) } });
  await expect(clientOf(home).ask('use', { ...options, popup: true })).resolves.toMatchObject({ ok: false, line: '“alice” has no session. Run: keyfob login alice' });
  expect(calls).toEqual([]);
});

test('roles are edited line by line, and lines are taken out by name', async () => {
  const { home, calls } = await runAgent();
  const client = clientOf(home);
  await client.ask('addRole', { name: 'dev', roleArn: ARN, source: 'alice', duration: 7200 });
  await client.ask('editRole', { name: 'dev', region: 'eu-west-1', unset: ['duration', 'device'] });
  await client.ask('removeRole', { name: 'dev' });
  await client.ask('useOff', { target: 'default' });
  expect(calls).toMatchObject([
    { verb: 'addRole', given: { name: 'dev', roleArn: ARN, source: 'alice', durationSeconds: 7200 } },
    { verb: 'editRole', given: { name: 'dev', changes: { region: 'eu-west-1', durationSeconds: null, device: null } } },
    { verb: 'removeRole', given: 'dev' },
    { verb: 'useOff', given: 'default' },
  ]);
});
