import { Failure, isFailure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import type { AccessOf, KeyAccess } from './keyAccess.ts';
import type { KeyBook } from './keyBook.ts';
import type { LastUse } from './keyLife.ts';
import type { Patience } from './patience.ts';
import type { ListedKey, UserKeys } from '../ports.ts';

/** One of a user's keys, and when it was used last. */
export interface SeenKey extends ListedKey {
  readonly lastUse: LastUse;
}

/** A user's keys as AWS has them. */
export interface KeyLook {
  readonly current: SeenKey;
  readonly others: readonly SeenKey[];
}

/** What a rotation will meet, known before anything changes. */
export interface RotationPlan extends KeyLook {
  /** Where not, the old key is deleted at once when the new one is proven: there is no way back then. */
  readonly mayDeactivate: boolean;
}

interface Parts {
  readonly userKeys: UserKeys;
  readonly accessOf: AccessOf;
  readonly keyBook: KeyBook;
  readonly patience: Patience;
}

/** Looks at a user's keys at AWS; what it sees of the identity's own is remembered. */
export function createKeyLook({ userKeys, accessOf, keyBook, patience }: Parts) {
  async function lastUseOf({ signer, options }: KeyAccess, { accessKeyId }: ListedKey): Promise<LastUse> {
    try {
      return (await patience.through(() => userKeys.lastUse(signer, accessKeyId, options)))?.toISOString() ?? 'never';
    } catch (error) {
      if (isFailure(error, 'notAllowed', 'accessKeyGone')) return 'unknown';
      throw error;
    }
  }

  async function list(identity: Identity): Promise<readonly ListedKey[]> {
    const { signer, userName, options } = await accessOf(identity);
    return patience.through(() => userKeys.list(signer, userName, options));
  }

  async function look(identity: Identity): Promise<KeyLook> {
    const access = await accessOf(identity);
    const listed = await list(identity);
    const seen = await Promise.all(listed.map(async (key) => ({ ...key, lastUse: await lastUseOf(access, key) })));
    const current = seen.find(({ accessKeyId }) => accessKeyId === identity.accessKeyId);
    if (!current) throw new Failure('keyUnknown', { accessKeyId: identity.accessKeyId });
    await keyBook.put(identity, { createdAt: current.createdAt.toISOString(), lastUse: current.lastUse });
    return { current, others: seen.filter((key) => key !== current) };
  }

  /** Tells without harm whether deactivation is allowed: a key that is active is made active. */
  async function mayDeactivate(identity: Identity): Promise<boolean> {
    const { signer, userName, options } = await accessOf(identity);
    try {
      await patience.through(() => userKeys.setActive(signer, userName, identity.accessKeyId, true, options));
      return true;
    } catch (error) {
      if (isFailure(error, 'notAllowed')) return false;
      throw error;
    }
  }

  return {
    list,
    look,
    lastUseOf: async (identity: Identity, key: ListedKey): Promise<LastUse> => lastUseOf(await accessOf(identity), key),
    /** Learns how old the key is, by one call. */
    async learnAge(identity: Identity): Promise<void> {
      const own = (await list(identity)).find(({ accessKeyId }) => accessKeyId === identity.accessKeyId);
      if (own) await keyBook.put(identity, { createdAt: own.createdAt.toISOString() });
    },
    plan: async (identity: Identity): Promise<RotationPlan> => ({ ...(await look(identity)), mayDeactivate: await mayDeactivate(identity) }),
  };
}

export type KeyLooks = ReturnType<typeof createKeyLook>;

/** Refuses while a second key stands in the way: IAM gives a user two at most, inactive ones included. */
export function refuseSecondKey({ others }: KeyLook): void {
  const [other] = others;
  if (!other) return;
  const { accessKeyId, lastUse } = other;
  throw new Failure(other.active ? 'secondKeyActive' : 'secondKeyInactive', { accessKeyId, lastUse });
}
