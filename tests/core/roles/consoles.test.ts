import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { explain } from '../../../electron/core/words.ts';
import { withAlice } from '../../support/coreWorld.ts';

const arn = 'arn:aws:iam::444455556666:role/team/Developer';
const dev = `[profile dev]\nrole_arn = ${arn}\nsource_profile = alice\nregion = eu-west-3\n`;
const long = `[profile long]\nrole_arn = ${arn}\nsource_profile = alice\nduration_seconds = 14400\n`;
const me = { name: 'keyfob', pid: 42 };
const ask = (profile: string, code?: string) => ({ profile, code, requester: me, popup: 'none' as const, byPerson: true });

test('the session of a role makes the link, in its region, and is recorded as handed out', async () => {
  const { keyfob, console, recorded } = await withAlice('', dev);
  await keyfob.login({ code: '123456' });
  await expect(keyfob.consoleLink(ask('dev'))).resolves.toMatchObject({ link: 'https://signin.example/?SigninToken=for-ASIA1' });
  expect(console.asked).toEqual([{ key: 'ASIA1', roleArn: arn, region: 'eu-west-3', seconds: undefined }]);
  expect(recorded.at(-1)).toMatchObject({ event: 'credentials', profile: 'dev', delivery: 'console', requester: me, outcome: 'done' });
  expect(JSON.stringify(recorded)).not.toContain('SigninToken');
});

test('only a session that a code of its own opened for longer says how long the console stays open', async () => {
  const { keyfob, console } = await withAlice('', dev + long);
  await expect(keyfob.consoleLink(ask('long'))).rejects.toMatchObject({ code: 'roleCodeNeeded' });
  await keyfob.consoleLink(ask('long', '123456'));
  await keyfob.login({ code: '654321' });
  await keyfob.consoleLink(ask('dev'));
  expect(console.asked.map(({ seconds }) => seconds)).toEqual([14_400, undefined]);
});

test('an identity is refused before any code is asked for, and its roles are named', async () => {
  const { keyfob, console } = await withAlice('', dev + long);
  const refused = { code: 'consoleNeedsRole', facts: { identity: 'alice', roles: ['dev', 'long'] } };
  await expect(keyfob.prepareHandOut({ profile: 'alice', delivery: 'console' })).rejects.toMatchObject(refused);
  await expect(keyfob.consoleLink(ask('alice', '123456'))).rejects.toMatchObject(refused);
  expect(console.asked).toEqual([]);
});

test('an identity without a role is told what else there is', () => {
  const { next, typed } = explain(new Failure('consoleNeedsRole', { identity: 'alice', roles: [] }));
  expect(next).toContain('password');
  expect(typed).toBeUndefined();
});

test('opening the console shows the link to the browser alone', async () => {
  const { keyfob, console } = await withAlice('', dev);
  await expect(keyfob.openConsole({ profile: 'dev' })).rejects.toMatchObject({ code: 'codeNeeded' });
  expect(console.opened).toEqual([]);
  await keyfob.openConsole({ profile: 'dev', code: '123456' });
  expect(console.opened).toEqual(['https://signin.example/?SigninToken=for-ASIA1']);
});

test('what AWS refuses is recorded as refused', async () => {
  const { keyfob, world, recorded } = await withAlice('', dev);
  await keyfob.login({ code: '123456' });
  world.signIn.link = async () => {
    throw new Failure('signInRefused', { role: 'Developer', status: 400 });
  };
  await expect(keyfob.consoleLink(ask('dev'))).rejects.toMatchObject({ code: 'signInRefused' });
  expect(recorded.at(-1)).toMatchObject({ profile: 'dev', delivery: 'console', outcome: 'signInRefused' });
});
