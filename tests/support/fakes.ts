import { createHmac, randomBytes } from 'node:crypto';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createSentCodes } from '../../electron/core/codes.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { AccessKey, Identity } from '../../electron/core/identity.ts';
import type { Backup } from '../../electron/core/keyfob.ts';
import type { Backups, Browser, Iam, KeyVault, PolicyReader, RoleRequest, Routes, SessionStore, SettingsStore, SharedFiles, SharedTexts, SignIn, Sts } from '../../electron/core/ports.ts';
import type { Session } from '../../electron/core/session.ts';
import type { Network } from '../../electron/core/settings/network.ts';
import type { NetworkSettings, Settings } from '../../electron/core/settings/settings.ts';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import type { Clock } from '../../electron/core/time.ts';
import { HOUR } from '../../electron/core/time.ts';

/** An identity of the account 111122223333 with one virtual device. */
export function anIdentity(changes: Partial<Identity> = {}): Identity {
  return {
    id: 'id-alice',
    name: 'alice',
    accessKeyId: 'AKIAALICEALICEALICE1',
    accountId: '111122223333',
    accountAlias: undefined,
    arn: 'arn:aws:iam::111122223333:user/alice',
    device: 'arn:aws:iam::111122223333:mfa/alice-phone',
    devices: ['arn:aws:iam::111122223333:mfa/alice-phone'],
    durationSeconds: 43_200,
    region: undefined,
    endpoint: undefined,
    delivery: 'file',
    target: 'alice',
    importedFrom: undefined,
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

/** Shared files in memory, with backups of what `edit` was told to back up. */
export function fakeSharedFiles(start: Partial<SharedTexts> = {}) {
  let texts: SharedTexts = { config: '', credentials: '', ...start };
  const kept: { backup: Backup; text: string }[] = [];
  const paths = { config: '/home/me/.aws/config', credentials: '/home/me/.aws/credentials' };
  const names = ['config', 'credentials'] as const;
  const files: SharedFiles = {
    paths,
    read: async () => texts,
    async edit(change) {
      const { texts: next, backup } = change(texts);
      const differing = names.filter((name) => next[name] !== undefined && next[name] !== texts[name]);
      for (const name of backup ? differing : []) {
        const madeAt = new Date(Date.UTC(2026, 10, 22, 9, 0, kept.length));
        kept.unshift({ backup: { name: `${name}-${kept.length}`, file: paths[name], madeAt, first: false }, text: texts[name] });
      }
      texts = { ...texts, ...next };
    },
    onChange: () => () => {},
  };
  const backups: Backups = {
    list: async () => kept.map(({ backup }) => backup),
    async open(name) {
      const found = kept.find(({ backup }) => backup.name === name);
      if (!found) throw new Failure('backupUnknown', { name });
      return found;
    },
  };
  return { files, backups, texts: () => texts, set: (next: Partial<SharedTexts>) => void (texts = { ...texts, ...next }) };
}

/** A request for a role's session, and the key that signed it. */
interface Assumed extends RoleRequest {
  readonly signer: string;
}

/** An STS whose answers a test decides; each call is noted. */
export function fakeSts(clock: Clock) {
  const calls: { operation: string; code?: string | undefined }[] = [];
  const assumed: Assumed[] = [];
  let refusal: (ask: Assumed) => Failure | undefined = () => undefined;
  let held = Promise.resolve();
  const sts: Sts = {
    async getSessionToken(_key, { codeOf, durationSeconds }) {
      calls.push({ operation: 'GetSessionToken', code: codeOf?.code });
      return aSession(clock.now(), durationSeconds * 1000, { mfa: codeOf !== undefined });
    },
    async getCallerIdentity() {
      calls.push({ operation: 'GetCallerIdentity' });
      return { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/alice' };
    },
    async assumeRole({ accessKeyId }, ask) {
      calls.push({ operation: 'AssumeRole', code: ask.codeOf?.code });
      const one = { ...ask, signer: accessKeyId };
      assumed.push(one);
      const refused = refusal(one);
      if (refused) throw refused;
      const credentials = { accessKeyId: `ASIA${assumed.length}`, secretAccessKey: 'role-secret', sessionToken: 'role-token' };
      await held;
      return aSession(clock.now(), ask.durationSeconds * 1000, { credentials });
    },
  };
  return {
    sts,
    calls,
    assumed,
    /** Lets requests for roles wait until the function returned is called. */
    hold(): () => void {
      let go = () => {};
      held = new Promise((resolve) => (go = resolve));
      return go;
    },
    /** Decides which requests for roles are refused, and how. */
    refuseRoles: (next: (ask: Assumed) => Failure | undefined): void => void (refusal = next),
  };
}

/** Memory of sent codes over a clock, with a digest of its own. */
export function someSentCodes(clock: Clock) {
  const key = randomBytes(32);
  const fingerprint = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  return createSentCodes({ fingerprint, clock: createAwsClock(clock) });
}

/** An IAM that lists one virtual device, unless a test says otherwise. */
export function fakeIam(devices: string[] = ['arn:aws:iam::111122223333:mfa/alice-phone']): { iam: Iam } {
  return { iam: { listDevices: async () => devices, accountAlias: async () => 'acme' } };
}

/** A sign-in whose links tell what they were made from, and a browser that notes what it was shown. */
export function fakeConsole() {
  const asked: { key: string; roleArn: string; region?: string | undefined; seconds?: number | undefined }[] = [];
  const opened: string[] = [];
  const signIn: SignIn = {
    async link({ accessKeyId }, ask) {
      asked.push({ key: accessKeyId, ...ask });
      return `https://signin.example/?SigninToken=for-${accessKeyId}`;
    },
  };
  const browser: Browser = { open: async (link) => void opened.push(link) };
  return { signIn, browser, asked, opened };
}

/** Policies that a test decides, and with which keys and for whom they were asked for. */
export function fakePolicyReader() {
  const asked: { whom: string; key: string; region: string | undefined }[] = [];
  const user = { UserName: 'alice', UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [] } }] };
  const reader: PolicyReader = {
    async ofUser(key, userName, options) {
      asked.push({ whom: userName, key: key.accessKeyId, region: options?.region });
      return { UserDetailList: [user] };
    },
    async ofAccount(key, options) {
      asked.push({ whom: 'everybody', key: key.accessKeyId, region: options?.region });
      return { UserDetailList: [user, { UserName: 'bob' }] };
    },
  };
  return { reader, asked };
}

/** Routes on which a profile's endpoints are hosts as they are written, and the environment names none unless a test says. */
export const fakeRoutes = (ambient: string | null = null): Routes => ({
  foreignHost: (way) => (way.ignoreEndpoints ? null : (ambient ?? way.stsEndpoint?.replace('https://', '') ?? null)),
});

/** Surroundings that say nothing of the way to AWS, and in which every path has certificates but those that end in `.txt`. */
export const fakeNetwork = (ambient: Partial<NetworkSettings> = {}): Network => ({
  ambient: { proxy: undefined, caBundle: undefined, ...ambient },
  async findBundle(file) {
    if (file.endsWith('.txt')) throw new Failure('badValue', { what: 'CA bundle', value: file, expected: 'certificates' });
    return file;
  },
});

/** A settings store in memory. */
export function fakeSettingsStore(start: Settings = defaultSettings) {
  let stored = start;
  const settings: SettingsStore = { load: async () => stored, save: async (next) => void (stored = next) };
  return { settings, stored: () => stored };
}
