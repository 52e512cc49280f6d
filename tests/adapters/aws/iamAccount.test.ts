import { beforeEach, expect, test } from 'vitest';
import type { Credentials } from '../../../electron/core/identity.ts';
import type { Change } from '../../../electron/core/policy/apply/change.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { mfaSessionOf } from '../../support/awsClients.ts';
import { startSimulatedAws, type SimulatedAws } from '../../support/simulator.ts';

const POLICY = 'arn:aws:iam::111122223333:policy/eng/look';
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }] };

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

async function editorFor(name: string) {
  const { sessionToken = '', ...keys } = await mfaSessionOf(aws, name);
  const signer: Credentials = { ...keys, sessionToken };
  const { accounts } = adaptersTo(aws.endpoint);
  return { accounts, signer, make: (change: Change) => accounts.make(signer, change) };
}

test('a thing that is there already, is not there, or hangs on another is named', async () => {
  const { make } = await editorFor('admin');
  const look = { do: 'createPolicy', policy: POLICY, document } as const;
  await make(look);
  await expect(make(look)).rejects.toMatchObject({ code: 'entityExists', facts: { what: 'the policy look' } });
  await make({ do: 'attach', holder: { kind: 'user', name: 'alice' }, policy: POLICY });
  await expect(make({ do: 'deletePolicy', policy: POLICY, document, drop: [] })).rejects.toMatchObject({ code: 'entityInUse', facts: { what: 'the policy look' } });
  await expect(make({ do: 'join', group: 'none', user: 'alice' })).rejects.toMatchObject({ code: 'entityGone', facts: { what: 'the user alice or the group none' } });
});

test('a limit, a document and a missing permission are told in their own way', async () => {
  const { make } = await editorFor('admin');
  await make({ do: 'createPolicy', policy: POLICY, document });
  const next = { do: 'changePolicy', policy: POLICY, before: document, after: document, drop: [] } as const;
  for (let version = 2; version <= 5; version += 1) await make(next);
  await expect(make(next)).rejects.toMatchObject({ code: 'quotaReached', facts: { message: expect.stringContaining('up to 5 versions') } });
  await make({ ...next, drop: ['v1', 'v2'] });
  await expect(make({ do: 'changeTrust', role: 'Developer', before: {}, after: document })).rejects.toMatchObject({ code: 'documentRefused' });
  const alice = await editorFor('alice');
  await expect(alice.make({ do: 'createGroup', group: 'mine' })).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:CreateGroup' } });
});

test('a password follows every rule that AWS has, is another each time, and is answered to who made it', async () => {
  const { make, accounts, signer } = await editorFor('admin');
  expect(await accounts.loginsOf(signer, 'alice')).toEqual({ password: false, keys: 1 });
  const passwords = [];
  for (let index = 0; index < 20; index += 1) {
    passwords.push(await make({ do: 'createPassword', user: 'alice' }));
    await make({ do: 'deletePassword', user: 'alice' });
  }
  expect(new Set(passwords).size).toBe(20);
  for (const password of passwords) expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[!@#%^*_+=-])[!-~]{20}$/);
});

test('devices are listed of everybody who is asked about, and the first refusal is told', async () => {
  const { accounts, signer } = await editorFor('admin');
  const devices = await accounts.devicesOf(signer, ['alice', 'bob', 'erin']);
  expect([...devices].map(([name, serials]) => [name, serials.length])).toEqual([['alice', 1], ['bob', 0], ['erin', 3]]);
  const alice = await editorFor('alice');
  await expect(alice.accounts.devicesOf(alice.signer, ['alice', 'bob'])).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:ListMFADevices' } });
});
