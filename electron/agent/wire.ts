import type { FailureCode, FailureFacts } from '../core/failure.ts';
import type { HeldPolicies } from '../core/policyReading.ts';
import type { SessionState } from '../core/session.ts';
import type { Explanation } from '../core/words.ts';
import type { CredentialsAsk, CredentialsOptions, CredentialsPrepared, HandedOut } from './credentialsWire.ts';
import type { RoleLineName, RoleLines } from './roleWire.ts';

export type { FailureCode } from '../core/failure.ts';
export type { RecordEntry } from '../core/record.ts';

/** Answers to the questions that a refusal may put. */
export interface Consent {
  readonly replace?: boolean | undefined;
  readonly setAside?: boolean | undefined;
}

/** What `add`, `import` and `set` may say of an identity; durations in seconds. */
export interface IdentityOptions {
  readonly target?: string | undefined;
  readonly device?: string | undefined;
  readonly duration?: number | undefined;
  readonly region?: string | undefined;
  readonly delivery?: 'file' | 'process' | undefined;
}

/** `status --json` (product.md); moments as RFC 3339 in UTC. Fields may be added, never renamed. */
export interface Status {
  readonly version: 1;
  readonly locked: boolean;
  /** The host that codes are sent to, where it is not AWS's own. */
  readonly endpoint: string | null;
  /** Milliseconds to add to this computer's clock to get AWS's, by which `expiresAt` counts. */
  readonly clockOffset: number;
  readonly identities: readonly IdentityStatus[];
  readonly roles: readonly RoleStatus[];
  readonly targets: readonly TargetStatus[];
}

export interface IdentityStatus {
  readonly name: string;
  readonly accountId: string;
  readonly user: string;
  readonly device: string | null;
  readonly delivery: 'file' | 'process';
  readonly target: string;
  readonly session: SessionStatus | null;
}

export interface SessionStatus {
  readonly state: SessionState;
  readonly expiresAt: string;
  /** When the reminder comes and the state becomes `ending`; null where the session is too short for one. */
  readonly remindAt: string | null;
  readonly mfa: boolean;
}

export interface RoleStatus {
  readonly name: string;
  /** The identity that it starts from; null where it is not served. */
  readonly identity: string | null;
  readonly arn: string;
  readonly served: boolean;
  /** Why it is not served, as a clause. */
  readonly why?: string;
  /** From the MFA session, or with a code of its own; for how many seconds. */
  readonly way?: RoleWay;
  readonly session: SessionStatus | null;
}

/** How a role is opened, said before it is. */
export interface RoleWay {
  readonly kind: 'inherited' | 'ownCode';
  readonly seconds: number;
}

export interface TargetStatus {
  readonly name: string;
  readonly profile: string;
  readonly expiresAt: string | null;
  /** Why it could not be kept fresh, in one line. */
  readonly trouble?: string;
}

/** A sealed copy of a shared file, made before a change that was not Keyfob's own section. */
export interface BackupStatus {
  readonly name: string;
  /** The shared file it is a copy of. */
  readonly file: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** The first of its file, kept for good. */
  readonly first: boolean;
}

/** Where the caller's shell points; compared with the application's own before anything is done. */
export interface Context {
  readonly configFile: string;
  readonly credentialsFile: string;
  readonly stsEndpoint: string;
  readonly iamEndpoint: string;
  readonly caBundle: string;
  readonly proxy: string;
}

/** The headers of an ask: the command's version, its Context as JSON in percent-encoding, its process id. */
export const headers = { version: 'keyfob-version', context: 'keyfob-context', pid: 'keyfob-pid' } as const;

/** An identity after a change, and sentences that its owner should read. */
export interface Changed {
  identity: IdentityStatus;
  notes: string[];
}

