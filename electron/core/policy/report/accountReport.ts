/**
 * Why a column is empty: the session lacks the permission; the user is newer than AWS's credential report; AWS is still making
 * that report; or the look failed, for what the report's `missing` says.
 */
export type Hidden = 'notAllowed' | 'notYet' | 'notReady' | 'failed';

/** What AWS told, which is never a text, or why it did not. */
export type Shown<T> = T | Hidden;

/** What a report is made of; each part is asked for by itself. */
export type ReportPart = 'credentials' | 'details' | 'users' | 'virtualDevices' | 'otherDevices' | 'passwordPolicy';

/** A part that could not be had; the rest of the report is whole. */
export interface Missing {
  readonly part: ReportPart;
  readonly why: Exclude<Hidden, 'notYet'>;
  /** The permission that lacks, such as `iam:GetCredentialReport`; null where something else is why. */
  readonly permission: string | null;
  /** What a reader will look for in vain, as the beginning of a sentence. */
  readonly lost: string;
  /** What happened, and what to do next, in sentences. */
  readonly what: string;
  readonly next: string;
}

/** Kinds of MFA devices; `unknown` is one that is there, but whose kind AWS would not tell. FIDO keys and phones open no sessions for tools. */
export type DeviceKind = 'virtual' | 'hardware' | 'fido' | 'sms' | 'unknown';

/** A console password; moments as RFC 3339, null where there is none. */
export interface ReportedPassword {
  readonly lastUsedAt: string | null;
  readonly changedAt: string | null;
  /** When the account's password policy makes it expire. */
  readonly expiresAt: string | null;
}

/** The first or second access key of a user; the credential report has no ids. Moments as RFC 3339, null where it was never so. */
export interface ReportedKey {
  readonly slot: 1 | 2;
  readonly active: boolean;
  readonly createdAt: string | null;
  /** Whole days since it was made. */
  readonly ageDays: number | null;
  readonly lastUsedAt: string | null;
  /** The service it was last used with, such as `s3`. */
  readonly lastUsedWith: string | null;
}

/** A policy that a user has; `through` is the group that brings it. */
export interface ReportedPolicy {
  /** The ARN of a managed policy, the name of an inline one. */
  readonly name: string;
  readonly isManaged: boolean;
  readonly through: string | null;
}

/**
 * What the holder of the user's key can do without a code: `bound` nothing but enrol, because everything else is denied,
 * whatever is allowed later; `closed` nothing but enrol, because nothing else is allowed; `open` the `actions`, some of them
 * as examples; `unsure` hangs on what Keyfob cannot judge; `root` everything, as no policy binds the root user.
 */
export interface WithoutMfa {
  readonly verdict: 'bound' | 'closed' | 'open' | 'unsure' | 'root';
  readonly actions: readonly string[];
}

/**
 * What an administrator should look at, the gravest first: a password or an active key without any device; an active key of the
 * root user; an active key older than 90 days; work is possible without a code; an active key, but only devices that open no sessions for tools.
 */
export type Concern = 'noDevice' | 'rootKey' | 'oldKey' | 'openWithoutMfa' | 'onlyFido';

/** One user of the account. */
export interface UserRow {
  /** `<root_account>` for the root user, as AWS writes it. */
  readonly name: string;
  readonly arn: string;
  /** Without slashes at its ends; empty for most users. */
  readonly path: string;
  readonly isRoot: boolean;
  readonly createdAt: string | null;
  /** Empty where there is none. */
  readonly devices: Shown<readonly DeviceKind[]>;
  /** Null where the user has no console password. */
  readonly password: Shown<ReportedPassword | null>;
  readonly keys: Shown<readonly ReportedKey[]>;
  readonly groups: Shown<readonly string[]>;
  readonly policies: Shown<readonly ReportedPolicy[]>;
  readonly withoutMfa: Shown<WithoutMfa>;
  readonly concerns: readonly Concern[];
}

/** What the account demands of console passwords. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly symbols: boolean;
  readonly numbers: boolean;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly mayChangeOwn: boolean;
  /** Days; null where passwords do not expire. */
  readonly maximumAge: number | null;
  /** How many earlier passwords may not come again; null where all may. */
  readonly remembered: number | null;
}

/** The users of an account with what they could do harm with; the users who matter most first. */
export interface AccountReport {
  readonly accountId: string;
  /** RFC 3339: this report was put together. */
  readonly madeAt: string;
  /** RFC 3339: AWS made the credential report it rests on, up to four hours ago; null where that may not be seen. */
  readonly credentialsAt: string | null;
  readonly users: readonly UserRow[];
  /** How many users each concern is about. */
  readonly counts: Readonly<Record<Concern, number>>;
  /** Null where the account has none, and AWS's own rules hold. */
  readonly passwordPolicy: Shown<PasswordPolicy | null>;
  /** Parts that could not be had, and why; empty where the report is whole. */
  readonly missing: readonly Missing[];
}

/** Days after which an active key counts as old. */
export const OLD_KEY_DAYS = 90;

/** Whether AWS did not tell. */
export function isHidden(shown: Shown<unknown>): shown is Hidden {
  return typeof shown === 'string';
}
