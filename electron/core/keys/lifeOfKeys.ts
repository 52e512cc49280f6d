import type { CodeRequests } from '../codeRequests.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { Failure } from '../failure.ts';
import { isSafeName } from '../files/names.ts';
import type { Identities } from '../identities.ts';
import type { IdentityResult, Keyfob } from '../keyfob.ts';
import type { Delivery, Identity } from '../identity.ts';
import { profileOf } from '../identity.ts';
import type { Logins } from '../logins.ts';
import type { Moves } from '../delivery/moves.ts';
import { hasMoved } from '../delivery/moves.ts';
import type { Note } from '../notes.ts';
import type { KeyVault } from '../ports.ts';
import type { PlaintextKey } from '../appState.ts';
import type { ProfileBook } from '../profileBook.ts';
import type { RoleDeliveries } from '../roles/roleDeliveries.ts';
import type { Rotations } from './rotations.ts';
import type { Sessions } from '../sessions.ts';
import type { ExpiryWatch } from '../expiryWatch.ts';
import type { Uses } from '../delivery/uses.ts';

interface Parts {
  readonly keys: KeyVault;
  readonly identities: Identities;
  readonly profiles: ProfileBook;
  readonly deliveries: Deliveries;
  readonly moves: Moves;
  readonly roleDeliveries: RoleDeliveries;
  readonly sessions: Sessions;
  readonly logins: Logins;
  readonly watch: ExpiryWatch;
  readonly uses: Uses;
  readonly rotations: Pick<Rotations, 'forget'>;
  readonly requests: Pick<CodeRequests, 'gone'>;
}

/** What happens to an identity in which key, session and shared files have to move together. */
export function createLifeOfKeys({ keys, identities, profiles, deliveries, moves, roleDeliveries, sessions, logins, watch, uses, rotations, requests }: Parts) {
  const names = () => identities.all().map(({ name }) => name);

  /** A key leaves the shared files only when the keychain has given it back. */
  async function moveKey(ask: Parameters<Keyfob['moveKey']>[0]): Promise<IdentityResult> {
    const { profile, ...choices } = ask;
    const { key } = await profiles.keyOf(profile);
    const found = profiles.plaintextKeys().find((one) => one.profile === profile);
    const target = choices.target ?? found?.proposedTarget ?? profile;
    const result = await identities.add({ ...choices, target, name: nameFor(profile, found), key, importedFrom: profile }, () =>
      deliveries.takeKeyOut(profile, key.accessKeyId),
    );
    const before = found ? await goOnAs(result.identity, found) : [];
    await profiles.refresh();
    const elsewhere: Note[] = profiles.holdersOf(key.accessKeyId).map((holder) => ({ code: 'keysStayElsewhere', facts: { profile: holder } }));
    const quiet = await deliveries.quietRoles(result.identity, ask);
    return { ...result, notes: [...result.notes, ...before, ...elsewhere, ...deliveriesOf(result.identity, choices.delivery), ...quiet] };
  }

  /** One that has the proposed name and came from elsewhere keeps it. */
  function nameFor(profile: string, found: PlaintextKey | undefined): string {
    const proposed = found?.identity ?? profile;
    const other = identities.all().find(({ name }) => name === proposed);
    return other && other.importedFrom !== profile ? profile : proposed;
  }

  /** What the tool before has done goes on: its role in the target; and what cannot is told. */
  async function goOnAs(identity: Identity, { profile, role, proposedTarget, mfaLogins, feeds }: PlaintextKey): Promise<Note[]> {
    const place = profileOf(identity);
    const notes: Note[] = [];
    if (role && identity.delivery === 'file' && identity.target === proposedTarget) {
      await uses.reserve({ target: place, profile: role, adHoc: { roleArn: role, source: identity.name }, region: undefined });
      notes.push({ code: 'roleTakenOver', facts: { target: place, role, identity: identity.name } });
    }
    if (place !== profile && feeds.length > 0) notes.push({ code: 'sourceLeft', facts: { profile, target: place, roles: [...feeds] } });
    const others = mfaLogins.filter((name) => name !== place);
    return others.length > 0 ? [...notes, { code: 'mfaLogins', facts: { profiles: others, identity: identity.name } }] : notes;
  }

  /** For a key that roles start from both deliveries are explained, unless one was chosen; unsafe names have no choice. */
  function deliveriesOf({ name }: Identity, chosen: Delivery | undefined): Note[] {
    const roles = [...profiles.followersOf(name)];
    if (chosen !== undefined || roles.length === 0 || !isSafeName(name)) return [];
    return [{ code: 'sourceDeliveries', facts: { identity: name, roles } }];
  }

  /** A live session follows its identity to another target; in process delivery it lies in none. */
  async function change(...[name, changes]: Parameters<Keyfob['change']>): Promise<IdentityResult> {
    const before = identities.find(name);
    const result = await identities.change(name, changes);
    const { identity } = result;
    if (identity.name !== name) requests.gone(name, names());
    await profiles.refresh();
    const asked = changes.setAside || hasMoved(before, identity) ? await deliveries.quietRoles(identity, changes) : [];
    const waits: Note[] = changes.target !== undefined && identity.delivery === 'process' ? [{ code: 'targetWaits', facts: { identity: identity.name, target: identity.target } }] : [];
    if (!hasMoved(before, identity)) return { identity, notes: [...result.notes, ...waits, ...asked] };
    const session = logins.liveSession(identity);
    const written = session ? await deliveries.write(identity, session, changes) : [];
    return { identity, notes: [...result.notes, ...written, ...asked] };
  }

  /** With `restore` the key is back in its file before the keychain lets go of it. */
  async function remove(name: string, { restore }: { restore: boolean }): Promise<void> {
    const identity = identities.find(name);
    const key = restore ? await keys.load(identity.id) : undefined;
    if (restore && !key) throw new Failure('keyMissing', { identity: name });
    const targets = await uses.release(identity, [profileOf(identity), ...(restore && identity.importedFrom !== undefined ? [identity.importedFrom] : [])]);
    const running = roleDeliveries.runningOf(identity);
    await moves.giveBack(identity, { key, roles: running, targets });
    await roleDeliveries.forget(running);
    watch.forget(identity.id);
    await sessions.forget(identity.id);
    await rotations.forget(identity);
    await identities.forget(identity);
    requests.gone(name, names());
  }

  return { moveKey, change, remove };
}
