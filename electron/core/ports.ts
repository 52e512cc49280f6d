import type { AccessKey, Credentials } from './identity.ts';
import type { Backup } from './keyfob.ts';
import type { KeyLife } from './keys/keyLife.ts';
import type { Json } from './policy/json.ts';
import type { RecordEntry } from './record.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings/settings.ts';

/**
 * Long-lived keys, at rest in the keychain or in the passphrase vault, each in an entry of its own: an identity's id, and beside it those of keyLife.ts
 * while its key is rotated. Rejects only with `Failure`.
 */
export interface KeyVault {
  load(entry: string): Promise<AccessKey | undefined>;
  save(entry: string, key: AccessKey): Promise<void>;
  /** Removing what is not there is no error. */
  remove(entry: string): Promise<void>;
}

/** Where keys lie: in the keychain of the system, or behind a passphrase of Keyfob's own. */
export type KeyPlace = 'keychain' | 'vault';

/** Of the passphrase vault: `none` has been begun, or it is shut, or it can be used. */
export type VaultState = 'none' | 'locked' | 'open';

/** The two places for keys, of which one is used. Rejects only with `Failure`. */
export interface KeyPlaces {
  /** Chooses where keys are read and written from now on. */
  use(place: KeyPlace): void;
  /** Copies every entry, and reads it back; with `onlyMissing` those that are there already stay as they are. */
  copy(from: KeyPlace, to: KeyPlace, options: { onlyMissing: boolean }): Promise<void>;
  /** Takes out of one place what the other holds just so. */
  release(from: KeyPlace, to: KeyPlace): Promise<void>;
  vaultState(): Promise<VaultState>;
  /** Begins a vault, open. One that is there fails it with `vaultExists`; with `anew` it is set aside. */
  makeVault(passphrase: string, options: { anew: boolean }): Promise<void>;
  /** Fails with `passphraseWrong`, `vaultDamaged` or `vaultNew`. */
  unlockVault(passphrase: string): Promise<void>;
  /** Fails as `unlockVault` does; the vault is then as it was. */
  changePassphrase(before: string, after: string): Promise<void>;
  lockVault(): void;
  /** Takes the vault's file away. */
  discardVault(): Promise<void>;
}

/** Who a key belongs to. Shapes of GetCallerIdentity's answer. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/** A device and the six digits it shows. */
export interface CodeOf {
  readonly serial: string;
  readonly code: string;
}

/** What a profile says of the way to AWS, beside its region; what it leaves open is decided by the environment, or as everywhere. */
export interface ProfileWay {
  readonly stsEndpoint?: string | undefined;
  readonly iamEndpoint?: string | undefined;
  /** Whether endpoints set anywhere, the environment included, are to be ignored. */
  readonly ignoreEndpoints?: boolean | undefined;
  /** Whether STS is called at one address for the older regions, as it once was. */
  readonly legacySts?: boolean | undefined;
  /** Path of further trusted certificates in PEM. */
  readonly caBundle?: string | undefined;
}

/** Where calls go once the environment has had its say, which goes before any profile. */
export interface Routes {
  /** The hosts that a profile's calls go to and that are not AWS's own, as they may be shown; null where all are. Never fails. */
  foreignHost(way: ProfileWay): string | null;
}

/** Where a call goes: without a region, to the endpoint of the partition's main region. */
export interface CallOptions {
  readonly region?: string | undefined;
  readonly way?: ProfileWay | undefined;
}

/** What AssumeRole is asked for; the fields that decide which session comes back. */
export interface RoleRequest extends CallOptions {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly durationSeconds: number;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly codeOf?: CodeOf | undefined;
}

/** The Security Token Service. Rejects only with `Failure`; a call that carries a code is never repeated. */
export interface Sts {
  getSessionToken(key: AccessKey, ask: CallOptions & { durationSeconds: number; codeOf?: CodeOf | undefined }): Promise<Session>;
  getCallerIdentity(key: AccessKey | Credentials, options?: CallOptions): Promise<Caller>;
  assumeRole(key: AccessKey | Credentials, ask: RoleRequest): Promise<Session>;
}

/** The part of IAM that concerns the caller's own user. Rejects only with `Failure`. */
export interface Iam {
  /** Serials of a user's devices, virtual, hardware and FIDO; without a name, the caller's own (the root user has none). */
  listDevices(key: AccessKey | Credentials, userName: string | undefined, options?: CallOptions): Promise<string[]>;
  /** The account's name for its sign-in page; undefined where it has none. */
  accountAlias(signer: AccessKey | Credentials, options?: CallOptions): Promise<string | undefined>;
}

/** A virtual device that AWS has just made; it tells the seed (base32) this once. */
export interface MadeDevice {
  readonly serial: string;
  readonly secret: string;
}

/** A device and two codes that it showed one after the other. */
export interface CodesOfDevice {
  readonly serial: string;
  readonly first: string;
  readonly second: string;
}

type Signer = AccessKey | Credentials;

