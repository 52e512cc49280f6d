import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, readAddress } from '../../electron/agent/endpoint/address.ts';

const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));

test('whatever a profile is called, its address leads back to it', () => {
  fc.assert(
    fc.property(words, fc.option(words, { nil: undefined }), fc.option(fc.integer({ min: 900, max: 43_200 }), { nil: undefined }), (profile, source, duration) => {
      const read = readAddress(addressOf({ profile, source, duration }));
      expect(read).toEqual({ profile, ...(source !== undefined && { source }), ...(duration !== undefined && { duration }) });
    }),
  );
});

test('an address of a profile stays what it was: programs of earlier versions have it', () => {
  expect(addressOf({ profile: 'alice' })).toBe('/credentials/alice');
  expect(addressOf({ profile: 'arn:aws:iam::1:role/a b', source: 'alice' })).toBe(
    '/credentials/arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%20b?role=%7B%22source%22%3A%22alice%22%7D',
  );
});

test.each([
  '', '/', '*', '/credentials', '/credentials/', '/credentials//', '/credentials/a/b', '/credentials/../agent', '/Credentials/a', '//credentials/a',
  '/credentials/%', '/credentials/%ff', '/credentials/%00', '/credentials/a%0d%0ab', '/credentials/a?', '/credentials/a?role=', '/credentials/a?role={}x',
  '/credentials/a?role=[]', '/credentials/a?role={%22code%22:%22123456%22}', '/credentials/a?role={%22duration%22:-1}', '/credentials/a?x=1', '/credentials/a#b',
  `/credentials/${'a'.repeat(5000)}`,
])('%j means nothing', (address) => {
  expect(readAddress(address)).toBeUndefined();
});

test('no address makes the reader stumble, or mean more than a profile and a role', () => {
  const anything = fc.oneof(fc.string(), fc.webPath(), fc.string().map((text) => `/credentials/${text}`), fc.json().map((json) => `/credentials/a?role=${encodeURIComponent(json)}`));
  fc.assert(
    fc.property(anything, (address) => {
      const read = readAddress(address);
      if (read === undefined) return;
      expect(read.profile).not.toMatch(/\p{Cc}/u);
      expect(Object.keys(read)).toSatisfy((keys: string[]) =>
        keys.every((key) => ['profile', 'source', 'roleSessionName', 'externalId', 'sourceIdentity', 'tags', 'duration', 'region'].includes(key)),
      );
    }),
    { numRuns: 500 },
  );
});