/** Everything the command may ask of the application, with the answer it gets. */
export interface Asks {
  hello: { ask: Record<never, never>; answer: { version: string; pid: number } };
  status: { ask: { name?: string | undefined }; answer: Status };
  add: { ask: { name: string; accessKeyId: string; secretAccessKey: string } & IdentityOptions & Consent; answer: Changed };
  import: { ask: { profile: string } & IdentityOptions & Consent; answer: Changed };
  set: { ask: { name: string; rename?: string | undefined } & IdentityOptions & Consent; answer: Changed };
  /** `names` of identities, or all of them. */
  remove: { ask: { names: string[] | 'all'; restore: boolean }; answer: { removed: string[] } };
  restore: { ask: { backup?: string | undefined }; answer: { backups: BackupStatus[]; restored: BackupStatus | null } };
  /** Whose code is wanted, before anybody is asked for one; refuses what a code could not cure. */
  prepareLogin: { ask: LoginOptions; answer: LoginPrepared };
  /** Without a code the popup asks, and the answer waits for it. */
  login: { ask: { code?: string | undefined } & LoginOptions; answer: LoggedIn };
  /** What `use` will do; refuses what a code could not cure. */
  prepareUse: { ask: UseOptions; answer: UsePrepared };
  /** With `popup` the popup asks for a code that is wanted, and the answer waits for it. */
  use: { ask: { code?: string | undefined; popup: boolean } & UseOptions; answer: Used };
  useOff: { ask: { target: string }; answer: Record<never, never> };
  /** Whose code is wanted before credentials can be handed out; refuses what a code could not cure. */
  prepareCredentials: { ask: CredentialsOptions; answer: CredentialsPrepared };
  /** The only answer that holds a secret. Where a person is wanted the popup asks, and with `mayWait` the answer waits for it. */
  credentials: { ask: CredentialsAsk; answer: HandedOut };
  /** With `from`, what is not said is taken over from that role. */
  addRole: { ask: { name: string; from?: string | undefined } & RoleLines; answer: Record<never, never> };
  /** `unset` names lines to take out. */
  editRole: { ask: { name: string; unset: RoleLineName[] } & RoleLines; answer: Record<never, never> };
  removeRole: { ask: { name: string }; answer: Record<never, never> };
  /** Shows the popup; false where there is no display. */
  open: { ask: Record<never, never>; answer: { shown: boolean } };
  lock: { ask: { cliCache: boolean }; answer: { forgotten: number } };
  /** Policies fetched from IAM with the session of the identity `name`: its own user's, or those of `of`, such as `group/admins`. */
  policies: { ask: { name: string; of?: string | undefined }; answer: HeldPolicies };
  /** Ends the application once the answer is on its way. */
  quit: { ask: Record<never, never>; answer: { pid: number } };
}

/** What may be said of one login; the duration in seconds. */
export interface LoginOptions extends Consent {
  readonly name?: string | undefined;
  readonly device?: string | undefined;
  readonly duration?: number | undefined;
  /** Opens a new session although one is live. */
  readonly force: boolean;
}

export interface LoginPrepared {
  name: string;
  /** What a person calls the device whose code is wanted. */
  deviceName: string;
  endpoint: string | null;
  live: SessionStatus | null;
  /** Seconds until the device shows another code, by AWS's clock. */
  nextCodeIn: number;
  clockOffset: number;
}

export interface LoggedIn {
  name: string;
  session: SessionStatus;
  alreadyLive: boolean;
  notes: string[];
  clockOffset: number;
}

/** What can be said of a role that no profile describes; the duration in seconds. */
export interface AdHocOptions {
  readonly source?: string | undefined;
  readonly roleSessionName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly duration?: number | undefined;
  readonly region?: string | undefined;
}

/** Which session is to be kept in which target. */
export interface UseOptions extends Consent, AdHocOptions {
  /** An identity, a role, or a role's ARN; the options of `AdHocOptions` are for that alone. */
  readonly profile: string;
  readonly target?: string | undefined;
  readonly withRegion?: boolean | undefined;
}

export interface UsePrepared {
  /** What a person calls it: the profile, or the name in the ARN. */
  name: string;
  identity: string;
  /** Null where it is the identity's own session. */
  way: RoleWay | null;
  /** Whether a code is wanted first: for the MFA session, or one of the role's own. */
  wants: 'none' | 'login' | 'own';
  /** What a person calls the device whose code would be wanted. */
  deviceName: string;
  endpoint: string | null;
  /** Seconds until the device shows another code, by AWS's clock. */
  nextCodeIn: number;
}

export interface Used {
  name: string;
  target: string;
  session: SessionStatus;
  notes: string[];
  clockOffset: number;
}

export type AskName = keyof Asks;

/** A refusal: HTTP 403. */
export type Refused<C extends FailureCode = FailureCode> = {
  [One in C]: {
    readonly ok: false;
    readonly code: One;
    readonly facts: FailureFacts[One];
    readonly why: Explanation;
    /** What happened and what to type next, in one line. */
    readonly line: string;
  };
}[C];

/** Every answer on the socket: HTTP 200 with `value`, or 403 with the reason. */
export type Answer<A extends AskName> = { readonly ok: true; readonly value: Asks[A]['answer'] } | Refused;

/** What stands in the way although somebody listens: another user's socket, silence, or an answer that makes no sense. */
export interface Trouble {
  readonly trouble: 'notOurs' | 'silent' | 'malformed';
  readonly detail: string;
}

/** What the command hears; nothing where no application runs. */
export type Heard<A extends AskName> = Answer<A> | Trouble | undefined;
