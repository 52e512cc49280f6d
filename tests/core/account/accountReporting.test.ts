import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { MINUTE, SECOND } from '../../../electron/core/time.ts';
import { withAlice } from '../../support/coreWorld.ts';
import { detailOf, lineOf } from '../../support/fakeAccountReader.ts';
import { settled } from '../../support/movableClock.ts';

const asked = { identity: 'alice', patient: true };
const denial = (action: string) => () => Promise.reject(new Failure('notAllowed', { action }));

const withSession = async () => {
  const world = await withAlice();
  await world.keyfob.login({ identity: 'alice', code: '123456' });
  return world;
};

test('the users of the account come with what each source tells of them, whoever matters most first', async () => {
  const { keyfob } = await withSession();
  const report = await keyfob.accountReport(asked);
  expect(report).toMatchObject({ accountId: '111122223333', passwordPolicy: null, missing: [], counts: { noDevice: 1 } });
  expect(report.users).toMatchObject([
    { name: 'bob', devices: [], groups: ['staff'], concerns: ['noDevice', 'oldKey'] },
    { name: 'alice', devices: ['virtual'], keys: [{ slot: 1, active: true }], withoutMfa: { verdict: 'closed' }, concerns: ['oldKey'] },
  ]);
});

test('a few calls do, whatever the number of users: nobody is asked about one by one whose devices are known', async () => {
  const { keyfob, reader, world } = await withSession();
  const named: string[][] = [];
  world.accounts.devicesOf = async (_signer, names) => {
    named.push([...names]);
    return new Map();
  };
  await keyfob.accountReport(asked);
  expect(reader.asked.toSorted()).toEqual(['ask', 'details', 'passwordPolicy', 'report', 'virtual']);
  expect(named).toEqual([[]]);
});

test('a report that AWS is making is waited for, longer each time, and not for ever', async () => {
  const { keyfob, reader, advance } = await withSession();
  let asks = 0;
  reader.accountReader.askForCredentialReport = async () => (asks += 1) > 3;
  const done = keyfob.accountReport(asked);
  for (const seconds of [1, 2, 4]) {
    await settled();
    advance(seconds * SECOND);
  }
  await expect(done).resolves.toMatchObject({ users: [{ name: 'bob' }, { name: 'alice' }] });
  expect(asks).toBe(4);

  reader.accountReader.askForCredentialReport = async () => false;
  const unready = keyfob.accountReport(asked);
  for (let waited = 0; waited < 2 * MINUTE; waited += 15 * SECOND) {
    await settled();
    advance(15 * SECOND);
  }
  const missing = [{ part: 'credentials', why: 'notReady', permission: null, what: 'AWS has not finished its credential report after 2 minutes.' }];
  await expect(unready).resolves.toMatchObject({ credentialsAt: null, missing, users: [{ name: 'alice', devices: ['virtual'], keys: 'notReady' }, { name: 'bob', devices: 'notReady', groups: ['staff'] }] });
});

test('who has no patience gets after a moment what is there, and the rest of it where nothing is there otherwise', async () => {
  const { keyfob, reader, advance } = await withSession();
  let isReady = false;
  reader.accountReader.askForCredentialReport = async () => isReady;
  const atOnce = keyfob.accountReport({ ...asked, patient: false });
  for (let waited = 0; waited < 4; waited += 1) {
    await settled();
    advance(SECOND);
  }
  await expect(atOnce).resolves.toMatchObject({ missing: [{ part: 'credentials', what: 'AWS is still making its credential report.' }] });

  Object.assign(reader.accountReader, { details: denial('iam:GetAccountAuthorizationDetails'), users: denial('iam:ListUsers') });
  const waiting = keyfob.accountReport({ ...asked, patient: false });
  for (let waited = 0; waited < 10; waited += 1) {
    await settled();
    advance(SECOND);
  }
  isReady = true;
  await settled();
  advance(15 * SECOND);
  await expect(waiting).resolves.toMatchObject({ users: [{ name: 'bob' }, { name: 'alice' }], missing: [{ part: 'details' }] });
});

test('who may not have a report made gets the one that another has had made', async () => {
  const { keyfob, reader } = await withSession();
  reader.accountReader.askForCredentialReport = denial('iam:GenerateCredentialReport');
  await expect(keyfob.accountReport(asked)).resolves.toMatchObject({ missing: [], users: [{ keys: [{}] }, { keys: [{}] }] });
  reader.accountReader.credentialReport = async () => undefined;
  await expect(keyfob.accountReport(asked)).resolves.toMatchObject({ missing: [{ part: 'credentials', why: 'notAllowed', permission: 'iam:GenerateCredentialReport' }], credentialsAt: null });
});

