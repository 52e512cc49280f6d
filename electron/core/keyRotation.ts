import type { AwsClock } from './awsClock.ts';
import { asFailure, Failure, isFailure } from './failure.ts';
import type { Identities } from './identities.ts';
import type { AccessKey, Identity } from './identity.ts';
import type { AccessOf } from './keys/keyAccess.ts';
import type { KeyBook } from './keys/keyBook.ts';
import type { NextStep, Rotation, RotationEvent } from './keys/keyLife.ts';
import type { RotationPlan } from './keys/keyLook.ts';
import type { KeyStore } from './keys/keyStore.ts';
import type { LostKeys } from './keys/lostKeys.ts';
import type { Patience } from './keys/patience.ts';
import type { UserKeys } from './ports.ts';
import { DAY } from './time.ts';

interface Parts {
  readonly identities: Pick<Identities, 'all'>;
  readonly userKeys: UserKeys;
  readonly accessOf: AccessOf;
  readonly keyBook: KeyBook;
  readonly store: KeyStore;
  readonly lost: LostKeys;
  readonly patience: Patience;
  readonly awsClock: AwsClock;
}

/** What a step has changed in the journal, and the events of it. */
type Changes = Partial<Rotation> & { readonly done: readonly RotationEvent['step'][]; readonly leftOut?: RotationEvent['step'] };

/** The newest events of a rotation that tries again and again. */
const MOST_EVENTS = 60;

/**
 * Replaces a key; the old one outlives every step that can fail. Each step can be done again without harm, wherever the one
 * before it was cut off: the journal says which comes next.
 */
