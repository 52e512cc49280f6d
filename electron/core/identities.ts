import type { Deliveries } from './delivery/deliveries.ts';
import { findDevices, readDevice } from './devices/devices.ts';
import { Failure } from './failure.ts';
import type { AccessKey, Identity } from './identity.ts';
import { DEFAULT_DURATION, LONGEST_DURATION, SHORTEST_DURATION, isRoot } from './identity.ts';
import { readKey } from './keys/keys.ts';
import type { Consent, IdentityChoices, IdentityResult } from './keyfob.ts';
import type { Moves } from './delivery/moves.ts';
import { hasMoved } from './delivery/moves.ts';
import type { Note } from './notes.ts';
import type { Iam, KeyVault, NewId, Sts } from './ports.ts';
import type { ProfileBook } from './profileBook.ts';
import type { SettingsBook } from './settings/settingsBook.ts';
import type { Ways } from './ways.ts';

/** What remains to be done once a key is safe in the keychain. */
type Settle = (identity: Identity) => Promise<void>;

interface Parts {
  readonly book: SettingsBook;
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly iam: Iam;
  readonly deliveries: Deliveries;
  readonly moves: Moves;
  readonly newId: NewId;
  readonly profiles: ProfileBook;
  readonly ways: Ways;
}

type Choices = IdentityChoices & Consent;

/** A key and what is to become of it; `importedFrom` where it lay in a shared file. */
type NewIdentity = Choices & { readonly name: string; readonly key: AccessKey; readonly importedFrom?: string | undefined };

