import { Failure, isFailure } from '../failure.ts';
import type { AccessKey, Identity } from '../identity.ts';
import { nextKeyEntry, previousKeyEntry } from './keyLife.ts';
import type { Patience } from './patience.ts';
import type { CallOptions, KeyVault, Sts } from '../ports.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';

interface Parts {
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly book: SettingsBook;
  readonly patience: Patience;
  readonly optionsOf: (identity: Identity) => Promise<CallOptions>;
}

/** The keys of one identity in the keychain while they change: the one in use, the next one, and the previous one. */
export function createKeyStore({ keys, sts, book, patience, optionsOf }: Parts) {
  /** What cannot be read back was never stored. */
  async function put(entry: string, key: AccessKey): Promise<void> {
    await keys.save(entry, key);
    const stored = await keys.load(entry);
    if (stored?.accessKeyId === key.accessKeyId && stored.secretAccessKey === key.secretAccessKey) return;
    throw new Failure('keychainBroken', { detail: 'what was stored could not be read back' });
  }

  async function current(identity: Identity): Promise<AccessKey> {
    const key = await keys.load(identity.id);
    if (!key) throw new Failure('keyMissing', { identity: identity.name });
    return key;
  }

  /** Asks AWS until it knows the key; fails with `keyUnknown`, or where it belongs to somebody else. */
  async function prove(identity: Identity, key: AccessKey): Promise<void> {
    const options = await optionsOf(identity);
    const { arn } = await patience.untilKnown(() => sts.getCallerIdentity(key, options));
    if (arn !== identity.arn) throw new Failure('unexpected', { detail: 'the key belongs to another user' });
  }

  return {
    current,
    prove,
    next: (identity: Identity) => keys.load(nextKeyEntry(identity.id)),
    previous: (identity: Identity) => keys.load(previousKeyEntry(identity.id)),
    putNext: (identity: Identity, key: AccessKey) => put(nextKeyEntry(identity.id), key),
    dropNext: (identity: Identity) => keys.remove(nextKeyEntry(identity.id)),
    dropPrevious: (identity: Identity) => keys.remove(previousKeyEntry(identity.id)),
    /** Puts a key into use; the one before is kept beside it where it is another. Done again, it changes nothing. */
    async use(identity: Identity, key: AccessKey, keep: 'previous' | 'nothing'): Promise<void> {
      const before = await keys.load(identity.id);
      if (keep === 'previous' && before && before.accessKeyId !== key.accessKeyId) await put(previousKeyEntry(identity.id), before);
      await put(identity.id, key);
      const { accessKeyId } = key;
      await book.change((settings) => ({
        ...settings,
        identities: settings.identities.map((one) => (one.id === identity.id ? { ...one, accessKeyId } : one)),
      }));
    },
    /** Before a key goes at AWS another one must work: the one in use, which must not be that key. */
    async refuseLockout(identity: Identity, going: string): Promise<void> {
      const key = await current(identity);
      const locksOut = new Failure('onlyWorkingKey', { accessKeyId: going });
      if (key.accessKeyId === going) throw locksOut;
      try {
        await prove(identity, key);
      } catch (error) {
        throw isFailure(error, 'keyUnknown', 'secretWrong') ? locksOut : error;
      }
    },
  };
}

export type KeyStore = ReturnType<typeof createKeyStore>;
