import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { withAlice } from '../../support/coreWorld.ts';
import { settled } from '../../support/movableClock.ts';

const config = '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/Developer\nsource_profile = alice\n[profile far]\nrole_arn = arn:aws:iam::444455556666:role/Developer\nsource_profile = alice\n';

/** Alice, and whatever her account answers to the question for its name. */
async function aliceWhoseAccountSays(answer: () => Promise<string | undefined>) {
  const desk = await withAlice('', config);
  let asked = 0;
  desk.world.iam.accountAlias = () => {
    asked += 1;
    return answer();
  };
  const aliases = () => [...desk.keyfob.state().identities, ...desk.keyfob.state().roles].map(({ name, accountAlias }) => `${name}: ${accountAlias ?? '–'}`).toSorted();
  async function login(code: string): Promise<void> {
    await desk.keyfob.login({ code, force: true });
    await settled();
  }
  return { ...desk, aliases, login, asked: () => asked };
}

test('the first session of an identity learns what its account is called, and no later one asks again', async () => {
  const { aliases, login, asked, run } = await aliceWhoseAccountSays(async () => 'acme');
  expect(aliases()).toEqual(['alice: –', 'dev: –', 'far: –']);
  await login('123456');
  expect(aliases()).toEqual(['alice: acme', 'dev: acme', 'far: –']);
  await login('234567');
  expect(asked()).toBe(1);
  expect((await run()).state().identities[0]?.accountAlias).toBe('acme');
});

test('an account without a name is asked once too', async () => {
  const { aliases, login, asked } = await aliceWhoseAccountSays(async () => undefined);
  await login('123456');
  await login('234567');
  expect(asked()).toBe(1);
  expect(aliases()).toContain('alice: –');
});

test('who may not ask has a session all the same, and the next one asks again', async () => {
  const { keyfob, login, asked } = await aliceWhoseAccountSays(() => Promise.reject(new Failure('notAllowed', { action: 'iam:ListAccountAliases' })));
  await login('123456');
  expect(keyfob.state().identities[0]).toMatchObject({ session: { state: 'live' }, refusal: null });
  await login('234567');
  expect(asked()).toBe(2);
});

test('a session without MFA asks nothing: IAM would not answer', async () => {
  const { keyfob, asked } = await aliceWhoseAccountSays(async () => 'acme');
  await keyfob.loginWithoutMfa({});
  await settled();
  expect(asked()).toBe(0);
});
