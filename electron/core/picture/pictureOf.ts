import type { AppState } from '../appState.ts';
import { drawKey } from '../keys/keyPicture.ts';
import { draw } from './picture.ts';
import type { Rooms, World } from '../rooms.ts';
import { MINUTE } from '../time.ts';

/** Draws the picture from all the rooms as they are now. */
export function pictureOf({ awsClock, routes, network, files, home, keyInEnvironment, capabilities }: World, { book, sessions, attempts, requests, profiles, recording, drawRoles, troubles, spotlight, freshness, sources, watch, vault, leftovers, keyBook, rotations, ways, planRuns }: Rooms): AppState {
  const isShut = vault.place() === 'vault' && vault.state() !== 'open';
  return draw({
    settings: book.current(),
    awsClock,
    sessionOf: sessions.of,
    reminderOf: watch.reminderOf,
    isChecking: attempts.isUnderway,
    refusalOf: attempts.refusalOf,
    waiting: requests.waiting,
    keyOf: (identity) =>
      drawKey(identity, {
        life: keyBook.of(identity.id),
        isUnderway: rotations.isUnderway(identity),
        refusal: rotations.refusalOf(identity),
        mayDeactivate: rotations.planOf(identity)?.mayDeactivate,
        remindAfter: book.current().keyRules.remindAfter,
        now: awsClock.now(),
      }),
    leftoversOf: leftovers.of,
    plaintextKeys: profiles.plaintextKeys(),
    keyInEnvironment,
    defaultIsFree: profiles.defaultIsFree(),
    keychain: isShut ? undefined : troubles.keychain(), // the vault itself says so
    vault: { place: vault.place(), state: vault.state(), demanded: vault.isDemanded(), lockMinutes: book.current().vaultLockAfter / MINUTE },
    trouble: book.trouble() ?? profiles.trouble() ?? troubles.store() ?? troubles.endpoint(),
    endpoint: routes.foreignHost({}),
    hostOf: ways.hostOf,
    spotlight: spotlight.current(),
    network,
    capabilities: capabilities(),
    places: { ...files.paths, home },
    roles: sources.roles(),
    failureOf: freshness.failureOf,
    drawRoles,
    activity: recording.recent(),
    planRun: planRuns.picture(),
  });
}
