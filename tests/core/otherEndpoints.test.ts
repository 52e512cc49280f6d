import { expect, test } from 'vitest';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import type { ProfileWay, Sts } from '../../electron/core/ports.ts';
import { HOUR } from '../../electron/core/time.ts';
import { aWorld, key, withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

const elsewhere = 'endpoint_url = https://sts.elsewhere.example\n';
const alices = (lines: string) => `[profile alice]\nregion = eu-west-1\n${lines}`;
const dev = (lines = '') => `[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/Developer\nsource_profile = alice\n${lines}`;
const question = { code: 'otherEndpoint', facts: { profile: 'alice', host: 'sts.elsewhere.example' } };

/** A tool asks for the session of `dev`, and nobody is asked for a code. */
const handOut = (keyfob: Keyfob) =>
  keyfob.handOut({ profile: 'dev', requester: { name: 'aws', pid: 1 }, delivery: 'process', popup: 'none', byPerson: false, leastSeconds: 0 });

/** Alice, whose config file can be written by others; notes where each call would have gone. */
async function aliceWith(config: string) {
  const desk = await withAlice('', config);
  const sent: string[] = [];
  const { getSessionToken, getCallerIdentity, assumeRole } = desk.world.sts;
  const note = (what: string, way: ProfileWay = {}) => void sent.push(`${what} ${way.stsEndpoint ?? 'AWS'}`);
  const noted: Sts = {
    getSessionToken(key, ask) {
      note('code', ask.way);
      return getSessionToken(key, ask);
    },
    getCallerIdentity(key, options) {
      note('clock', options?.way);
      return getCallerIdentity(key, options);
    },
    assumeRole(key, ask) {
      note('role', ask.way);
      return assumeRole(key, ask);
    },
  };
  Object.assign(desk.world.sts, noted);
  async function write(text: string): Promise<void> {
    desk.shared.set({ config: text });
    await desk.keyfob.lookAgain();
    await settled();
  }
  return { ...desk, sent, write };
}

test('an endpoint that a file names gets nothing, not even a signature, before a person has agreed', async () => {
  const { keyfob, sent, write } = await aliceWith(alices(''));
  sent.length = 0;
  await write(alices(elsewhere));
  expect(keyfob.state().identities[0]).toMatchObject({ endpoint: 'sts.elsewhere.example' });
  await expect(keyfob.prepareLogin({})).rejects.toMatchObject(question);
  await expect(keyfob.login({ code: '123456' })).rejects.toMatchObject(question);
  await expect(keyfob.loginWithoutMfa({})).rejects.toMatchObject(question);
  await expect(keyfob.findDevices('alice')).rejects.toMatchObject(question);
  expect(sent).toEqual([]);
  await keyfob.login({ code: '123456', otherEndpoint: true });
  expect(sent).toContain('code https://sts.elsewhere.example');
});

test('who has agreed is not asked again, until the file leads to another host', async () => {
  const { keyfob, sent, write, run } = await aliceWith(alices(elsewhere).replace(elsewhere, ''));
  await write(alices(elsewhere));
  await keyfob.login({ code: '123456', otherEndpoint: true });
  await keyfob.login({ code: '234567', force: true });
  keyfob.stop();
  const second = await run();
  await second.login({ code: '345678', force: true });
  expect(sent.filter((call) => call.startsWith('code'))).toHaveLength(3);
  await write(alices('endpoint_url = https://evil.example\n'));
  await second.lookAgain();
  await expect(second.login({ code: '456789', force: true })).rejects.toMatchObject({ code: 'otherEndpoint', facts: { host: 'evil.example' } });
});

test('a session works only at the endpoint that opened it', async () => {
  const { keyfob, write, sent } = await aliceWith(alices('') + dev());
  await keyfob.login({ code: '123456' });
  await write(alices(elsewhere) + dev());
  expect(keyfob.state().identities[0]?.session).toBeNull();
  await expect(handOut(keyfob)).rejects.toMatchObject({ code: 'codeNeeded' });
  await write(alices('') + dev());
  expect(keyfob.state().identities[0]?.session).toMatchObject({ state: 'live' });
  await handOut(keyfob);
  expect(sent.filter((call) => call.startsWith('role'))).toEqual(['role AWS']);
});

test('a role is not renewed at a host that its identity’s session does not come from', async () => {
  const { keyfob, write, sent, advance } = await aliceWith(alices('') + dev());
  await keyfob.login({ code: '123456' });
  await keyfob.use({ profile: 'dev' });
  await write(alices('') + dev(elsewhere));
  advance(HOUR);
  await settled();
  await expect(handOut(keyfob)).rejects.toMatchObject({ code: 'roleEndpoint', facts: { role: 'dev', identity: 'alice', host: 'sts.elsewhere.example' } });
  expect(sent.filter((call) => call.startsWith('role'))).toEqual(['role AWS']);
});

test('a role goes where its identity goes by agreement, and its session is another one than before', async () => {
  const { keyfob, write, sent } = await aliceWith(alices('') + dev());
  await keyfob.login({ code: '123456' });
  await handOut(keyfob);
  await write(alices(elsewhere) + dev(elsewhere));
  expect(keyfob.state().roles[0]?.session).toBeNull();
  await keyfob.login({ code: '234567', otherEndpoint: true });
  await handOut(keyfob);
  expect(sent.filter((call) => call.startsWith('role'))).toEqual(['role AWS', 'role https://sts.elsewhere.example']);
});

test('a key is not proven at another endpoint before a person has agreed, and nothing is stored', async () => {
  const { run, keychain } = aWorld('', alices(elsewhere));
  const keyfob = await run();
  await expect(keyfob.add({ name: 'alice', key })).rejects.toMatchObject(question);
  expect(keychain.keys.size).toBe(0);
  await keyfob.add({ name: 'alice', key, otherEndpoint: true });
  await keyfob.login({ code: '123456' });
  expect(keyfob.state().identities[0]).toMatchObject({ endpoint: 'sts.elsewhere.example', session: { state: 'live' } });
});

test('services sections go before endpoint_url, and a profile may have all of them ignored', async () => {
  const services = 'services = my lab\n[services "my lab"]\nsts =\n  endpoint_url = https://sts.lab.example\niam =\n  other = 1\n';
  const { keyfob, write } = await aliceWith(alices(''));
  await write(alices(elsewhere + services));
  expect(keyfob.state().identities[0]?.endpoint).toBe('sts.lab.example');
  await write(alices(`${elsewhere}ignore_configured_endpoint_urls = TRUE\n`));
  expect(keyfob.state().identities[0]?.endpoint).toBeNull();
});

test('a code for a role goes to no host that only its identity’s profile names, too', async () => {
  const { keyfob, write, sent } = await aliceWith(alices('') + dev());
  await keyfob.chooseRole('dev', { ownCode: true });
  await write(alices(elsewhere) + dev(elsewhere));
  sent.length = 0;
  await expect(keyfob.use({ profile: 'dev', code: '111111' })).rejects.toMatchObject({ code: 'roleEndpoint', facts: { host: 'sts.elsewhere.example' } });
  expect(sent).toEqual([]);
});