/** What IAM does with the MFA devices of the caller's own user. Rejects only with `Failure`; a call that carries codes is never repeated. */
export interface MfaDevices {
  /** Fails with `deviceExists` where the name is taken. */
  create(signer: Signer, name: string, options?: CallOptions): Promise<MadeDevice>;
  enable(signer: Signer, userName: string, codes: CodesOfDevice, options?: CallOptions): Promise<void>;
  resync(signer: Signer, userName: string, codes: CodesOfDevice, options?: CallOptions): Promise<void>;
  /** Takes the device from the user; a virtual one stays in the account. */
  deactivate(signer: Signer, userName: string, serial: string, options?: CallOptions): Promise<void>;
  delete(signer: Signer, serial: string, options?: CallOptions): Promise<void>;
  /** Serials of the account's virtual devices that nobody has. */
  listUnassigned(signer: Signer, options?: CallOptions): Promise<readonly string[]>;
}

/** An access key as IAM lists it. */
export interface ListedKey {
  readonly accessKeyId: string;
  readonly active: boolean;
  readonly createdAt: Date;
}

/** A user's own access keys in IAM. Rejects only with `Failure`: `accessKeyGone` where there is no such key. */
export interface UserKeys {
  list(signer: Credentials, userName: string, options?: CallOptions): Promise<ListedKey[]>;
  /** Never repeated by itself: an answer that was lost leaves a key behind of which nobody has the secret. */
  create(signer: Credentials, userName: string, options?: CallOptions): Promise<AccessKey>;
  setActive(signer: Credentials, userName: string, accessKeyId: string, active: boolean, options?: CallOptions): Promise<void>;
  remove(signer: Credentials, userName: string, accessKeyId: string, options?: CallOptions): Promise<void>;
  /** Undefined where it was never used. */
  lastUse(signer: Credentials, accessKeyId: string, options?: CallOptions): Promise<Date | undefined>;
}

/** What `aws iam get-account-authorization-details` prints: who has which policies, documents included. */
export type AccountDetails = Json;

/** Policies out of IAM. Rejects only with `Failure`: `notAllowed` names the permission that the signer lacks. */
export interface PolicyReader {
  /** What concerns one user, by calls that users may be allowed to make about themselves. */
  ofUser(key: Credentials, userName: string, options?: CallOptions): Promise<AccountDetails>;
  /** Everybody's; for administrators and auditors. */
  ofAccount(key: Credentials, options?: CallOptions): Promise<AccountDetails>;
}

/** The console's sign-in. Rejects only with `Failure`. */
export interface SignIn {
  /**
   * A link that lets whoever has it into the console, within 15 minutes: a secret. `seconds`: how long the console stays
   * open, only for a session opened directly with a long-lived key; else as long as the session lives.
   */
  link(credentials: Credentials, ask: CallOptions & { roleArn: string; seconds?: number | undefined }): Promise<string>;
}

/** The person's browser. */
export interface Browser {
  /** Shows what a link leads to, without the link being seen by anybody else. Fails with `browserMissing`. */
  open(link: string): Promise<void>;
}

export type SharedFileName = 'config' | 'credentials';

/** The text of both shared files; '' for one that does not exist. */
export type SharedTexts = Readonly<Record<SharedFileName, string>>;

/** What becomes of the shared files; `backup` where lines change that are not Keyfob's. */
export interface FileEdit {
  readonly texts: Partial<SharedTexts>;
  readonly backup: boolean;
}

/** The AWS shared files. Rejects only with `Failure`; a file is either as before or wholly changed. */
export interface SharedFiles {
  readonly paths: Readonly<Record<SharedFileName, string>>;
  read(): Promise<SharedTexts>;
  /**
   * Reads both files under their lock, asks `change` for the new texts and writes those that differ; where it says `backup`,
   * a sealed copy of each file that will differ is kept first. `change` may throw a Failure: then nothing is written.
   */
  edit(change: (texts: SharedTexts) => FileEdit): Promise<void>;
  /** Hears of changes made by others; the function returned stops it. */
  onChange(listener: () => void): () => void;
}

/** Sealed copies of the shared files, made by `edit`. Rejects only with `Failure`. */
export interface Backups {
  /** Newest first. */
  list(): Promise<readonly Backup[]>;
  /** The text that a backup keeps; fails with `backupUnknown` or `backupBroken`. */
  open(name: string): Promise<{ readonly backup: Backup; readonly text: string }>;
}

/** Sessions by key (an identity's id, or a role session's), sealed at rest. */
export interface SessionStore {
  load(): Promise<ReadonlyMap<string, Session>>;
  save(sessions: ReadonlyMap<string, Session>): Promise<void>;
}

/** What is known of the keys, and the journals of their rotations: on the disk when `save` resolves. */
export interface KeyJournal {
  load(): Promise<readonly KeyLife[]>;
  save(lives: readonly KeyLife[]): Promise<void>;
}

/** Keyfob's own settings file, readable and editable by a person. */
export interface SettingsStore {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

/** A keyed digest whose key lives as long as the process: remembers without keeping. */
export type Fingerprint = (text: string) => string;

/** A fresh name that no one has used. */
export type NewId = () => string;

/** The record of what was handed to whom, and of changes; what cannot be written stops nothing. */
export interface ActivityRecord {
  add(entry: RecordEntry): void;
  /** What is kept of it, the newest first. Rejects only with `Failure`. */
  read(): Promise<readonly RecordEntry[]>;
}

/** For the developer's log; never given a secret. */
export interface Log {
  warn(event: string, error?: unknown): void;
}
