import { asFailure, Failure, isFailure } from '../failure.ts';
import type { AwsClock } from '../awsClock.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import type { AccessOf } from './keyAccess.ts';
import type { KeyBook } from './keyBook.ts';
import type { Rotation } from './keyLife.ts';
import { canRollBack, isOpen } from './keyLife.ts';
import type { KeyLook, KeyLooks, RotationPlan } from './keyLook.ts';
import { refuseSecondKey } from './keyLook.ts';
import type { KeyRotation } from '../keyRotation.ts';
import type { KeyStore } from './keyStore.ts';
import type { Patience } from './patience.ts';
import type { UserKeys } from '../ports.ts';
import type { Recording } from '../record.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { Troubles } from '../troubles.ts';
import { DAY } from '../time.ts';

/** Which key is to be replaced, and how. */
export interface RotateAsk {
  readonly identity: string;
  /** Days until the old key is deleted; those of the settings unless said. */
  readonly graceDays?: number | undefined;
  /** A yes to the question of `secondKeyInactive`: the id of that key. */
  readonly deleteInactive?: string | undefined;
}

/** How a rotation stands after it was asked for. */
export interface RotationResult {
  readonly identity: Identity;
  readonly rotation: Rotation;
}

interface Parts {
  readonly identities: Identities;
  readonly keyBook: KeyBook;
  readonly looks: KeyLooks;
  readonly rotation: KeyRotation;
  readonly store: KeyStore;
  readonly userKeys: UserKeys;
  readonly accessOf: AccessOf;
  readonly patience: Patience;
  readonly book: SettingsBook;
  readonly recording: Recording;
  readonly awsClock: AwsClock;
  readonly troubles: Troubles;
  readonly onChange: () => void;
}

