import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { HOUR, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { withAlice } from '../../support/coreWorld.ts';
import { detailOf, lineOf } from '../../support/fakeAccountReader.ts';
import { settled } from '../../support/movableClock.ts';

const denial = (action: string) => () => Promise.reject(new Failure('notAllowed', { action }));

const withSession = async () => {
  const world = await withAlice();
  await world.keyfob.login({ identity: 'alice', code: '123456' });
  return world;
};

test('the users of the account come with what each source tells of them, whoever matters most first', async () => {
  const { keyfob } = await withSession();
  const report = await keyfob.accountReport({ identity: 'alice' });
  expect(report).toMatchObject({ accountId: '111122223333', passwordPolicy: null, lacking: [], counts: { noDevice: 1 } });
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
  await keyfob.accountReport({ identity: 'alice' });
  expect(reader.asked.toSorted()).toEqual(['ask', 'details', 'passwordPolicy', 'report', 'virtual']);
  expect(named).toEqual([[]]);
});

test('a report that AWS is making is waited for, longer each time, and not for ever', async () => {
  const { keyfob, reader, advance } = await withSession();
  let asks = 0;
  reader.accountReader.askForCredentialReport = async () => (asks += 1) > 3;
  const done = keyfob.accountReport({ identity: 'alice' });
  for (const seconds of [1, 2, 4]) {
    await settled();
    advance(seconds * SECOND);
  }
  await expect(done).resolves.toMatchObject({ users: [{ name: 'bob' }, { name: 'alice' }] });
  expect(asks).toBe(4);

  reader.accountReader.askForCredentialReport = async () => false;
  const refused = keyfob.accountReport({ identity: 'alice' }).catch((error: unknown) => error);
  for (let waited = 0; waited < 2 * MINUTE; waited += 15 * SECOND) {
    await settled();
    advance(15 * SECOND);
  }
  expect(await refused).toMatchObject({ code: 'reportNotReady', facts: { minutes: 2 } });
});

test('who may not have a report made gets the one that another has had made', async () => {
  const { keyfob, reader } = await withSession();
  reader.accountReader.askForCredentialReport = denial('iam:GenerateCredentialReport');
  await expect(keyfob.accountReport({ identity: 'alice' })).resolves.toMatchObject({ lacking: [], users: [{ keys: [{}] }, { keys: [{}] }] });
  reader.accountReader.credentialReport = async () => undefined;
  await expect(keyfob.accountReport({ identity: 'alice' })).resolves.toMatchObject({ lacking: ['iam:GenerateCredentialReport'], credentialsAt: null });
});

test('a permission that lacks empties its columns, and is named', async () => {
  const { keyfob, reader } = await withSession();
  reader.accountReader.details = denial('iam:GetAccountAuthorizationDetails');
  reader.accountReader.passwordPolicy = denial('iam:GetAccountPasswordPolicy');
  reader.accountReader.virtualOwners = denial('iam:ListVirtualMFADevices');
  const report = await keyfob.accountReport({ identity: 'alice' });
  expect(report).toMatchObject({ passwordPolicy: 'notAllowed', lacking: ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'] });
  expect(report.users).toMatchObject([{ name: 'bob', devices: [], groups: 'notAllowed' }, { name: 'alice', devices: ['unknown'], withoutMfa: 'notAllowed' }]);
});

test('with nothing but the list of users there are their names; without that it is refused', async () => {
  const { keyfob, reader } = await withSession();
  Object.assign(reader.accountReader, { askForCredentialReport: denial('iam:GenerateCredentialReport'), credentialReport: denial('iam:GetCredentialReport'), details: denial('iam:GetAccountAuthorizationDetails') });
  const { users, lacking } = await keyfob.accountReport({ identity: 'alice' });
  expect(users.map(({ name, keys, password }) => [name, keys, password])).toEqual([['alice', 'notAllowed', 'notAllowed'], ['bob', 'notAllowed', 'notAllowed']]);
  expect(lacking).toEqual(['iam:GetAccountAuthorizationDetails', 'iam:GetCredentialReport']);
  reader.accountReader.users = denial('iam:ListUsers');
  await expect(keyfob.accountReport({ identity: 'alice' })).rejects.toMatchObject({ code: 'notAllowed', facts: { action: 'iam:GenerateCredentialReport' } });
});

test('kinds of devices that are not virtual are asked for by name, and a user newer than the report too', async () => {
  const { keyfob, reader, editor } = await withSession();
  reader.accountReader.virtualOwners = async () => new Set();
  reader.accountReader.details = async () => ({ UserDetailList: ['alice', 'bob', 'new'].map(detailOf) });
  editor.devices.set('alice', ['arn:aws:iam::111122223333:u2f/user/alice/x']).set('new', ['GAHT12345678']);
  const { users } = await keyfob.accountReport({ identity: 'alice' });
  expect(Object.fromEntries(users.map(({ name, devices }) => [name, devices]))).toEqual({ alice: ['fido'], bob: [], new: ['hardware'] });
});

test('throttling is waited out', async () => {
  const { keyfob, reader, advance } = await withSession();
  const { details } = reader.accountReader;
  let refusals = 2;
  reader.accountReader.details = (...ask) => ((refusals -= 1) < 0 ? details(...ask) : Promise.reject(new Failure('throttled', {})));
  const done = keyfob.accountReport({ identity: 'alice' });
  for (let tries = 0; tries < 3; tries += 1) {
    await settled();
    advance(10 * SECOND);
  }
  await expect(done).resolves.toMatchObject({ lacking: [] });
});

test('what is no credential report is not taken for an empty one', async () => {
  const { keyfob, reader, clock } = await withSession();
  reader.accountReader.credentialReport = async () => ({ csv: `nonsense\n${lineOf('alice', true)}`, madeAt: clock.now() });
  await expect(keyfob.accountReport({ identity: 'alice' })).rejects.toMatchObject({ code: 'reportUnreadable' });
});

test('without an MFA session nothing is asked, and other trouble than a missing permission is told', async () => {
  const { keyfob, reader, advance } = await withAlice();
  await expect(keyfob.accountReport({ identity: 'alice' })).rejects.toMatchObject({ code: 'codeNeeded' });
  await keyfob.loginWithoutMfa({ identity: 'alice' });
  await expect(keyfob.accountReport({ identity: 'alice' })).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
  expect(reader.asked).toEqual([]);
  advance(13 * HOUR);
  await keyfob.login({ identity: 'alice', code: '123456' });
  reader.accountReader.virtualOwners = () => Promise.reject(new Failure('sessionEnded', { identity: 'alice' }));
  await expect(keyfob.accountReport({ identity: 'alice' })).rejects.toMatchObject({ code: 'sessionEnded' });
});
