import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { explain, inOneLine } from '../../../electron/core/words.ts';
import { HOUR } from '../../../electron/core/time.ts';
import { withAlice } from '../../support/coreWorld.ts';

const KEY_OF_SESSION = 'ASIASESSION';
const denial = (action: string) => new Failure('notAllowed', { action });

const withSession = async () => {
  const world = await withAlice();
  await world.keyfob.login({ identity: 'alice', code: '123456' });
  return world;
};

test('a user’s own policies are read with the session, and nobody else’s', async () => {
  const { keyfob, policies } = await withSession();
  const document = { Version: '2012-10-17', Statement: [] };
  await expect(keyfob.policiesOf({ identity: 'alice' })).resolves.toEqual({ holder: 'user/alice', policies: [{ name: 'own', isManaged: false, document }], trust: undefined });
  expect(policies.asked).toEqual([{ whom: 'alice', key: KEY_OF_SESSION, region: undefined }]);
});

test('who names the own user gets no more than who names nobody', async () => {
  const { keyfob, policies } = await withSession();
  await keyfob.policiesOf({ identity: 'alice', of: 'user/alice' });
  expect(policies.asked.map(({ whom }) => whom)).toEqual(['alice']);
});

test('somebody else’s are looked up in the account', async () => {
  const { keyfob, policies } = await withSession();
  await expect(keyfob.policiesOf({ identity: 'alice', of: 'user/bob' })).resolves.toMatchObject({ holder: 'user/bob', policies: [] });
  expect(policies.asked).toEqual([{ whom: 'everybody', key: KEY_OF_SESSION, region: undefined }]);
});

test.each(['user/nobody', 'group/none', 'role/none', 'alice', 'user/', 'toString/alice'])('%s, who is not there, is named', async (of) => {
  const { keyfob } = await withSession();
  await expect(keyfob.policiesOf({ identity: 'alice', of })).rejects.toMatchObject({ code: 'holderUnknown', facts: { holder: of } });
});

test('without a session nothing is asked, and the next step is the login', async () => {
  const { keyfob, policies, advance } = await withAlice();
  const refused = async () => {
    const error: unknown = await keyfob.policiesOf({ identity: 'alice' }).catch((reason: unknown) => reason);
    return error instanceof Failure ? inOneLine(explain(error)) : error;
  };
  expect(await refused()).toBe('“alice” has no session. Run: keyfob login alice');
  await keyfob.login({ identity: 'alice', code: '123456' });
  advance(13 * HOUR);
  expect(await refused()).toBe('“alice” has no session. Run: keyfob login alice');
  expect(policies.asked).toEqual([]);
});

test('who may not look at the own user is served out of the account', async () => {
  const { keyfob, policies } = await withSession();
  policies.reader.ofUser = () => Promise.reject(denial('iam:ListUserPolicies'));
  await expect(keyfob.policiesOf({ identity: 'alice' })).resolves.toMatchObject({ policies: [{ name: 'own' }] });
});

test('who may neither is told the smaller permission', async () => {
  const { keyfob, policies } = await withSession();
  policies.reader.ofUser = () => Promise.reject(denial('iam:ListUserPolicies'));
  policies.reader.ofAccount = () => Promise.reject(denial('iam:GetAccountAuthorizationDetails'));
  await expect(keyfob.policiesOf({ identity: 'alice' })).rejects.toMatchObject({ facts: { action: 'iam:ListUserPolicies' } });
  await expect(keyfob.policiesOf({ identity: 'alice', of: 'user/bob' })).rejects.toMatchObject({ facts: { action: 'iam:GetAccountAuthorizationDetails' } });
});

test('what is no denial is told as it is, and the account is left alone', async () => {
  const { keyfob, policies } = await withSession();
  policies.reader.ofUser = () => Promise.reject(new Failure('throttled', {}));
  await expect(keyfob.policiesOf({ identity: 'alice' })).rejects.toMatchObject({ code: 'throttled' });
  expect(policies.asked).toEqual([]);
  policies.reader.ofUser = () => Promise.reject(denial('iam:ListUserPolicies'));
  policies.reader.ofAccount = () => Promise.reject(new Failure('offline', { host: 'iam.amazonaws.com' }));
  await expect(keyfob.policiesOf({ identity: 'alice' })).rejects.toMatchObject({ code: 'offline' });
});

test('the root user has none, but may look at everybody’s', async () => {
  const { world, policies, run } = await withAlice();
  world.sts.getCallerIdentity = async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' });
  const keyfob = await run();
  await keyfob.add({ name: 'root', key: { accessKeyId: 'AKIAROOTROOTROOTROOT', secretAccessKey: 'roots-secret-roots-secret-roots-secret-ro' } });
  await keyfob.login({ identity: 'root', code: '654321' });
  await expect(keyfob.policiesOf({ identity: 'root' })).rejects.toMatchObject({ code: 'rootHasNoPolicies' });
  await expect(keyfob.policiesOf({ identity: 'root', of: 'user/bob' })).resolves.toMatchObject({ holder: 'user/bob' });
  expect(policies.asked.map(({ whom }) => whom)).toEqual(['everybody']);
});
