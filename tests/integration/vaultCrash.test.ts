import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { nodeConfig } from '../../build/vite/node.ts';
import { createPassphraseVault } from '../../electron/adapters/keys/passphraseVault.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { VaultTask } from '../support/vaultWriter.ts';

const passphrase = 'canary horse battery staple';
const next = 'another passphrase';
const strength = { logN: 4, r: 1, p: 1 };
const folder = join(process.env['KEYFOB_RUN'] ?? '', 'vault-writer');

beforeAll(async () => {
  const entry = 'tests/support/vaultWriter.ts';
  await build({ configFile: false, ...nodeConfig({ entry, folder, file: 'writer.mjs', format: 'es', outside: 'every package', minify: false }) });
});

/** Works on the vault in another process; answers whether that came to its end. */
const work = (task: VaultTask): boolean => spawnSync(process.execPath, [join(folder, 'writer.mjs'), JSON.stringify(task)], { encoding: 'utf8' }).stdout.includes('done');

async function aVault(): Promise<string> {
  const file = join(temporaryFolder(), 'vault.sealed');
  const vault = createPassphraseVault({ file, strength });
  await vault.make(passphrase, { anew: false });
  await vault.write(new Map([['old', 'canary secret']]));
  return file;
}

async function openedWith(file: string, words: string) {
  const vault = createPassphraseVault({ file, strength });
  await vault.unlock(words);
  return vault;
}

test('a writing that is cut off before any of its steps leaves the old vault or the new one, and nothing is lost', async () => {
  let steps = 0;
  for (let isDone = false; !isDone; ) {
    steps += 1;
    const file = await aVault();
    isDone = work({ file, passphrase, dieAt: steps });
    const vault = await openedWith(file, passphrase);
    await expect(vault.read('old')).resolves.toBe('canary secret');
    expect([undefined, 'x'.repeat(20_000)]).toContain(await vault.read('new'));
    await vault.write(new Map([['later', 'y']]));
  }
  expect(steps).toBeGreaterThan(6);
});

test('a change of the passphrase that is cut off leaves the old one or the new one good, never none', async () => {
  let steps = 0;
  for (let isDone = false; !isDone; ) {
    steps += 1;
    const file = await aVault();
    isDone = work({ file, passphrase, next, dieAt: steps });
    const vault = await openedWith(file, passphrase).catch(() => openedWith(file, next));
    await expect(vault.read('old')).resolves.toBe('canary secret');
  }
  expect(steps).toBeGreaterThan(6);
});
