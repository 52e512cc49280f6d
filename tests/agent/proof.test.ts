import { expect, test } from 'vitest';
import { isNonce, newSecret, prove, proves } from '../../electron/agent/proof.ts';

const token = newSecret();
const nonces = { command: newSecret(), application: newSecret() };

test('who knows the token can prove it for this challenge', () => {
  expect(proves(prove('command', token, nonces), 'command', token, nonces)).toBe(true);
});

test.each([
  ['another token', prove('command', newSecret(), nonces)],
  ['another challenge of the command', prove('command', token, { ...nonces, command: newSecret() })],
  ['another challenge of the application', prove('command', token, { ...nonces, application: newSecret() })],
  ['the other end, sent back', prove('application', token, nonces)],
  ['nothing', undefined],
  ['half of it', prove('command', token, nonces).slice(0, 32)],
])('the proof of %s is worth nothing', (_what, proof) => {
  expect(proves(proof, 'command', token, nonces)).toBe(false);
});

test('a proof does not hold the token', () => {
  expect(prove('command', token, nonces)).not.toContain(token);
});

test('nonces and tokens have 256 random bits', () => {
  expect(newSecret()).toMatch(/^[0-9a-f]{64}$/);
  expect(newSecret()).not.toBe(newSecret());
  expect([newSecret(), 'short', undefined, 'g'.repeat(64)].map(isNonce)).toEqual([true, false, false, false]);
});
