import { rename, rm } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import type { VaultState } from '../../core/ports.ts';
import { readIfThere, writeAtomically } from '../atomicFile.ts';
import type { Entries } from './entries.ts';
import { writeFailure } from '../fileFailures.ts';
import { createTurns } from '../turns.ts';
import type { SealedVault, Strength, VaultKey } from './vaultSeal.ts';
import { deriveKey, newDerivation, openVault, readVault, sealVault, TODAYS_STRENGTH } from './vaultSeal.ts';

/** A file of entries behind a passphrase, which is held only while a key is made of it. Rejects only with `Failure`. */
export interface PassphraseVault extends Entries {
  state(): Promise<VaultState>;
  /** Begins a vault, open. One that is there fails it with `vaultExists`; with `anew` it is set aside under another name. */
  make(passphrase: string, options: { anew: boolean }): Promise<void>;
  /** Fails with `passphraseWrong`, `vaultDamaged` or `vaultNew`. */
  unlock(passphrase: string): Promise<void>;
  /** Fails as `unlock` does; the vault is then as it was. */
  changePassphrase(before: string, after: string): Promise<void>;
  lock(): void;
  /** Takes the file away, whatever is in it. */
  discard(): Promise<void>;
}

/** The passphrase vault in `file`, locked. */
export function createPassphraseVault({ file, strength = TODAYS_STRENGTH }: { file: string; strength?: Strength }): PassphraseVault {
  let opened: VaultKey | undefined;
  const oneByOne = createTurns(1);

  async function found(): Promise<SealedVault | undefined> {
    const bytes = await readIfThere(file);
    const vault = bytes && readVault(bytes);
    if (bytes && !vault) throw new Failure('vaultDamaged', { file });
    return vault;
  }

  async function needed(): Promise<SealedVault> {
    const vault = await found();
    if (!vault) throw new Failure('vaultNew', {});
    return vault;
  }

  /** The passphrase's key, proven by what it opens. */
  async function keyTo(vault: SealedVault, passphrase: string): Promise<VaultKey> {
    const key = await deriveKey(passphrase, vault);
    if (openVault(vault, key) === undefined) throw new Failure('passphraseWrong', {});
    return key;
  }

  /**
   * The key in hand and what it opens, which nobody without the passphrase can have written; a file that somebody has put there
   * meanwhile wants its own.
   */
  async function content(): Promise<{ key: VaultKey; entries: Record<string, string> }> {
    const key = opened;
    const vault = await needed();
    const plain = key && openVault(vault, key);
    if (!key || plain === undefined) throw new Failure('vaultLocked', {});
    return { key, entries: JSON.parse(plain) as Record<string, string> };
  }

  const store = (key: VaultKey, entries: Record<string, string>) => writeAtomically(file, sealVault(key, JSON.stringify(entries)));

  const edit = (change: (entries: Map<string, string>) => void): Promise<void> =>
    oneByOne(async () => {
      const { key, entries } = await content();
      const changed = new Map(Object.entries(entries));
      change(changed);
      await store(key, Object.fromEntries(changed));
    });

  return {
    read: async (name) => new Map(Object.entries((await content()).entries)).get(name),
    all: async () => new Map(Object.entries((await content()).entries)),
    write: (added) => edit((entries) => added.forEach((text, name) => entries.set(name, text))),
    remove: (names) => edit((entries) => names.forEach((name) => entries.delete(name))),

    async state() {
      const bytes = await readIfThere(file);
      if (!bytes) return 'none';
      const vault = readVault(bytes);
      return opened && vault && openVault(vault, opened) !== undefined ? 'open' : 'locked';
    },

    make: (passphrase, { anew }) =>
      oneByOne(async () => {
        const isThere = (await readIfThere(file)) !== undefined;
        if (isThere && !anew) throw new Failure('vaultExists', { file });
        const key = await deriveKey(passphrase, newDerivation(strength));
        if (isThere) await setAside(file);
        await store(key, {});
        opened = key;
      }),

    unlock: (passphrase) =>
      oneByOne(async () => {
        opened = await keyTo(await needed(), passphrase);
      }),

    changePassphrase: (before, after) =>
      oneByOne(async () => {
        const vault = await needed();
        const plain = openVault(vault, await keyTo(vault, before)) ?? '';
        const key = await deriveKey(after, newDerivation(strength));
        await writeAtomically(file, sealVault(key, plain));
        opened = key;
      }),

    lock: () => void (opened = undefined),

    discard: () =>
      oneByOne(async () => {
        opened = undefined;
        await rm(file, { force: true }).catch((error: unknown) => {
          throw writeFailure(error, file);
        });
      }),
  };
}

/** A vault that is given up is kept: its passphrase may come back to somebody's mind. */
async function setAside(file: string): Promise<void> {
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
  await rename(file, `${file}.${moment}`).catch((error: unknown) => {
    throw writeFailure(error, file);
  });
}
