import { Failure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import type { AccessOf } from './keyAccess.ts';
import type { Rotation } from './keyLife.ts';
import type { KeyLooks } from './keyLook.ts';
import type { KeyStore } from './keyStore.ts';
import type { ListedKey, UserKeys } from '../ports.ts';
import { MINUTE } from '../time.ts';

interface Parts {
  readonly userKeys: UserKeys;
  readonly accessOf: AccessOf;
  readonly looks: KeyLooks;
  readonly store: KeyStore;
}

/** How long after the look a key is made at the latest, and how far the two clocks may be apart. */
const MADE_WITHIN = 5 * MINUTE;
const CLOCKS_APART = MINUTE;

/** Whether a key was made when the rotation was about to make one, rather than by somebody else at some other time. */
const fitsInTime = ({ events }: Rotation, { createdAt }: ListedKey): boolean =>
  events.some(({ step, at }) => {
    const after = createdAt.getTime() - Date.parse(at);
    return step === 'look' && after > -CLOCKS_APART && after < MADE_WITHIN;
  });

/** The keys that an interrupted rotation may have left at AWS. */
export function createLostKeys({ userKeys, accessOf, looks, store }: Parts) {
  /** Only what was never used is certainly nobody's: who else could have the secret would have used it, or will not miss it. */
  async function refuseStranger(identity: Identity, rotation: Rotation, key: ListedKey): Promise<void> {
    if (key.accessKeyId === rotation.to) return;
    const lastUse = await looks.lastUseOf(identity, key);
    if (lastUse === 'never' && fitsInTime(rotation, key)) return;
    throw new Failure('strangeKey', { accessKeyId: key.accessKeyId, lastUse });
  }

  return {
    /**
     * Deletes the keys that the rotation has made and whose secrets are lost; answers the id of one that is stored. Fails
     * with `strangeKey` for a key that was used, or that came at another time.
     */
    async settle(identity: Identity, rotation: Rotation): Promise<string | undefined> {
      const { signer, userName, options } = await accessOf(identity);
      const kept = await store.next(identity);
      const listed = await userKeys.list(signer, userName, options);
      for (const key of listed.filter(({ accessKeyId }) => !rotation.before.includes(accessKeyId))) {
        if (key.accessKeyId === kept?.accessKeyId) continue;
        await refuseStranger(identity, rotation, key);
        await userKeys.remove(signer, userName, key.accessKeyId, options);
      }
      return kept?.accessKeyId;
    },
  };
}

export type LostKeys = ReturnType<typeof createLostKeys>;
