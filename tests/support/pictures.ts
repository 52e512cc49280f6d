import type { AppState, IdentityPicture, SessionPicture } from '../../electron/core/appState.ts';
import { HOUR } from '../../electron/core/time.ts';

/** The session of a picture: 12 hours with MFA, as of `now`. */
export function aSessionPicture(now: Date, changes: Partial<SessionPicture> = {}): SessionPicture {
  return { state: 'live', startedAt: now.getTime(), expiresAt: now.getTime() + 12 * HOUR, mfa: true, ...changes };
}

/** An identity as the popup and the tray draw it, without a session. */
export function anIdentityPicture(changes: Partial<IdentityPicture> = {}): IdentityPicture {
  const device = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', name: 'alice-phone', usable: true };
  return {
    name: 'alice',
    user: 'alice',
    accountId: '111122223333',
    root: false,
    accessKeyId: 'AKIAALICEALICEALICE1',
    device,
    devices: [device],
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

/** The picture of a Keyfob without an identity. */
export function anAppState(changes: Partial<AppState> = {}): AppState {
  return {
    identities: [],
    roles: [],
    targets: [],
    plaintextKeys: [],
    spotlight: null,
    clockOffset: 0,
    clockWarning: null,
    endpoint: null,
    keychain: null,
    trouble: null,
    defaultIsFree: true,
    theme: 'system',
    shortcut: null,
    reminderMinutes: 15,
    launchAtLogin: false,
    lockOn: { screenLock: false, suspend: false, afterHours: 0 },
    capabilities: { screenLock: true, launchAtLogin: true },
    places: { config: '~/.aws/config', credentials: '~/.aws/credentials', home: '~/.config/keyfob' },
    ...changes,
  };
}
