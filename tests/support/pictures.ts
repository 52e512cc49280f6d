import type { AppState, IdentityPicture, KeyPicture, RolePicture, SessionPicture, TargetPicture } from '../../electron/core/appState.ts';
import { HOUR } from '../../electron/core/time.ts';

/** The session of a picture: 12 hours with MFA, as of `now`. */
export function aSessionPicture(now: Date, changes: Partial<SessionPicture> = {}): SessionPicture {
  return { state: 'live', startedAt: now.getTime(), expiresAt: now.getTime() + 12 * HOUR, mfa: true, ...changes };
}

/** The life of a key that AWS was not asked about, and what is different about this one. */
export function aKeyPicture(changes: Partial<KeyPicture> = {}): KeyPicture {
  return { createdAt: null, lastUsedAt: null, isOld: false, rotation: null, isUnderway: false, mayDeactivate: null, refusal: null, inTheWay: null, ...changes };
}

/** An identity as the popup and the tray draw it, without a session. */
export function anIdentityPicture(changes: Partial<IdentityPicture> = {}): IdentityPicture {
  const device = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', name: 'alice-phone', usable: true };
  return {
    name: 'alice',
    user: 'alice',
    accountId: '111122223333',
    accountAlias: null,
    endpoint: null,
    root: false,
    accessKeyId: 'AKIAALICEALICEALICE1',
    keyLife: aKeyPicture(),
    device,
    devices: [device],
    leftovers: [],
    durationSeconds: 43_200,
    delivery: 'file',
    target: 'alice',
    session: null,
    snoozed: false,
    checking: false,
    refusal: null,
    waiting: null,
    ...changes,
  };
}

/** A role as the popup and the tray list it: alice's Developer, from her MFA session. */
export function aRolePicture(changes: Partial<RolePicture> = {}): RolePicture {
  const arn = 'arn:aws:iam::111122223333:role/team/Developer';
  return {
    name: 'dev',
    arn,
    role: 'Developer',
    accountId: '111122223333',
    accountAlias: null,
    profile: { roleArn: arn, source: 'alice' },
    identity: 'alice',
    why: null,
    way: 'inherited',
    delivery: 'file',
    seconds: 3600,
    canBeLonger: true,
    session: null,
    reminder: null,
    checking: false,
    refusal: null,
    pinned: false,
    colour: null,
    usedAt: 0,
    ...changes,
  };
}

/** The target `default`, put there by a person, and empty. */
export function aTargetPicture(changes: Partial<TargetPicture> = {}): TargetPicture {
  return { name: 'default', profile: 'dev', chosen: true, expiresAt: null, refusal: null, ...changes };
}

/** The picture of a Keyfob without an identity. */
export function anAppState(changes: Partial<AppState> = {}): AppState {
  return {
    identities: [],
    roles: [],
    targets: [],
    activity: [],
    planRun: null,
    plaintextKeys: [],
    keyInEnvironment: null,
    spotlight: null,
    clockOffset: 0,
    clockWarning: null,
    endpoint: null,
    keychain: null,
    vault: { place: 'keychain', state: 'none', demanded: false, lockMinutes: 15 },
    trouble: null,
    defaultIsFree: true,
    theme: 'system',
    shortcut: null,
    reminderMinutes: 15,
    launchAtLogin: false,
    trayTime: false,
    keyRules: { rotateAfter: undefined, keepOld: 7, remindAfter: 90 },
    lockOn: { screenLock: false, suspend: false, afterHours: 0 },
    network: { proxy: null, caBundle: null, ambient: { proxy: null, caBundle: null } },
    capabilities: { screenLock: true, launchAtLogin: true, trayTime: false },
    places: { config: '~/.aws/config', credentials: '~/.aws/credentials', home: '~/.config/keyfob' },
    ...changes,
  };
}
