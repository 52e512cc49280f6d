import { expect, test } from 'vitest';
import { passphraseHint } from '../../renderer/vault/passphraseHint.ts';

test.each([
  ['', ''],
  ['abc', '7 more characters at least.'],
  ['abcdefghi', '1 more character at least.'],
  ['aaaaaaaaaaaaaaaa', 'Weak: who gets the file could guess it. Make it longer.'],
  ['password12', 'Weak: who gets the file could guess it. Make it longer.'],
  ['canary horse', 'Weak: who gets the file could guess it. Make it longer.'],
  ['canary horse battery', 'Fair. One more word makes it good.'],
  ['canary horse battery staple', 'Good.'],
  ['canary canary canary canary', 'Weak: who gets the file could guess it. Make it longer.'],
  ['x7#Kq9!mZ2pW', 'Fair. One more word makes it good.'],
  ['x7#Kq9!mZ2pW4Lr%', 'Good.'],
])('of “%s” a person is told: %s', (passphrase, hint) => {
  expect(passphraseHint(passphrase)).toBe(hint);
});
