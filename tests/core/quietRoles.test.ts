import { expect, test } from 'vitest';
import { aWorld, key } from '../support/coreWorld.ts';

const plaintext = `[alice]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
const role = (name: string, more: string) => `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = alice\n${more}`;
const config = role('dev', 'mfa_serial = arn:aws:iam::111122223333:mfa/alice-phone\n') + role('ops', 'duration_seconds = 14400\n') + role('plain', '');

test('an import names the roles in which the AWS CLI would ask for a code again', async () => {
  const { run, shared } = aWorld(plaintext, config);
  const keyfob = await run();
  const { notes } = await keyfob.moveKey({ profile: 'alice' });
  expect(notes).toContainEqual({ code: 'rolesAskAgain', facts: { roles: ['dev', 'ops'], identity: 'alice' } });
  expect(shared.texts().config).toBe(config);
});

test.each([
  ['at the import', true],
  ['later', false],
])('with leave, given %s, those lines are set aside, and removing the identity gives every byte back', async (_when, atOnce) => {
  const { run, shared } = aWorld(plaintext, config);
  const keyfob = await run();
  await keyfob.moveKey({ profile: 'alice', setAside: atOnce });
  if (!atOnce) await keyfob.change('alice', { setAside: true });
  expect(shared.texts().config).toContain('#keyfob# mfa_serial = ');
  expect(shared.texts().config).toContain('#keyfob# duration_seconds = 14400');
  expect(keyfob.state().roles.map(({ name, seconds }) => [name, seconds])).toContainEqual(['ops', 14_400]);
  await keyfob.login({ code: '123456' });
  await keyfob.remove('alice', { restore: true });
  expect(shared.texts()).toEqual({ config, credentials: plaintext });
});
