import { randomBytes } from 'node:crypto';
import type { AccessKey } from '../core/identity.ts';
import { Failure } from '../core/failure.ts';
import type { KeyVault } from '../core/ports.ts';
import { MINUTE } from '../core/time.ts';
import { keychainFailure } from './keychainErrors.ts';
import type { SealingKey } from './seal.ts';
import { SEALING_KEY_BYTES } from './seal.ts';

/** What Keyfob uses of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** The keychain of the operating system, as far as it is Keyfob's. */
export interface Keychain {
  readonly vault: KeyVault;
  readonly sealingKey: SealingKey;
}

/** Windows takes no longer entries (bytes of UTF-16). */
const LONGEST_ENTRY = 2560;

/** An unlock dialog waits for a person, but nothing waits for ever. */
const ANSWER_LIMIT = 2 * MINUTE;

const SEALING_ENTRY = 'sealing key';
const PROBE_ENTRY = 'probe';

/** Loaded when first needed, because without libsecret the import itself fails. */
async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

/** The keychain entries of one service, one for each identity and one for the key that seals. Rejects only with `Failure`. */
export function createKeychain({ service, load = loadKeytar, limit = ANSWER_LIMIT }: { service: string; load?: () => Promise<Keytar>; limit?: number }): Keychain {
  let sealing: Promise<Uint8Array> | undefined;

  async function ask<T>(question: (keytar: Keytar) => Promise<T>): Promise<T> {
    try {
      return await within(limit, load().then(question));
    } catch (error) {
      throw keychainFailure(error);
    }
  }

  /** A locked Secret Service finds nothing instead of failing; only a write tells, or lets the person unlock it. */
  async function unlock(keytar: Keytar): Promise<void> {
    await keytar.setPassword(service, PROBE_ENTRY, 'unlocked');
    await keytar.deletePassword(service, PROBE_ENTRY);
  }

  const read = (entry: string) =>
    ask(async (keytar) => {
      const found = await keytar.getPassword(service, entry);
      if (found !== null) return found;
      await unlock(keytar);
      return keytar.getPassword(service, entry);
    });

  const remove = (entry: string) =>
    ask(async (keytar) => {
      if (await keytar.deletePassword(service, entry)) return;
      await unlock(keytar);
      await keytar.deletePassword(service, entry);
    });

  async function write(entry: string, text: string): Promise<void> {
    if (2 * text.length > LONGEST_ENTRY) throw new Failure('keychainBroken', { detail: 'the entry is too long' });
    await ask((keytar) => keytar.setPassword(service, entry, text));
  }

  async function findOrMake(): Promise<Uint8Array> {
    const found = await read(SEALING_ENTRY);
    const key = found === null ? randomBytes(SEALING_KEY_BYTES) : Buffer.from(found, 'base64');
    if (key.length !== SEALING_KEY_BYTES) throw new Failure('keychainBroken', { detail: 'the sealing key is damaged' });
    if (found === null) await write(SEALING_ENTRY, key.toString('base64'));
    return key;
  }

  return {
    vault: {
      async load(identityId) {
        const text = await read(identityId);
        return text === null ? undefined : keyOf(text);
      },
      save: (identityId, { accessKeyId, secretAccessKey }) => write(identityId, JSON.stringify({ accessKeyId, secretAccessKey })),
      remove,
    },

    sealingKey() {
      sealing ??= findOrMake().catch((error: unknown) => {
        sealing = undefined;
        throw error;
      });
      return sealing;
    },
  };
}

function keyOf(text: string): AccessKey {
  const damaged = new Failure('keychainBroken', { detail: 'the entry of a key is damaged' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged;
  }
  if (typeof value !== 'object' || value === null || !('accessKeyId' in value) || !('secretAccessKey' in value)) throw damaged;
  const { accessKeyId, secretAccessKey } = value;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw damaged;
  return { accessKeyId, secretAccessKey };
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('keychainLocked', {})), milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
