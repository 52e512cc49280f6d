import { Failure } from '../../core/failure.ts';
import { MINUTE } from '../../core/time.ts';
import type { Entries } from './entries.ts';
import { keychainFailure } from './keychainErrors.ts';

/** What Keyfob uses of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<{ account: string; password: string }[]>;
}

/** Windows takes no longer entries (bytes of UTF-16). */
const LONGEST_ENTRY = 2560;

/** An unlock dialog waits for a person, but nothing waits for ever. */
const ANSWER_LIMIT = 2 * MINUTE;

const PROBE_ENTRY = 'probe';

/** Loaded when first needed, because without libsecret the import itself fails. */
async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

interface Parts {
  readonly service: string;
  readonly load?: () => Promise<Keytar>;
  /** Milliseconds after which a question is given up. */
  readonly limit?: number;
}

/** The keychain's entries, and when it is done with everything it was asked. */
export interface Keychain extends Entries {
  /** Resolves when no question is under way, one that was given up included: ending before would break its native half. */
  settled(): Promise<void>;
}

/** The entries of one service in the keychain of the operating system. */
export function createKeychain({ service, load = loadKeytar, limit = ANSWER_LIMIT }: Parts): Keychain {
  const underway = new Set<Promise<unknown>>();

  function follow<T>(answer: Promise<T>): Promise<T> {
    const over: Promise<unknown> = answer.catch(() => {}).finally(() => underway.delete(over));
    underway.add(over);
    return answer;
  }

  async function ask<T>(question: (keytar: Keytar) => Promise<T>): Promise<T> {
    try {
      return await within(limit, follow(load().then(question)));
    } catch (error) {
      throw keychainFailure(error);
    }
  }

  /** A locked Secret Service finds nothing instead of failing; only a write tells, or lets the person unlock it. */
  async function unlock(keytar: Keytar): Promise<void> {
    await keytar.setPassword(service, PROBE_ENTRY, 'unlocked');
    await keytar.deletePassword(service, PROBE_ENTRY);
  }

  return {
    read: (name) =>
      ask(async (keytar) => {
        const found = await keytar.getPassword(service, name);
        if (found !== null) return found;
        await unlock(keytar);
        return (await keytar.getPassword(service, name)) ?? undefined;
      }),

    async write(entries) {
      const isTooLong = [...entries.values()].some((text) => 2 * text.length > LONGEST_ENTRY);
      if (isTooLong) throw new Failure('keychainBroken', { detail: 'the entry is too long' });
      for (const [name, text] of entries) await ask((keytar) => keytar.setPassword(service, name, text));
    },

    async remove(names) {
      for (const name of names) {
        await ask(async (keytar) => {
          if (await keytar.deletePassword(service, name)) return;
          await unlock(keytar);
          await keytar.deletePassword(service, name);
        });
      }
    },

    all: () =>
      ask(async (keytar) => {
        await unlock(keytar);
        const found = await keytar.findCredentials(service);
        return new Map(found.map(({ account, password }) => [account, password]));
      }),

    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('keychainLocked', {})), milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