/** Rotations as a person, a command or a login asks for them; one at a time for each identity. */
export function createRotations(parts: Parts) {
  const { identities, keyBook, looks, rotation, store, userKeys, accessOf, patience, book, recording, awsClock, troubles, onChange } = parts;
  const underway = new Map<string, Promise<unknown>>();
  const refused = new Map<string, Failure>();
  const plans = new Map<string, RotationPlan>();
  const rotating = new Map<string, Promise<RotationResult>>();
  /** What the last login of each identity has begun by itself. */
  const begun = new Map<string, Promise<RotationResult | undefined>>();
  const of = ({ id }: Identity): Rotation | undefined => keyBook.of(id)?.rotation;

  /** Whoever comes while one is under way waits for its end, and then finds what it has left. */
  async function inTurn<T>({ id }: Identity, work: () => Promise<T>): Promise<T> {
    const mine = (underway.get(id) ?? Promise.resolve()).catch(() => undefined).then(work);
    underway.set(id, mine);
    onChange();
    try {
      return await mine;
    } finally {
      if (underway.get(id) === mine) underway.delete(id);
      onChange();
    }
  }

  /** How it went is remembered for the popup; that a code is wanted is no refusal. */
  async function attempt<T>(identity: Identity, work: () => Promise<T>): Promise<T> {
    refused.delete(identity.id);
    try {
      return await inTurn(identity, work);
    } catch (error) {
      if (!isFailure(error, 'codeNeeded')) refused.set(identity.id, asFailure(error));
      onChange();
      throw error;
    }
  }

  /** The key that Keyfob itself has deactivated makes room for the next rotation. */
  async function makeRoom(identity: Identity, deleteInactive: string | undefined): Promise<void> {
    const earlier = of(identity);
    if (earlier?.next === 'delete') await rotation.finish(identity, earlier);
    if (deleteInactive === undefined) return;
    const { others } = await looks.look(identity);
    const other = others.find(({ accessKeyId }) => accessKeyId === deleteInactive);
    if (!other) return;
    if (other.active) throw new Failure('secondKeyActive', other);
    await store.refuseLockout(identity, deleteInactive);
    const { signer, userName, options } = await accessOf(identity);
    await patience.through(() => userKeys.remove(signer, userName, deleteInactive, options));
  }

  async function begin(identity: Identity, { graceDays = book.current().keyRules.keepOld, deleteInactive }: Omit<RotateAsk, 'identity'>): Promise<Rotation> {
    await accessOf(identity);
    await makeRoom(identity, deleteInactive);
    const plan = await looks.plan(identity);
    refuseSecondKey(plan);
    await store.dropNext(identity);
    return rotation.advance(identity, await rotation.begin(plan, identity, graceDays));
  }

  const result = (identity: Identity, now: Rotation): RotationResult => ({ identity: identities.find(identity.name), rotation: now });

  /** Goes on where a rotation stopped; else begins one. A key is replaced once, however many ask for it. */
  async function rotate(ask: RotateAsk): Promise<RotationResult> {
    const identity = identities.find(ask.identity);
    const replacing = rotating.get(identity.id) ?? replace(identity, ask).finally(() => rotating.delete(identity.id));
    rotating.set(identity.id, replacing);
    return replacing;
  }

  function replace(identity: Identity, ask: RotateAsk): Promise<RotationResult> {
    return attempt(identity, () =>
      recording.change(
        async () => {
          const open = of(identity);
          return result(identity, await (isOpen(open) ? rotation.advance(identity, open) : begin(identity, ask)));
        },
        () => ({ event: 'rotate', profile: identity.name }),
      ),
    );
  }

  const isOld = ({ id }: Identity, days: number): boolean => {
    const createdAt = keyBook.of(id)?.createdAt;
    return createdAt !== undefined && awsClock.now().getTime() - Date.parse(createdAt) >= days * DAY;
  };

  /** What can be done about an identity's key while its MFA session lives: what stopped goes on, what is due is deleted. */
  async function tend(identity: Identity): Promise<void> {
    const found = of(identity);
    if (canRollBack(found) && (isOpen(found) || rotation.isDue(found))) await attempt(identity, () => rotation.advance(identity, found));
  }

  async function afterLogin(identity: Identity): Promise<RotationResult | undefined> {
    await tend(identity);
    const life = keyBook.of(identity.id);
    if (life?.createdAt === undefined || life.accessKeyId !== identities.find(identity.name).accessKeyId) {
      await inTurn(identity, () => looks.learnAge(identities.find(identity.name)));
    }
    const { rotateAfter } = book.current().keyRules;
    return rotateAfter !== undefined && isOld(identity, rotateAfter) ? rotate({ identity: identity.name }) : undefined;
  }

  /** Nobody waits for it, and what is refused is shown: a permission that is missing is no trouble of the login. */
  const quietly = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => {
      if (!isFailure(error, 'codeNeeded', 'rootKey', 'notAllowed')) troubles.note('key not tended', error);
    });

  return {
    rotate,
    isUnderway: ({ id }: Identity): boolean => underway.has(id),
    refusalOf: ({ id }: Identity): Failure | undefined => refused.get(id),
    planOf: ({ id }: Identity): RotationPlan | undefined => plans.get(id),
    /** Looks at the user's keys, for a page that shows them. */
    look: async (name: string): Promise<KeyLook> => inTurn(identities.find(name), () => looks.look(identities.find(name))),
    /** What a rotation would meet; refuses what would stand in its way. */
    async plan(name: string): Promise<RotationPlan> {
      const identity = identities.find(name);
      const plan = await attempt(identity, async () => looks.plan(identity));
      plans.set(identity.id, plan);
      onChange();
      return plan;
    },
    /** Goes on with one that stopped; with `graceDays` 0 also with one that waits to delete the old key. */
    resume({ identity: name, graceDays }: RotateAsk): Promise<RotationResult> {
      const identity = identities.find(name);
      return attempt(identity, async () => {
        const found = of(identity);
        if (!canRollBack(found)) throw new Failure('nothingToResume', { identity: name });
        const hurried = graceDays === 0 && found.next === 'delete';
        return result(identity, await (hurried ? rotation.finish(identity, found) : rotation.advance(identity, found)));
      });
    },
    rollBack(name: string): Promise<RotationResult> {
      const identity = identities.find(name);
      return attempt(identity, () =>
        recording.change(
          async () => {
            const found = of(identity);
            if (!canRollBack(found)) throw new Failure('nothingToRollBack', { identity: name });
            return result(identity, await rotation.rollBack(identity, found));
          },
          () => ({ event: 'rollBack', profile: name }),
        ),
      );
    },
    /** A code has opened the identity's session. */
    opened(identity: Identity): void {
      const work = afterLogin(identity);
      begun.set(identity.id, work);
      quietly(work);
    },
    /** The rotation that the last login has begun by itself, once it is done; undefined where the key was not old enough. Fails as `rotate` does. */
    byLogin: async (name: string): Promise<RotationResult | undefined> => begun.get(identities.find(name).id),
    /** After a start and after sleep: what an earlier run left is finished where a session lives. */
    tendAll: (): void => identities.all().forEach((identity) => quietly(tend(identity))),
    /** Nothing is kept of an identity that goes. */
    forget: (identity: Identity): Promise<void> =>
      inTurn(identity, async () => {
        begun.delete(identity.id);
        await store.dropNext(identity);
        await store.dropPrevious(identity);
        await keyBook.forget(identity.id);
      }),
  };
}

export type Rotations = ReturnType<typeof createRotations>;