test('a permission that lacks empties its columns, and is named', async () => {
  const { keyfob, reader } = await withSession();
  reader.accountReader.details = denial('iam:GetAccountAuthorizationDetails');
  reader.accountReader.passwordPolicy = denial('iam:GetAccountPasswordPolicy');
  reader.accountReader.virtualOwners = denial('iam:ListVirtualMFADevices');
  const report = await keyfob.accountReport(asked);
  expect(report.passwordPolicy).toBe('notAllowed');
  expect(report.missing.map(({ permission }) => permission)).toEqual(['iam:GetAccountAuthorizationDetails', 'iam:ListVirtualMFADevices', 'iam:GetAccountPasswordPolicy']);
  expect(report.users).toMatchObject([{ name: 'bob', devices: [], groups: 'notAllowed' }, { name: 'alice', devices: ['unknown'], withoutMfa: 'notAllowed' }]);
});

test('with nothing but the list of users there are their names; without that it is refused', async () => {
  const { keyfob, reader } = await withSession();
  Object.assign(reader.accountReader, { askForCredentialReport: denial('iam:GenerateCredentialReport'), credentialReport: denial('iam:GetCredentialReport'), details: denial('iam:GetAccountAuthorizationDetails') });
  const { users, missing } = await keyfob.accountReport(asked);
  expect(users.map(({ name, keys, password }) => [name, keys, password])).toEqual([['alice', 'notAllowed', 'notAllowed'], ['bob', 'notAllowed', 'notAllowed']]);
  expect(missing.map(({ permission }) => permission)).toEqual(['iam:GetCredentialReport', 'iam:GetAccountAuthorizationDetails']);
  reader.accountReader.users = denial('iam:ListUsers');
  await expect(keyfob.accountReport(asked)).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:GenerateCredentialReport' } });
});

test('kinds of devices that are not virtual are asked for by name, and a user newer than the report too', async () => {
  const { keyfob, reader, editor } = await withSession();
  reader.accountReader.virtualOwners = async () => new Set();
  reader.accountReader.details = async () => ({ UserDetailList: ['alice', 'bob', 'new'].map(detailOf) });
  editor.devices.set('alice', ['arn:aws:iam::111122223333:u2f/user/alice/x']).set('new', ['GAHT12345678']);
  const { users } = await keyfob.accountReport(asked);
  expect(Object.fromEntries(users.map(({ name, devices }) => [name, devices]))).toEqual({ alice: ['fido'], bob: [], new: ['hardware'] });
});

test('throttling is waited out', async () => {
  const { keyfob, reader, advance } = await withSession();
  const { details } = reader.accountReader;
  let refusals = 2;
  reader.accountReader.details = (...ask) => ((refusals -= 1) < 0 ? details(...ask) : Promise.reject(new Failure('throttled', {})));
  const done = keyfob.accountReport(asked);
  for (let tries = 0; tries < 3; tries += 1) {
    await settled();
    advance(10 * SECOND);
  }
  await expect(done).resolves.toMatchObject({ missing: [] });
});

test('what is no credential report is not taken for an empty one', async () => {
  const { keyfob, reader, clock } = await withSession();
  reader.accountReader.credentialReport = async () => ({ csv: `nonsense\n${lineOf('alice', true)}`, madeAt: clock.now() });
  const report = await keyfob.accountReport(asked);
  expect(report).toMatchObject({ credentialsAt: null, missing: [{ part: 'credentials', why: 'failed', what: 'What AWS sent as its credential report cannot be read.' }] });
  expect(report.users).toMatchObject([{ name: 'alice', password: 'failed', groups: ['staff'] }, { name: 'bob', devices: 'failed' }]);
});

test('without an MFA session nothing is asked', async () => {
  const { keyfob, reader } = await withAlice();
  await expect(keyfob.accountReport(asked)).rejects.toMatchObject({ code: 'codeNeeded' });
  await keyfob.loginWithoutMfa({ identity: 'alice' });
  await expect(keyfob.accountReport(asked)).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
  expect(reader.asked).toEqual([]);
});

test('one look that fails takes nothing from the others, and says why; where all fail, the trouble is told and not a permission', async () => {
  const { keyfob, reader } = await withSession();
  const ended = () => Promise.reject(new Failure('sessionEnded', { identity: 'alice' }));
  reader.accountReader.virtualOwners = ended;
  const { users, missing } = await keyfob.accountReport(asked);
  expect(users.map(({ name, devices }) => [name, devices])).toEqual([['bob', []], ['alice', ['unknown']]]);
  expect(missing).toMatchObject([{ part: 'virtualDevices', why: 'failed', permission: null, lost: 'Kinds of devices' }]);
  Object.assign(reader.accountReader, { credentialReport: denial('iam:GetCredentialReport'), details: ended, users: ended });
  await expect(keyfob.accountReport(asked)).rejects.toMatchObject({ code: 'sessionEnded' });
});

test('what nobody expected is not taken for a part that is missing', async () => {
  const { keyfob, reader } = await withSession();
  reader.accountReader.virtualOwners = () => Promise.reject(new TypeError('a bug'));
  await expect(keyfob.accountReport(asked)).rejects.toThrow('a bug');
});
