import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asFailure, Failure, isFailure } from '../../../electron/core/failure.ts';
import { readProxy } from '../../../electron/core/settings/network.ts';
import { MINUTE } from '../../../electron/core/time.ts';
import { withAlice } from '../../support/coreWorld.ts';
import { fakeNetwork } from '../../support/fakes.ts';
import { settled } from '../../support/movableClock.ts';

test.each([
  ['http://proxy.example:8080', 'http://proxy.example:8080'],
  [' https://proxy.example/ ', 'https://proxy.example'],
  ['proxy:3128', 'http://proxy:3128'],
  ['[::1]:3128', 'http://[::1]:3128'],
  ['HTTP://10.0.0.1', 'http://10.0.0.1'],
])('“%s” is a proxy', (typed, address) => expect(readProxy(typed)).toBe(address));

test.each(['', 'socks5://proxy.example:1080', 'http://', 'proxy example', 'http://proxy:0', 'http://proxy:65536', 'proxy:80:80', 'http://proxy/path', 'ftp://proxy', 'http://-'])('“%s” is no proxy, and is told so', (typed) => {
  expect(() => readProxy(typed)).toThrow(expect.objectContaining({ code: 'badValue' }));
});

/** What became of what was typed: an address, or a Failure. */
function answerTo(typed: string): string | Failure {
  try {
    return readProxy(typed);
  } catch (error) {
    return asFailure(error);
  }
}

test('what is taken for a proxy is one address of http or https, and whatever is typed is answered', () => {
  const isAddress = ({ protocol, pathname, username, password, search }: URL) => /^https?:$/.test(protocol) && pathname === '/' && username + password + search === '';
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain().map((name) => `${name}:8080`)), (typed) => {
      const answer = answerTo(typed);
      expect(isFailure(answer, 'badValue', 'proxyHasPassword') || (typeof answer === 'string' && isAddress(new URL(answer)))).toBe(true);
    }),
  );
});

test.each(['http://me:canary@proxy.example:8080', 'me:canary@proxy.example:8080', 'http://me:can@ary@proxy.example:8080', 'http://me:canary@proxy example'])('the password in “%s” is neither taken nor repeated', (typed) => {
  const told = answerTo(typed);
  expect(isFailure(told, 'proxyHasPassword', 'badValue') && JSON.stringify(told.facts)).not.toMatch(/canary|ary@/);
});

test('a proxy and certificates are kept, shown, and taken away one by one', async () => {
  const { keyfob, memory } = await withAlice();
  await keyfob.changeNetwork({ proxy: 'proxy.example:8080', caBundle: '/etc/ssl/company.pem' });
  expect(keyfob.state().network).toMatchObject({ proxy: 'http://proxy.example:8080', caBundle: '/etc/ssl/company.pem' });
  await keyfob.changeNetwork({ caBundle: null });
  expect(memory.stored().network).toEqual({ proxy: 'http://proxy.example:8080', caBundle: undefined });
  await keyfob.changeNetwork({ proxy: null });
  expect(keyfob.state().network).toMatchObject({ proxy: null, caBundle: null });
});

test('what is no proxy, or has no certificates, leaves everything as it was', async () => {
  const { keyfob, memory } = await withAlice();
  await keyfob.changeNetwork({ proxy: 'http://proxy.example:8080' });
  const before = memory.stored();
  await expect(keyfob.changeNetwork({ proxy: 'http://other.example', caBundle: '/home/me/notes.txt' })).rejects.toMatchObject({ code: 'badValue' });
  await expect(keyfob.changeNetwork({ proxy: 'socks5://other.example' })).rejects.toMatchObject({ code: 'badValue' });
  expect(memory.stored()).toEqual(before);
});

test('what the environment says is shown beside it, and a password that somebody wrote into the file is not', async () => {
  const { world, memory, run } = await withAlice();
  await memory.settings.save({ ...memory.stored(), network: { proxy: 'http://me:canary@proxy.example:8080', caBundle: undefined } });
  world.network = fakeNetwork({ proxy: 'http://you:canary@other.example:3128/' });
  const keyfob = await run();
  expect(keyfob.state().network).toEqual({ proxy: 'http://proxy.example:8080', caBundle: null, ambient: { proxy: 'http://other.example:3128', caBundle: null } });
});

test('a role that could not be renewed for the network is renewed as soon as the way is another', async () => {
  const { keyfob, aws, advance } = await withAlice('', '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/dev\nsource_profile = alice\n');
  await keyfob.login({ code: '123456' });
  await keyfob.use({ profile: 'dev' });
  aws.refuseRoles(() => new Failure('proxyRefused', { proxy: 'http://old.example', status: 407 }));
  advance(50 * MINUTE);
  await settled();
  expect(keyfob.state().targets).toContainEqual(expect.objectContaining({ profile: 'dev', refusal: expect.objectContaining({ code: 'proxyRefused' }) }));
  aws.refuseRoles(() => undefined);
  await keyfob.changeNetwork({ proxy: 'http://new.example' });
  await settled();
  expect(keyfob.state().targets).toContainEqual(expect.objectContaining({ profile: 'dev', refusal: null }));
});
