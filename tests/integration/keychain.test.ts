import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { createKeychain } from '../../electron/adapters/keys/keychain.ts';
import { createSeal } from '../../electron/adapters/keys/seal.ts';
import { keysIn } from '../support/keysIn.ts';
import { bareEnvironment, keytarIn, startKeyring, withBus } from '../support/secretService.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY' };

const keysAt = (parts: Parameters<typeof createKeychain>[0]) => keysIn(createKeychain(parts));

/** Keyfob's keychain in the keyring of the private machine, under a name that no other test uses. */
function realKeychain() {
  const service = `Keyfob ${randomUUID()}`;
  return { service, keychain: keysAt({ service }) };
}

const keychainIn = (environment: Parameters<typeof keytarIn>[0]) => keysAt({ service: 'Keyfob', load: async () => keytarIn(environment) });

test('a real keyring keeps a key until it is removed, and another service does not see it', async () => {
  const { keychain } = realKeychain();
  onTestFinished(() => keychain.vault.remove('one'));
  await expect(keychain.vault.load('one')).resolves.toBeUndefined();
  await keychain.vault.save('one', key);
  await expect(keychain.vault.load('one')).resolves.toEqual(key);
  await expect(realKeychain().keychain.vault.load('one')).resolves.toBeUndefined();
  await keychain.vault.remove('one');
  await keychain.vault.remove('one');
  await expect(keychain.vault.load('one')).resolves.toBeUndefined();
});

test('what was sealed opens again after a restart, with the key in a real keyring', async () => {
  const { service, keychain } = realKeychain();
  const sealed = await createSeal({ key: keychain.sealingKey, purpose: 'sessions', file: 'f' }).seal(Buffer.from('a session'));
  const later = createSeal({ key: keysAt({ service }).sealingKey, purpose: 'sessions', file: 'f' });
  expect(Buffer.from(await later.open(sealed)).toString()).toBe('a session');
});

test('without a session bus the keychain cannot be reached, and that is said', async () => {
  const { vault, sealingKey } = keychainIn(bareEnvironment());
  for (const ask of [() => vault.load('one'), () => vault.save('one', key), () => vault.remove('one'), () => sealingKey()]) {
    await expect(ask()).rejects.toMatchObject({ code: 'keychainWithoutBus' });
  }
});

test('a bus that is gone is no bus', async () => {
  const environment = { ...bareEnvironment(), DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
  await expect(keychainIn(environment).vault.load('one')).rejects.toMatchObject({ code: 'keychainWithoutBus' });
});

test('a bus without a keychain service says which service is missing', async () => {
  const { vault, sealingKey } = keychainIn(await withBus(bareEnvironment()));
  for (const ask of [() => vault.load('one'), () => vault.save('one', key), () => vault.remove('one'), () => sealingKey()]) {
    await expect(ask()).rejects.toMatchObject({ code: 'keychainMissing' });
  }
});

test('a keyring that was never unlocked is locked, not empty', async () => {
  const environment = await withBus(bareEnvironment());
  await startKeyring(environment);
  const { vault, sealingKey } = keychainIn(environment);
  for (const ask of [() => vault.load('one'), () => vault.save('one', key), () => sealingKey()]) {
    await expect(ask()).rejects.toMatchObject({ code: 'keychainLocked' });
  }
});

test('a keyring that is locked again does not seem to have lost its keys', async () => {
  const environment = await withBus(bareEnvironment());
  const { vault } = keychainIn(environment);
  const end = await startKeyring(environment, 'password');
  await vault.save('one', key);
  await end();
  const endLocked = await startKeyring(environment);
  await expect(vault.load('one')).rejects.toMatchObject({ code: 'keychainLocked' });
  await expect(vault.remove('one')).rejects.toMatchObject({ code: 'keychainLocked' });
  await endLocked();
  await startKeyring(environment, 'password');
  await expect(vault.load('one')).resolves.toEqual(key);
});

test('where the library does not load, that is what is missing', async () => {
  const folder = temporaryFolder();
  cpSync(join(root, 'node_modules/keytar/lib'), join(folder, 'lib'), { recursive: true });
  const load = () => new Promise<never>((_, reject) => {
    try {
      createRequire(import.meta.url)(join(folder, 'lib/keytar.js'));
    } catch (error) {
      reject(error instanceof Error ? error : new Error('no'));
    }
  });
  await expect(keysAt({ service: 'Keyfob', load }).vault.load('one')).rejects.toMatchObject({ code: 'keychainLibraryMissing' });
});
