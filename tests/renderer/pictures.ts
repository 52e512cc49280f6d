import type { AppState, DevicePicture, IdentityPicture, RecordEntry, SessionPicture } from '../../electron/bridge/contract.ts';
import { aKeyPicture, anAppState } from '../support/pictures.ts';

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
  accountAlias: null,
  endpoint: null,
  root: false,
  accessKeyId: 'AKIAIOSFODNN7EXA7QXZ',
  keyLife: aKeyPicture(),
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

/** An entry of the record, so many minutes ago: the AWS CLI got credentials of `acme-dev`, and what is different about this one. */
export const happened = (minutes: number, different: Partial<RecordEntry> = {}): RecordEntry => ({
  time: new Date(NOW - minutes * MINUTE).toISOString(),
  event: 'credentials',
  profile: 'acme-dev',
  roleSessionName: 'alice',
  requester: { name: 'aws', pid: 48_213 },
  delivery: 'process',
  outcome: 'done',
  ...different,
});

const plain = { roleSessionName: undefined, requester: undefined, delivery: undefined };

/** What a person and the tools have done since yesterday. */
export const activity: RecordEntry[] = [
  happened(2, { requester: { name: 'terraform', pid: 50_912 }, profile: 'acme-prod' }),
  happened(7),
  happened(8),
  happened(9),
  happened(31, { event: 'use', requester: undefined, target: 'default', delivery: 'file' }),
  happened(35, { profile: 'work', roleSessionName: undefined, requester: { name: 'python3', pid: 47_001 }, delivery: 'env' }),
  happened(40, { ...plain, event: 'login', profile: 'work' }),
  happened(44, { requester: { name: 'docker-credential-helper-with-a-long-name', pid: 47_000 }, outcome: 'nobodyAnswered' }),
  happened(16 * 60, { ...plain, event: 'lock', profile: undefined }),
  happened(4 * 24 * 60, { ...plain, event: 'add', profile: 'work' }),
];

const tools = ['aws', 'terraform', 'python3', 'node'];

/** So many entries as busy tools leave, each different from the one before. */
export const manyHandOuts = (count: number): RecordEntry[] =>
  Array.from({ length: count }, (_, at) => happened(3 * at, { requester: { name: tools[at % 4] ?? '', pid: 40_000 + at } }));
