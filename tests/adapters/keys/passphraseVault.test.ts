import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPassphraseVault } from '../../../electron/adapters/keys/passphraseVault.ts';
import { deriveKey, newDerivation, openVault, readVault, sealVault, TODAYS_STRENGTH } from '../../../electron/adapters/keys/vaultSeal.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const passphrase = 'canary horse battery staple';
const weak = { logN: 4, r: 1, p: 1 };
const SUM = 32;

/** A vault with one entry, open, in a folder of its own. */
async function aVault(entries: Record<string, string> = { one: 'canary secret' }) {
  const folder = temporaryFolder();
  const file = join(folder, 'vault.sealed');
  const vault = createPassphraseVault({ file, strength: weak });
  await vault.make(passphrase, { anew: false });
  await vault.write(new Map(Object.entries(entries)));
  return { folder, file, vault, later: () => createPassphraseVault({ file, strength: weak }) };
}

const aKey = deriveKey(passphrase, newDerivation(weak));

test('no passphrase and no plaintext is in the file', async () => {
  const texts = fc.string({ minLength: 6, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(texts, texts, texts, async (secret, name, words) => {
      const key = await deriveKey(words, newDerivation(weak));
      const sealed = sealVault(key, JSON.stringify({ [name]: secret }));
      for (const text of [secret, name, words, JSON.stringify(secret)]) {
        for (const encoding of ['utf8', 'utf16le'] as const) expect(sealed.includes(Buffer.from(text, encoding))).toBe(false);
        expect(sealed.includes(Buffer.from(text).toString('base64'))).toBe(false);
        expect(sealed.includes(Buffer.from(text).toString('hex'))).toBe(false);
      }
      expect(sealed.includes(Buffer.from(key.key))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('any flipped bit is noticed as damage, and the file stays as it is', async () => {
  const sealed = sealVault(await aKey, '{"one":"secret"}');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const damaged = Buffer.from(sealed);
      damaged[at] = (damaged[at] ?? 0) ^ mask;
      expect(readVault(damaged)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
  const { file, later } = await aVault();
  const whole = readFileSync(file);
  for (const damaged of [Buffer.from(whole.subarray(0, -1)), Buffer.concat([whole, Buffer.from([0])]), Buffer.alloc(0), Buffer.from('not a vault')]) {
    writeFileSync(file, damaged);
    await expect(later().unlock(passphrase)).rejects.toMatchObject({ code: 'vaultDamaged', facts: { file } });
    expect(readFileSync(file)).toEqual(damaged);
  }
});

test('who mends the sum of a changed file still cannot open it', async () => {
  const key = await aKey;
  const sealed = sealVault(key, '{"one":"secret"}');
  fc.assert(
    fc.property(fc.nat(sealed.length - SUM - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const body = Buffer.from(sealed.subarray(0, -SUM));
      body[at] = (body[at] ?? 0) ^ mask;
      const forged = readVault(Buffer.concat([body, createHash('sha256').update(body).digest()]));
      const opens = forged && openVault(forged, { ...key, strength: forged.strength, salt: forged.salt });
      expect(opens).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test('a file cannot make the derivation cost more than a bounded time', async () => {
  const key = await aKey;
  for (const strength of [{ logN: 31, r: 8, p: 1 }, { logN: 255, r: 255, p: 255 }, { logN: 17, r: 8, p: 9 }, { logN: 17, r: 0, p: 1 }, { logN: 0, r: 8, p: 1 }]) {
    expect(readVault(sealVault({ ...key, strength }, '{}'))).toBeUndefined();
  }
  expect(readVault(sealVault({ ...key, strength: TODAYS_STRENGTH }, '{}'))?.strength).toEqual(TODAYS_STRENGTH);
});

test('a vault of today costs 128 MiB, does not stop the application meanwhile, and has a salt of its own', async () => {
  expect(128 * 2 ** TODAYS_STRENGTH.logN * TODAYS_STRENGTH.r).toBe(128 * 2 ** 20);
  const derivation = newDerivation(TODAYS_STRENGTH);
  let turns = 0;
  const count = setInterval(() => (turns += 1), 1);
  const [one, other] = await Promise.all([deriveKey(passphrase, derivation), deriveKey(passphrase, newDerivation(TODAYS_STRENGTH))]);
  clearInterval(count);
  expect(turns).toBeGreaterThan(5);
  expect(one.key).toHaveLength(32);
  expect(Buffer.from(one.key)).not.toEqual(Buffer.from(other.key));
});

test('two writings of the same entries look different', async () => {
  const key = await aKey;
  expect(sealVault(key, '{}')).not.toEqual(sealVault(key, '{}'));
});

test('the same passphrase opens it from a system that composes its letters differently', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'vault.sealed');
  await createPassphraseVault({ file, strength: weak }).make('Schl\u00fcsselbrett', { anew: false });
  await expect(createPassphraseVault({ file, strength: weak }).unlock('Schlu\u0308sselbrett')).resolves.toBeUndefined();
});

test('a wrong passphrase opens nothing, changes nothing, and does not shut an open vault', async () => {
  const { file, vault, later } = await aVault();
  const before = readFileSync(file);
  for (const wrong of ['', 'Canary horse battery staple', `${passphrase} `]) {
    await expect(later().unlock(wrong)).rejects.toMatchObject({ code: 'passphraseWrong' });
    await expect(vault.unlock(wrong)).rejects.toMatchObject({ code: 'passphraseWrong' });
    await expect(vault.changePassphrase(wrong, 'another passphrase')).rejects.toMatchObject({ code: 'passphraseWrong' });
  }
  await expect(vault.read('one')).resolves.toBe('canary secret');
  expect(readFileSync(file)).toEqual(before);
});

test('while it is locked nothing is read or written', async () => {
  const { vault } = await aVault();
  vault.lock();
  await expect(vault.state()).resolves.toBe('locked');
  for (const ask of [() => vault.read('one'), () => vault.all(), () => vault.write(new Map([['two', '2']])), () => vault.remove(['one'])]) {
    await expect(ask()).rejects.toMatchObject({ code: 'vaultLocked' });
  }
  await vault.unlock(passphrase);
  expect(new Map(await vault.all())).toEqual(new Map([['one', 'canary secret']]));
});

test('a vault that was not begun says so', async () => {
  const vault = createPassphraseVault({ file: join(temporaryFolder(), 'vault.sealed'), strength: weak });
  await expect(vault.state()).resolves.toBe('none');
  for (const ask of [() => vault.read('one'), () => vault.unlock(passphrase), () => vault.changePassphrase(passphrase, 'b')]) {
    await expect(ask()).rejects.toMatchObject({ code: 'vaultNew' });
  }
});

test('a changed passphrase opens the same entries, and the old one nothing', async () => {
  const { vault, later } = await aVault();
  await vault.changePassphrase(passphrase, 'another passphrase');
  await expect(vault.read('one')).resolves.toBe('canary secret');
  await expect(later().unlock(passphrase)).rejects.toMatchObject({ code: 'passphraseWrong' });
  const again = later();
  await again.unlock('another passphrase');
  await expect(again.read('one')).resolves.toBe('canary secret');
});

test('a vault is never written over: begun anew, the old one is kept aside with what is in it', async () => {
  const { folder, file, vault } = await aVault();
  const old = readFileSync(file);
  await expect(vault.make('another passphrase', { anew: false })).rejects.toMatchObject({ code: 'vaultExists' });
  expect(readFileSync(file)).toEqual(old);
  await vault.make('another passphrase', { anew: true });
  await expect(vault.read('one')).resolves.toBeUndefined();
  const kept = readdirSync(folder).filter((name) => name !== 'vault.sealed');
  expect(kept).toHaveLength(1);
  const restored = createPassphraseVault({ file: join(folder, kept[0] ?? ''), strength: weak });
  await restored.unlock(passphrase);
  await expect(restored.read('one')).resolves.toBe('canary secret');
});

test('only its owner can read the file', async () => {
  const { file } = await aVault();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('another vault in the place of an open one wants its own passphrase', async () => {
  const { file, vault } = await aVault();
  const other = await aVault({ two: 'other secret' });
  writeFileSync(file, readFileSync(other.file));
  await expect(vault.state()).resolves.toBe('locked');
  await expect(vault.read('one')).rejects.toMatchObject({ code: 'vaultLocked' });
  await expect(vault.write(new Map([['three', '3']]))).rejects.toMatchObject({ code: 'vaultLocked' });
  expect(readFileSync(file)).toEqual(readFileSync(other.file));
});