/** The identities: made from proven keys, changed, taken out. */
export function createIdentities({ book, keys, sts, iam, deliveries, moves, newId, profiles, ways }: Parts) {
  const all = () => book.current().identities;
  const names = () => all().map(({ name }) => name);

  function find(name: string): Identity {
    const found = all().find((identity) => identity.name === name);
    if (!found) throw book.trouble() ?? new Failure('identityUnknown', { name, known: names() });
    return found;
  }

  /** The only identity, or the one used last. */
  function likely(): Identity | undefined {
    const [first, ...others] = all();
    return others.length === 0 ? first : all().find(({ name }) => name === book.current().lastUsed);
  }

  function choose(name?: string): Identity {
    const chosen = name === undefined ? likely() : find(name);
    if (!chosen) throw book.trouble() ?? new Failure('identityNeeded', { known: names() });
    return chosen;
  }

  function refuseTakenKey(accessKeyId: string, exceptId?: string): void {
    const same = all().find((identity) => identity.accessKeyId === accessKeyId && identity.id !== exceptId);
    if (same) throw new Failure('keyExists', { name: same.name, accessKeyId });
  }

  function refuseTakenTarget(target: string, exceptId?: string): void {
    const other = all().find((identity) => identity.target === target && identity.id !== exceptId);
    if (other) throw new Failure('targetTaken', { target, by: other.name });
  }

  /** Proves the key and makes the identity it belongs to; nothing is stored yet. */
  async function prove(name: string, key: AccessKey, choices: NewIdentity): Promise<Identity> {
    const endpoint = await ways.agreed(name, choices);
    const caller = await sts.getCallerIdentity(key, await ways.optionsOf({ name, region: choices.region, endpoint }));
    return {
      id: newId(),
      name,
      accessKeyId: key.accessKeyId,
      accountId: caller.accountId,
      accountAlias: undefined,
      arn: caller.arn,
      device: choices.device === undefined ? undefined : readDevice(choices.device),
      devices: [],
      durationSeconds: choices.durationSeconds ?? DEFAULT_DURATION,
      region: choices.region,
      endpoint,
      delivery: choices.delivery ?? 'file',
      target: choices.target ?? name,
      importedFrom: choices.importedFrom,
    };
  }

  /** Puts a key into the keychain and reads it back: what cannot be read back was never stored, and what was there returns. */
  async function store(identity: Identity, key: AccessKey, before?: AccessKey): Promise<void> {
    await keys.save(identity.id, key);
    const stored = await keys.load(identity.id);
    if (stored?.secretAccessKey === key.secretAccessKey && stored.accessKeyId === key.accessKeyId) return;
    await (before ? keys.save(identity.id, before) : keys.remove(identity.id));
    throw new Failure('keychainBroken', { detail: 'what was stored could not be read back' });
  }

  /** Another key of the same user takes the place of an identity's own; sessions stay, for they belong to the user. */
  async function replaceKey(before: Identity, key: AccessKey, settle: Settle | undefined): Promise<IdentityResult> {
    refuseTakenKey(key.accessKeyId, before.id);
    const caller = await sts.getCallerIdentity(key, await ways.optionsOf(before));
    if (caller.arn !== before.arn) throw new Failure('identityExists', { name: before.name });
    const { identity, notes } = await withDevices({ ...before, accessKeyId: key.accessKeyId }, key);
    const old = await keys.load(before.id);
    await store(before, key, old);
    try {
      await replace(identity);
      await settle?.(identity);
    } catch (error) {
      await Promise.allSettled([replace(before), old ? keys.save(before.id, old) : keys.remove(before.id)]);
      throw error;
    }
    return { identity, notes };
  }

  async function withDevices(identity: Identity, key: AccessKey): Promise<IdentityResult> {
    const mfaSerial = await profiles.deviceOf(identity.name, identity.importedFrom);
    const { device, devices, notes } = await findDevices(iam, identity, key, { mfaSerial, options: await ways.optionsOf(identity) });
    return { identity: { ...identity, device: device ?? identity.device, devices }, notes };
  }

  /**
   * Makes an identity of a key: proven, checked against its target, stored, read back, and only then written down.
   * `settle` runs when the key is safe in the keychain; where it fails, everything is taken back. A name that exists gets the
   * key if it is one of the same user.
   */
  async function add(ask: NewIdentity, settle?: Settle): Promise<IdentityResult> {
    const name = readName(ask.name);
    const key = readKey(ask.key);
    checkDuration(ask.durationSeconds);
    book.requireRead();
    const known = all().find((identity) => identity.name === name);
    if (known) return replaceKey(known, key, settle);
    refuseTakenKey(key.accessKeyId);
    refuseTakenTarget(ask.target ?? name);
    await profiles.refresh(); // the files may have been written just now
    const proven = await prove(name, key, ask);
    await deliveries.check(proven, ask);
    const { identity, notes } = await withDevices(proven, key);
    await store(identity, key);
    try {
      await book.change((settings) => ({ ...settings, identities: [...settings.identities, identity], lastUsed: identity.name }));
      await settle?.(identity);
      await deliveries.claim(identity, ask);
    } catch (error) {
      const isWritten = all().some(({ id }) => id === identity.id);
      await (isWritten ? forget(identity) : keys.remove(identity.id)).catch(() => undefined);
      throw error;
    }
    const rootNote: Note[] = isRoot(identity) ? [{ code: 'rootUser', facts: {} }] : [];
    return { identity, notes: [...rootNote, ...notes] };
  }

  async function forget(identity: Identity): Promise<void> {
    await book.change((settings) => ({
      ...settings,
      identities: settings.identities.filter(({ id }) => id !== identity.id),
      lastUsed: settings.lastUsed === identity.name ? undefined : settings.lastUsed,
    }));
    await keys.remove(identity.id);
  }

  /** Writes an identity down in place of the one of its id; what names it by a name that it had follows. */
  const replace = (identity: Identity) =>
    book.change((settings) => {
      const before = settings.identities.find(({ id }) => id === identity.id)?.name;
      const renamed = <T extends string | undefined>(name: T) => (name === before ? identity.name : name);
      return {
        ...settings,
        identities: settings.identities.map((other) => (other.id === identity.id ? identity : other)),
        ...(before !== identity.name && {
          occupancies: settings.occupancies.map(({ profile, adHoc, ...rest }) => ({
            ...rest,
            profile: renamed(profile),
            adHoc: adHoc && { ...adHoc, source: renamed(adHoc.source) },
          })),
        }),
        lastUsed: renamed(settings.lastUsed),
      };
    });

  /** Writes down what was chosen, and moves what tools find; the caller writes a live session to a new target. */
  async function change(name: string, changes: { rename?: string | undefined } & Choices): Promise<IdentityResult> {
    const before = find(name);
    checkDuration(changes.durationSeconds);
    const rename = changes.rename === undefined ? before.name : readName(changes.rename);
    if (rename !== before.name && names().includes(rename)) throw new Failure('identityExists', { name: rename });
    const after: Identity = {
      ...before,
      name: rename,
      device: changes.device === undefined ? before.device : readDevice(changes.device),
      durationSeconds: changes.durationSeconds ?? before.durationSeconds,
      region: changes.region ?? before.region,
      delivery: changes.delivery ?? before.delivery,
      target: changes.target ?? before.target,
    };
    refuseTakenTarget(after.target, after.id);
    if (!hasMoved(before, after)) {
      if (changes.delivery !== undefined) await deliveries.claim(after, changes);
      await replace(after);
      return { identity: after, notes: [] };
    }
    await moves.check(before, after, changes);
    await replace(after);
    try {
      return { identity: after, notes: [...(await moves.move(before, after, changes))] };
    } catch (error) {
      await replace(before).catch(() => undefined);
      throw error;
    }
  }

  /** Asks AWS again which devices the user has; a serial that the person gave stays, listed or not. */
  async function refreshDevices(name: string): Promise<IdentityResult> {
    const identity = find(name);
    const key = await keys.load(identity.id);
    if (!key) throw new Failure('keyMissing', { identity: name });
    const result = await withDevices(identity, key);
    await replace(result.identity);
    return result;
  }

  /** Writes down what has become of an identity; answers it. */
  async function update(identity: Identity): Promise<Identity> {
    await replace(identity);
    return identity;
  }

  return { all, find, likely, choose, regionOf: ways.regionOf, optionsOf: ways.optionsOf, add, change, update, refreshDevices, forget };
}

export type Identities = ReturnType<typeof createIdentities>;

function readName(typed: string): string {
  const name = typed.trim();
  if (name === '' || name.length > 128 || /[\p{Cc}\p{Cf}\]]/u.test(name)) {
    throw new Failure('badValue', { what: 'name', value: name.slice(0, 40), expected: '1 to 128 characters, without line breaks' });
  }
  return name;
}

function checkDuration(seconds: number | undefined): void {
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < SHORTEST_DURATION || seconds > LONGEST_DURATION) {
    throw new Failure('durationOutOfRange', { shortest: SHORTEST_DURATION, longest: LONGEST_DURATION });
  }
}
