/** An IAM policy document, as JSON says it. */
export type PolicyDocument = Record<string, unknown>;

/** A policy that hangs on one user, group or role. */
export interface Policy {
  name: string;
  document: PolicyDocument;
}

/** A policy with an ARN, to be attached wherever it is wanted. AWS's own have `aws` for an account in it. */
export interface ManagedPolicy {
  name: string;
  id: string;
  arn: string;
  path: string;
  createdAt: Date;
  /** Oldest first, never empty. */
  versions: PolicyVersion[];
  /** The version that is in force. */
  defaultVersion: string;
}

export interface PolicyVersion {
  /** Such as `v1`. */
  id: string;
  document: PolicyDocument;
  createdAt: Date;
}

/** Whatever policies hang on. */
export interface Holder {
  policies: Policy[];
  attached: ManagedPolicy[];
}

/** A long-lived key (`AKIA…`). */
export interface AccessKey {
  id: string;
  secret: string;
  status: 'Active' | 'Inactive';
  createdAt: Date;
  /** IAM is eventually consistent: before this moment AWS does not know the key. */
  knownFrom: Date;
  lastUsed?: { at: Date; service: string; region: string };
}

export interface Device {
  serial: string;
  kind: 'virtual' | 'hardware' | 'fido';
  /** Base32; null for a FIDO key, which has no codes. */
  secret: string | null;
  owner: User | null;
  createdAt: Date;
  enabledAt: Date | null;
  /** How many steps the device's own clock is ahead, as learnt when it was enrolled or resynchronised. */
  driftSteps: number;
  spentSteps: Set<number>;
}

export interface Group extends Holder {
  name: string;
  id: string;
  arn: string;
  path: string;
  createdAt: Date;
}

/** An IAM user, or the account's root user. */
export interface User extends Holder {
  name: string;
  id: string;
  arn: string;
  path: string;
  isRoot: boolean;
  account: Account;
  createdAt: Date;
  keys: AccessKey[];
  groups: Group[];
  password: string | null;
  /** Those before it, the newest first. */
  formerPasswords: string[];
  passwordChangedAt: Date;
  /** At the next sign-in. */
  mustChangePassword: boolean;
}

export interface Role extends Holder {
  name: string;
  id: string;
  arn: string;
  path: string;
  account: Account;
  createdAt: Date;
  maxSessionSeconds: number;
  trust: PolicyDocument;
}

export interface Bucket {
  name: string;
  createdAt: Date;
  /** By key. */
  objects: Map<string, StoredObject>;
}

/** What PutObject has left under a key. */
export interface StoredObject {
  content: Buffer;
  contentType: string;
  /** The user's own headers, without `x-amz-meta-`. */
  metadata: Record<string, string>;
  writtenAt: Date;
}

/** What an account demands of passwords; days and numbers are undefined where it demands nothing. */
export interface PasswordPolicy {
  minimumLength: number;
  symbols: boolean;
  numbers: boolean;
  uppercase: boolean;
  lowercase: boolean;
  mayChangeOwn: boolean;
  maximumAge: number | undefined;
  remembered: number | undefined;
  hardExpiry: boolean;
}

/** Everybody's credentials as they were at a moment; to be had from a later one on. */
export interface CredentialReport {
  content: string;
  madeAt: Date;
  readyAt: Date;
}

export interface Account {
  id: string;
  aliases: string[];
  /** By name; the root user is among them as `root`. */
  users: Map<string, User>;
  groups: Map<string, Group>;
  roles: Map<string, Role>;
  /** Managed policies by ARN: the account's own, and those of AWS that it uses. */
  policies: Map<string, ManagedPolicy>;
  /** By serial. Virtual devices stay here while nobody owns them. */
  devices: Map<string, Device>;
  buckets: Bucket[];
  /** Null where AWS's own rules hold. */
  passwordPolicy: PasswordPolicy | null;
  /** The last one that was asked for. */
  credentialReport: CredentialReport | null;
}

/** A user who calls with the long-lived key, or with a session that GetSessionToken gave. */
export interface UserCaller {
  kind: 'user';
  user: User;
  account: Account;
  credentials: 'key' | 'session';
  /** When the code of this session was checked; null without one. */
  mfaAt: Date | null;
}

/** Who calls with a session that AssumeRole gave. */
export interface RoleCaller {
  kind: 'role';
  role: Role;
  account: Account;
  sessionName: string;
  sourceIdentity: string | undefined;
  tags: Record<string, string>;
  transitiveTags: string[];
  sessionPolicy: PolicyDocument | undefined;
  /** Whether a long-lived key assumed it; every other session is chained. */
  isDirect: boolean;
}

export type Caller = UserCaller | RoleCaller;

/** Temporary credentials that AWS remembers. */
export interface Session {
  accessKeyId: string;
  secret: string;
  token: string;
  issuedAt: Date;
  expiresAt: Date;
  caller: Caller;
}

/** What getSigninToken has given away. */
export interface SignInToken {
  caller: RoleCaller;
  issuedAt: Date;
  /** When the console that it opens closes. */
  closesAt: Date;
}

export interface World {
  accounts: Map<string, Account>;
  /** By access key id. */
  sessions: Map<string, Session>;
  /** By the token itself. */
  signInTokens: Map<string, SignInToken>;
}

/** The ARN by which AWS names a caller; a role session's drops the role's path. */
export function callerArn(caller: Caller): string {
  if (caller.kind === 'user') return caller.user.arn;
  return `arn:aws:sts::${caller.account.id}:assumed-role/${caller.role.name}/${caller.sessionName}`;
}

/** The caller's unique id: `AIDA…`, the account id for root, `AROA…:session` for a role session. */
export function callerId(caller: Caller): string {
  return caller.kind === 'user' ? caller.user.id : `${caller.role.id}:${caller.sessionName}`;
}

/** Everything that hangs on somebody, managed policies in the version that is in force. */
export function policiesOn({ policies, attached }: Holder): Policy[] {
  const inForce = attached.flatMap(({ name, versions, defaultVersion }) =>
    versions.filter(({ id }) => id === defaultVersion).map(({ document }) => ({ name, document })),
  );
  return [...policies, ...inForce];
}
