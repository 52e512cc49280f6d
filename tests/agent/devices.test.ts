import { expect, test } from 'vitest';
import { clientOf, runAgent } from '../support/agent.ts';

const phone = 'arn:aws:iam::111122223333:mfa/alice-phone';
const codes = { first: '111111', second: '222222' };

test('a device is found by its name, its serial, or as the default', async () => {
  const { home, calls } = await runAgent();
  const client = clientOf(home);
  await client.ask('resyncDevice', { ...codes });
  await client.ask('enrolDevice', { name: 'alice', device: 'GAHT12345678', ...codes });
  await client.ask('removeDevice', { name: 'alice', device: phone });
  expect(calls.map(({ verb, given }) => [verb, given])).toEqual([
    ['resyncDevice', { identity: 'alice', serial: phone, ...codes }],
    ['enrolDevice', { identity: 'alice', serial: 'GAHT12345678', ...codes }],
    ['removeDevice', { identity: 'alice', serial: phone }],
  ]);
});

test('a new device comes with its secret, and an unknown identity with who is known', async () => {
  const { home } = await runAgent();
  const client = clientOf(home);
  await expect(client.ask('beginEnrolment', {})).resolves.toMatchObject({ value: { name: 'alice', deviceName: 'alice-2', secret: expect.any(String) } });
  await expect(client.ask('devices', { name: 'zoe' })).resolves.toMatchObject({ ok: false, code: 'identityUnknown' });
  await expect(client.ask('devices', {})).resolves.toMatchObject({ value: { version: 1, identity: 'alice', leftovers: [] } });
});
