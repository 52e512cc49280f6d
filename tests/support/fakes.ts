import { createHmac, randomBytes } from 'node:crypto';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createSentCodes } from '../../electron/core/codes.ts';
import type { AccessKey, Identity } from '../../electron/core/identity.ts';
import type { KeyVault, SessionStore, SharedFiles, SharedTexts, Sts } from '../../electron/core/ports.ts';
import type { Session } from '../../electron/core/session.ts';
import type { Clock } from '../../electron/core/time.ts';
import { HOUR } from '../../electron/core/time.ts';

/** An identity of the account 111122223333 with one virtual device. */
export function anIdentity(changes: Partial<Identity> = {}): Identity {
  return {
    id: 'id-alice',
    name: 'alice',
    accessKeyId: 'AKIAALICEALICEALICE1',
    accountId: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/alice',
    device: 'arn:aws:iam::111122223333:mfa/alice-phone',
    devices: ['arn:aws:iam::111122223333:mfa/alice-phone'],
    durationSeconds: 43_200,
    region: undefined,
    delivery: 'file',
    target: 'alice',
    ...changes,
  };
}

/** A session that starts at `now` and lasts `length` milliseconds. */
export function aSession(now: Date, length = 12 * HOUR, changes: Partial<Session> = {}): Session {
  const credentials = { accessKeyId: 'ASIASESSION', secretAccessKey: 'session-secret', sessionToken: 'session-token' };
  return { credentials, startedAt: now, expiresAt: new Date(now.getTime() + length), mfa: true, ...changes };
}

/** A keychain in memory. */
export function fakeKeyVault(entries: Record<string, AccessKey> = {}) {
  const keys = new Map(Object.entries(entries));
  const vault: KeyVault = {
    load: async (id) => keys.get(id),
    save: async (id, key) => void keys.set(id, key),
    remove: async (id) => void keys.delete(id),
  };
  return { vault, keys };
}

/** A session store in memory. */
export function fakeSessionStore() {
  let stored: ReadonlyMap<string, Session> = new Map();
  const store: SessionStore = { load: async () => stored, save: async (sessions) => void (stored = new Map(sessions)) };
  return { store, stored: () => stored };
}

/** Shared files in memory. */
export function fakeSharedFiles(start: Partial<SharedTexts> = {}) {
  let texts: SharedTexts = { config: '', credentials: '', ...start };
  const backups: SharedTexts[] = [];
  const files: SharedFiles = {
    paths: { config: '/home/me/.aws/config', credentials: '/home/me/.aws/credentials' },
    read: async () => texts,
    async edit(change, { backup }) {
      const next = change(texts);
      if (backup) backups.push(texts);
      texts = { ...texts, ...next };
    },
    onChange: () => () => {},
  };
  return { files, texts: () => texts, set: (next: Partial<SharedTexts>) => void (texts = { ...texts, ...next }), backups };
}

/** An STS whose answers a test decides; each call is noted. */
export function fakeSts(clock: Clock) {
  const calls: { operation: string; code?: string | undefined }[] = [];
  const sts: Sts = {
    async getSessionToken(_key, { codeOf, durationSeconds }) {
      calls.push({ operation: 'GetSessionToken', code: codeOf?.code });
      return aSession(clock.now(), durationSeconds * 1000, { mfa: codeOf !== undefined });
    },
    async getCallerIdentity() {
      calls.push({ operation: 'GetCallerIdentity' });
      return { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/alice' };
    },
    async assumeRole(_key, { durationSeconds, codeOf }) {
      calls.push({ operation: 'AssumeRole', code: codeOf?.code });
      return aSession(clock.now(), durationSeconds * 1000);
    },
  };
  return { sts, calls };
}

/** Memory of sent codes over a clock, with a digest of its own. */
export function someSentCodes(clock: Clock) {
  const key = randomBytes(32);
  const fingerprint = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  return createSentCodes({ fingerprint, clock: createAwsClock(clock) });
}
