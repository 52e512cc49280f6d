import type { AppState, DevicePicture, IdentityPicture, SessionPicture } from '../../electron/bridge/contract.ts';
import { anAppState } from '../support/pictures.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The moment at which all these pictures are taken, by this computer and by AWS. */
export const NOW = Date.UTC(2026, 10, 22, 9, 11, 13);

/** The device of `work`. */
export const phone: DevicePicture = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', name: 'alice-phone', usable: true };
/** A device that shows no codes. */
export const passkey: DevicePicture = { serial: 'arn:aws:iam::111122223333:u2f/user/alice/desk-key', name: 'desk-key', usable: false };
/** A device of metal and plastic. */
export const token: DevicePicture = { serial: 'GAHT12345678', name: 'GAHT12345678', usable: true };

/** An identity without a session, and what is different about this one. */
export const identity = (different: Partial<IdentityPicture> = {}): IdentityPicture => ({
  name: 'work',
  user: 'alice',
  accountId: '111122223333',
  root: false,
  accessKeyId: 'AKIAIOSFODNN7EXA7QXZ',
  device: phone,
  devices: [phone],
  leftovers: [],
  durationSeconds: 12 * 3600,
  delivery: 'file',
  target: 'work',
  session: null,
  snoozed: false,
  checking: false,
  refusal: null,
  waiting: null,
  ...different,
});

/** A session of twelve hours with `left` milliseconds to go. */
export const session = (left: number, state: SessionPicture['state'] = 'live', mfa = true): SessionPicture => ({
  state,
  startedAt: NOW + left - 12 * HOUR,
  expiresAt: NOW + left,
  mfa,
});

/** The picture of a quiet day, and what is different about this one. */
export const appState = (different: Partial<AppState> = {}): AppState => anAppState({ identities: [identity()], ...different });

/** With 9 h 21 min to go. */
export const live = session(9 * HOUR + 21 * MINUTE + 20_000);
/** With 14 minutes to go. */
export const ending = session(14 * MINUTE + 20_000, 'ending');