export function createKeyRotation({ identities, userKeys, accessOf, keyBook, store, lost, patience, awsClock }: Parts) {
  const event = (step: RotationEvent['step'], outcome = 'done'): RotationEvent => ({ at: awsClock.now().toISOString(), step, outcome });

  /** As it is now: the switch gives it another key. */
  const fresh = (identity: Identity): Identity => identities.all().find(({ id }) => id === identity.id) ?? identity;

  async function note(identity: Identity, rotation: Rotation, ...events: readonly RotationEvent[]): Promise<Rotation> {
    const noted = { ...rotation, events: [...rotation.events, ...events].slice(-MOST_EVENTS) };
    await keyBook.note(fresh(identity), noted);
    return noted;
  }

  /** Makes the key, having dealt with what an attempt before may have left. */
  async function make(identity: Identity, rotation: Rotation): Promise<string> {
    const kept = await lost.settle(identity, rotation);
    if (kept !== undefined) return kept;
    const { signer, userName, options } = await accessOf(identity);
    const looked = await note(identity, rotation, event('look'));
    const key = await userKeys.create(signer, userName, options).catch(async (error: unknown) => {
      if (isFailure(error, 'notAllowed', 'requestRefused')) await note(identity, { ...looked, next: 'end', outcome: 'refused' });
      throw error;
    });
    await keep(identity, key);
    return key.accessKeyId;
  }

  /** A key that cannot be stored is of no use to anybody. */
  async function keep(identity: Identity, key: AccessKey): Promise<void> {
    try {
      await store.putNext(identity, key);
    } catch (error) {
      const { signer, userName, options } = await accessOf(identity);
      await userKeys.remove(signer, userName, key.accessKeyId, options).catch(() => undefined); // else the next attempt finds it
      throw error;
    }
  }

  async function create(identity: Identity, rotation: Rotation): Promise<Changes> {
    const to = await patience.through(() => make(identity, keyBook.of(identity.id)?.rotation ?? rotation));
    return { to, next: 'prove', done: ['create', 'store'] };
  }

  async function prove(identity: Identity, { to = '' }: Rotation): Promise<Changes> {
    const key = await store.next(identity);
    if (key?.accessKeyId !== to) return { next: 'create', done: [] }; // the keychain has lost it
    await store.prove(identity, key).catch((error: unknown) => {
      throw isFailure(error, 'keyUnknown') ? new Failure('newKeyNotKnown', { accessKeyId: to }, { cause: error }) : error;
    });
    return { next: 'switch', done: ['prove'] };
  }

  async function change(identity: Identity, { to, events }: Rotation): Promise<Changes> {
    const key = (await store.next(identity)) ?? (await store.current(identity));
    if (key.accessKeyId !== to) throw new Failure('keyMissing', { identity: identity.name });
    await store.use(identity, key, 'previous');
    await keyBook.put(fresh(identity), { createdAt: events.findLast((one) => one.step === 'create')?.at, lastUse: 'never' });
    await store.dropNext(identity);
    return { next: 'deactivate', done: ['switch'] };
  }

  async function deactivate(identity: Identity, { from, mayDeactivate, graceDays }: Rotation): Promise<Changes> {
    await store.refuseLockout(identity, from);
    const at = awsClock.now().getTime();
    const atOnce: Changes = { next: 'delete', deleteAt: new Date(at).toISOString(), done: [], leftOut: 'deactivate' };
    if (!mayDeactivate) return atOnce;
    const { signer, userName, options } = await accessOf(identity);
    try {
      await patience.through(() => userKeys.setActive(signer, userName, from, false, options));
    } catch (error) {
      if (!isFailure(error, 'accessKeyGone')) throw error;
    }
    return { next: 'delete', deleteAt: new Date(at + graceDays * DAY).toISOString(), done: ['deactivate'] };
  }

  async function remove(identity: Identity, { from }: Rotation): Promise<Changes> {
    await store.refuseLockout(identity, from);
    const { signer, userName, options } = await accessOf(identity);
    await patience.through(() => userKeys.remove(signer, userName, from, options));
    await store.dropPrevious(identity);
    return { next: 'end', outcome: 'rotated', done: ['delete'] };
  }

  /** The old key, active again and known to AWS: only then may the new one go. */
  async function revive(identity: Identity, { from, mayDeactivate }: Rotation): Promise<AccessKey> {
    const old = [await store.current(identity), await store.previous(identity)].find((key) => key?.accessKeyId === from);
    if (!old) throw new Failure('keyMissing', { identity: identity.name });
    const { signer, userName, options } = await accessOf(identity);
    if (mayDeactivate) await patience.through(() => userKeys.setActive(signer, userName, from, true, options));
    await store.prove(identity, old);
    return old;
  }

  async function undo(identity: Identity, rotation: Rotation): Promise<Changes> {
    await store.use(identity, await revive(identity, rotation), 'nothing');
    await store.dropNext(identity);
    await patience.through(() => lost.settle(fresh(identity), rotation));
    await store.dropPrevious(identity);
    return { next: 'end', outcome: 'rolledBack', done: ['undo'] };
  }

  const steps: Record<Exclude<NextStep, 'end'>, (identity: Identity, rotation: Rotation) => Promise<Changes>> = {
    create, prove, switch: change, deactivate, delete: remove, undo,
  };

  async function step(identity: Identity, rotation: Rotation, next: Exclude<NextStep, 'end'>): Promise<Rotation> {
    try {
      const { done, leftOut, ...changes } = await steps[next](identity, rotation);
      const latest = keyBook.of(identity.id)?.rotation ?? rotation;
      const events = [...done.map((one) => event(one)), ...(leftOut ? [event(leftOut, 'notAllowed')] : [])];
      return await note(identity, { ...latest, ...changes }, ...events);
    } catch (error) {
      const latest = keyBook.of(identity.id)?.rotation ?? rotation;
      if (!isFailure(error, 'codeNeeded')) await note(identity, latest, event(next, asFailure(error).code));
      throw error;
    }
  }

  const isDue = ({ deleteAt }: Rotation) => deleteAt !== undefined && Date.parse(deleteAt) <= awsClock.now().getTime();

  return {
    isDue,
    /** Writes down that a rotation begins; nothing has changed yet. */
    begin: ({ current, others, mayDeactivate }: RotationPlan, identity: Identity, graceDays: number): Promise<Rotation> =>
      note(identity, {
        from: current.accessKeyId,
        to: undefined,
        before: [current, ...others].map(({ accessKeyId }) => accessKeyId),
        next: 'create',
        mayDeactivate,
        graceDays,
        deleteAt: undefined,
        outcome: undefined,
        events: [],
      }),
    /** Goes back to the old key; nothing is written down before that one works. */
    async rollBack(identity: Identity, rotation: Rotation): Promise<Rotation> {
      await revive(identity, rotation);
      return step(identity, await note(identity, { ...rotation, next: 'undo' }), 'undo');
    },
    /** Takes the steps that are left, as far as the deletion if that is not due. */
    async advance(identity: Identity, begun: Rotation): Promise<Rotation> {
      let rotation = begun;
      while (rotation.next !== 'end' && (rotation.next !== 'delete' || isDue(rotation))) {
        rotation = await step(fresh(identity), rotation, rotation.next);
      }
      return rotation;
    },
    /** Deletes the old key, due or not. */
    finish: (identity: Identity, rotation: Rotation): Promise<Rotation> => step(fresh(identity), rotation, 'delete'),
  };
}

export type KeyRotation = ReturnType<typeof createKeyRotation>;
