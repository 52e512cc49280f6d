import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal, SEALING_KEY_BYTES } from '../../../electron/adapters/keys/seal.ts';

const secret = randomBytes(SEALING_KEY_BYTES);
const key = () => Promise.resolve(secret);
const seal = createSeal({ key, purpose: 'sessions', file: 'the file' });
const broken = { code: 'sealBroken', facts: { file: 'the file' } };
const bytes = fc.uint8Array({ maxLength: 300 });

test('what was sealed opens as it was', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (plain) => {
      expect(Buffer.from(await seal.open(await seal.seal(plain)))).toEqual(Buffer.from(plain));
    }),
  );
});

test('any flipped bit of a sealed file is noticed, wherever it is', async () => {
  const sealed = await seal.seal(Buffer.from('sixteen hundred secrets'));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Uint8Array.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(seal.open(changed)).rejects.toMatchObject(broken);
  }
});

test('a sealed file that was cut or grew is noticed', async () => {
  const sealed = await seal.seal(Buffer.from('whole'));
  for (let length = 0; length < sealed.length; length += 1) {
    await expect(seal.open(sealed.subarray(0, length))).rejects.toMatchObject(broken);
  }
  await expect(seal.open(Buffer.concat([sealed, Buffer.of(0)]))).rejects.toMatchObject(broken);
});

test('sessions and backups do not open as each other', async () => {
  const backups = createSeal({ key, purpose: 'backups', file: 'the file' });
  await expect(backups.open(await seal.seal(Buffer.from('a session')))).rejects.toMatchObject(broken);
});

test('another keychain does not open what this one sealed', async () => {
  const other = createSeal({ key: () => Promise.resolve(randomBytes(SEALING_KEY_BYTES)), purpose: 'sessions', file: 'the file' });
  await expect(other.open(await seal.seal(Buffer.from('mine')))).rejects.toMatchObject(broken);
});

test('a sealed file shows nothing of its content, and never twice the same bytes', async () => {
  const plain = Buffer.from('aws_secret_access_key');
  const [one, two] = [await seal.seal(plain), await seal.seal(plain)];
  expect(Buffer.from(one).includes(plain)).toBe(false);
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
});

test('a keychain that fails is the failure that is told', async () => {
  const locked = createSeal({ key: () => Promise.reject(new Error('locked')), purpose: 'sessions', file: 'the file' });
  await expect(locked.seal(Buffer.from('x'))).rejects.toThrow('locked');
  await expect(locked.open(await seal.seal(Buffer.from('x')))).rejects.toThrow('locked');
});
