import type { SessionState } from '../core/session.ts';
import type { Explanation } from '../core/words.ts';

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
  readonly mfa: boolean;
}

export interface RoleStatus {
  readonly name: string;
  readonly identity: string | null;
  readonly arn: string;
  readonly served: boolean;
  readonly why?: string;
  readonly session: SessionStatus | null;
}

export interface TargetStatus {
  readonly name: string;
  readonly profile: string;
  readonly expiresAt: string | null;
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

/** Everything the command may ask of the application, with the answer it gets. */
export interface Asks {
  hello: { ask: Record<never, never>; answer: { version: string; pid: number } };
  status: { ask: { name?: string | undefined }; answer: Status };
  add: {
    ask: { name: string; accessKeyId: string; secretAccessKey: string } & IdentityOptions & Consent;
    answer: { identity: IdentityStatus; notes: string[] };
  };
  import: { ask: { profile: string } & IdentityOptions & Consent; answer: { identity: IdentityStatus; notes: string[] } };
  set: { ask: { name: string; rename?: string | undefined } & IdentityOptions & Consent; answer: { identity: IdentityStatus; notes: string[] } };
  remove: { ask: { name?: string | undefined; all: boolean; restore: boolean }; answer: { removed: string[]; notes: string[] } };
  restore: { ask: { backup?: string | undefined }; answer: { backups: BackupStatus[]; restored: BackupStatus | null } };
  /** Whose code is wanted, before anybody is asked for one; refuses what a code could not cure. */
  prepareLogin: {
    ask: { name?: string | undefined; device?: string | undefined; force: boolean } & Consent;
    answer: { name: string; deviceName: string; endpoint: string | null; live: SessionStatus | null; nextCodeIn: number };
  };
  /** Without a code the popup asks, and the answer waits for it. */
  login: {
    ask: { name?: string | undefined; code?: string | undefined; device?: string | undefined; duration?: number | undefined; force: boolean; mfa: boolean } & Consent;
    answer: { name: string; session: SessionStatus; alreadyLive: boolean; notes: string[] };
  };
  open: { ask: Record<never, never>; answer: { shown: boolean } };
  lock: { ask: { cliCache: boolean }; answer: { forgotten: number } };
  quit: { ask: Record<never, never>; answer: Record<never, never> };
}

export type AskName = keyof Asks;

/** Every answer on the socket: HTTP 200 with `value`, or 403 with `why`. */
export type Answer<A extends AskName> =
  | { readonly ok: true; readonly value: Asks[A]['answer'] }
  | { readonly ok: false; readonly why: Explanation; readonly facts: Readonly<Record<string, unknown>> };
