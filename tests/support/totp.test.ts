import { expect, test } from 'vitest';
import { decodeBase32, encodeBase32, nextUnusedCode, stepAt, totp } from './totp.ts';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is the one of RFC 6238', (seconds, code) => {
  expect(totp(secret, at(seconds))).toBe(code);
});

test('the code after 287082 is 359152', () => {
  expect(totp(secret, at(60))).toBe('359152');
});

test('a secret is read in lower case, with spaces and with padding', () => {
  expect(totp('gezd gnbv gy3t qojq gezd gnbv gy3t qojq ====', at(59))).toBe('287082');
});

test('base32 gives back the bytes that went in', () => {
  for (const bytes of ['', 'f', 'fo', 'foo', 'foobar', '12345678901234567890']) {
    expect(decodeBase32(encodeBase32(Buffer.from(bytes))).toString()).toBe(bytes);
  }
  expect(() => decodeBase32('018')).toThrow('not base32');
});

test('a second unused code needs no waiting, a third needs one step', () => {
  const used = new Set<number>();
  const waits = [1, 2, 3, 4].map(() => {
    const next = nextUnusedCode(secret, at(59), used);
    expect(next.code).toBe(totp(secret, at(next.step * 30)));
    used.add(next.step);
    return next.waitSeconds;
  });
  expect(waits).toEqual([0, 0, 30, 60]);
  expect([...used]).toEqual([0, 1, 2, 3].map((ahead) => stepAt(at(59)) + ahead));
});
