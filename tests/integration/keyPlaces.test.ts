import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Entries } from '../../electron/adapters/keys/entries.ts';
import { createKeychain } from '../../electron/adapters/keys/keychain.ts';
import { createKeyPlaces } from '../../electron/adapters/keys/keyPlaces.ts';
import { createPassphraseVault } from '../../electron/adapters/keys/passphraseVault.ts';
import { bareEnvironment, keytarIn, withBus } from '../support/secretService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const passphrase = 'canary horse battery staple';
const weak = { logN: 4, r: 8, p: 1 };
const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY' };

/** Entries in the keyring of the private machine, under a name that no other test uses. */
function realKeychain() {
  const service = `Keyfob ${randomUUID()}`;
  const entries = createKeychain({ service });
  onTestFinished(async () => entries.remove([...(await entries.all()).keys()]));
  return { service, entries };
}

const vaultIn = (folder: string) => createPassphraseVault({ file: join(folder, 'vault.sealed'), strength: weak });

const canary = 'canary/wJalrXUtnFEMI+K7MDENG';
const of = (entries: Record<string, string>) => new Map(Object.entries(entries));

/** A place for entries that a test has to itself, and the same place as another start finds it. */
interface Place {
  readonly entries: Entries;
  readonly later: () => Promise<Entries>;
}

const places: readonly (readonly [string, () => Promise<Place>])[] = [
  [
    'a real keyring',
    async () => {
      const { service, entries } = realKeychain();
      return { entries, later: async () => createKeychain({ service }) };
    },
  ],
  [
    'the passphrase vault',
    async () => {
      const folder = temporaryFolder();
      const entries = vaultIn(folder);
      await entries.make(passphrase, { anew: false });
      async function later() {
        const vault = vaultIn(folder);
        await vault.unlock(passphrase);
        return vault;
      }
      return { entries, later };
    },
  ],
];

describe.each(places)('%s', (_name, begin) => {
  test('keeps what is written, for a later start too, until it is removed', async () => {
    const { entries, later } = await begin();
    await expect(entries.read('one')).resolves.toBeUndefined();
    await entries.write(of({ one: canary, 'zwei – 二 "\\': '{"a":1}\n' }));
    const again = await later();
    await expect(again.read('one')).resolves.toBe(canary);
    await expect(again.read('zwei – 二 "\\')).resolves.toBe('{"a":1}\n');
    await again.remove(['one']);
    await expect(entries.read('one')).resolves.toBeUndefined();
    await expect((await later()).read('zwei – 二 "\\')).resolves.toBe('{"a":1}\n');
  });

  test('replaces an entry, and leaves the others', async () => {
    const { entries } = await begin();
    await entries.write(of({ one: 'first', two: 'other' }));
    await entries.write(of({ one: 'second' }));
    expect(new Map(await entries.all())).toEqual(of({ one: 'second', two: 'other' }));
  });

  test('names every entry, and nothing else', async () => {
    const { entries } = await begin();
    await expect(entries.all()).resolves.toEqual(new Map());
    await entries.write(of({ one: '1', two: '2', three: '3' }));
    await entries.remove(['two', 'never there']);
    expect(new Map(await entries.all())).toEqual(of({ one: '1', three: '3' }));
  });

  test('loses nothing where several write at once', async () => {
    const { entries } = await begin();
    const names = Array.from({ length: 12 }, (_, index) => `entry ${index}`);
    await Promise.all(names.map((name) => entries.write(of({ [name]: `${canary} ${name}` }))));
    await Promise.all(names.slice(0, 6).map((name) => entries.remove([name])));
    expect([...(await entries.all()).keys()].sort()).toEqual(names.slice(6).sort());
  });

  test('holds the largest entry that every system can, and takes its name for a name only', async () => {
    const { entries } = await begin();
    const largest = 'ü'.repeat(1280); // 2,560 bytes of UTF-16, the limit of Windows
    await entries.write(of({ largest, __proto__of: 'p', constructor: 'c' }));
    await expect(entries.read('largest')).resolves.toBe(largest);
    await expect(entries.read('constructor')).resolves.toBe('c');
    await expect(entries.read('toString')).resolves.toBeUndefined();
  });
});

test('keys and the key that seals move into the vault and back, and leave nothing behind', async () => {
  const { entries: keychain } = realKeychain();
  const vault = vaultIn(temporaryFolder());
  const { keys, sealingKey, places } = createKeyPlaces({ keychain, vault });
  await keys.save('one', key);
  const sealing = Buffer.from(await sealingKey());

  await places.makeVault(passphrase, { anew: false });
  await places.copy('keychain', 'vault', { onlyMissing: true });
  await places.release('keychain', 'vault');
  places.use('vault');
  expect((await keychain.all()).size).toBe(0);
  await expect(keys.load('one')).resolves.toEqual(key);
  expect(Buffer.from(await sealingKey())).toEqual(sealing);

  await places.copy('vault', 'keychain', { onlyMissing: false });
  places.use('keychain');
  await places.discardVault();
  await expect(keys.load('one')).resolves.toEqual(key);
  expect(Buffer.from(await sealingKey())).toEqual(sealing);
  await expect(places.vaultState()).resolves.toBe('none');
});

test('the key that seals is out of reach while the vault is locked', async () => {
  const { keys, sealingKey, places } = createKeyPlaces({ keychain: realKeychain().entries, vault: vaultIn(temporaryFolder()) });
  places.use('vault');
  await expect(sealingKey()).rejects.toMatchObject({ code: 'vaultNew' });
  await places.makeVault(passphrase, { anew: false });
  const sealing = await sealingKey();
  places.lockVault();
  await expect(sealingKey()).rejects.toMatchObject({ code: 'vaultLocked' });
  await expect(keys.save('one', key)).rejects.toMatchObject({ code: 'vaultLocked' });
  await places.unlockVault(passphrase);
  expect(Buffer.from(await sealingKey())).toEqual(Buffer.from(sealing));
});

test('keys stay in the vault where the keychain does not answer', async () => {
  const keychain = createKeychain({ service: 'Keyfob', load: async () => keytarIn(await withBus(bareEnvironment())) });
  const vault = vaultIn(temporaryFolder());
  const { keys, places } = createKeyPlaces({ keychain, vault });
  places.use('vault');
  await places.makeVault(passphrase, { anew: false });
  await keys.save('one', key);
  await expect(places.copy('vault', 'keychain', { onlyMissing: false })).rejects.toMatchObject({ code: 'keychainMissing' });
  await expect(keys.load('one')).resolves.toEqual(key);
});
