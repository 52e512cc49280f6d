/** What is done with a key, in this order; each outcome is shown. */
export const STEPS = ['look', 'create', 'store', 'prove', 'switch', 'deactivate', 'delete'] as const;
export type Step = (typeof STEPS)[number];

/** When AWS saw a key last: RFC 3339, `never`, or `unknown` where AWS would not say. AWS's answer lags by a quarter of an hour. */
export type LastUse = string;

/** One line of the journal. */
export interface RotationEvent {
  /** RFC 3339 in UTC, by AWS's clock. */
  readonly at: string;
  readonly step: Step | 'undo';
  /** `done`, `notAllowed` where the step was left out for want of a permission, or the code of another failure. */
  readonly outcome: string;
}

/** What a rotation does next: a step, its way back, or nothing more. */
export type NextStep = 'create' | 'prove' | 'switch' | 'deactivate' | 'delete' | 'undo' | 'end';

/** The journal of one rotation; it holds no secret, and is written before anybody relies on what it says. */
export interface Rotation {
  /** Id of the key that goes. */
  readonly from: string;
  /** Id of the key that comes, once it is stored. */
  readonly to?: string | undefined;
  /** Ids of all keys that the user had before: one that is not among them is the lost child of an interrupted rotation. */
  readonly before: readonly string[];
  readonly next: NextStep;
  /** Whether the user may deactivate keys; where not, the old one is deleted once the new one is proven. */
  readonly mayDeactivate: boolean;
  /** Days that the old key stays inactive before it is deleted. */
  readonly graceDays: number;
  /** RFC 3339; known from the deactivation on. */
  readonly deleteAt?: string | undefined;
  readonly outcome?: 'rotated' | 'rolledBack' | 'refused' | undefined;
  readonly events: readonly RotationEvent[];
}

/** What is known of an identity's key; nothing here is secret. */
export interface KeyLife {
  readonly identityId: string;
  /** The key that the facts are about. */
  readonly accessKeyId: string;
  /** RFC 3339; undefined while AWS was not asked. */
  readonly createdAt?: string | undefined;
  readonly lastUse?: LastUse | undefined;
  readonly rotation?: Rotation | undefined;
}

/** When keys are replaced, deleted and spoken of; in days. */
export interface KeyRules {
  /** A login replaces a key that is as old as this: 0 at every login, undefined never. */
  readonly rotateAfter: number | undefined;
  /** How long an old key stays, inactive, before it is deleted; 0 deletes it at once. */
  readonly keepOld: number;
  /** From this age on a key's owner is reminded; 0 never. */
  readonly remindAfter: number;
}

export const defaultKeyRules: KeyRules = { rotateAfter: undefined, keepOld: 7, remindAfter: 90 };

/** The longest that may be chosen for any of them, in days. */
export const LONGEST_DAYS = 3650;

/** Where the new key lies in the keychain until it is proven. */
export const nextKeyEntry = (identityId: string): string => `${identityId} next`;

/** Where the old key lies in the keychain until it is deleted. */
export const previousKeyEntry = (identityId: string): string => `${identityId} previous`;

/** Whether a rotation stopped half way; one that only waits for the old key's deletion did not. */
export const isOpen = (rotation: Rotation | undefined): rotation is Rotation =>
  rotation !== undefined && rotation.next !== 'end' && rotation.next !== 'delete';

/** Whether the old key could still be had back. */
export const canRollBack = (rotation: Rotation | undefined): rotation is Rotation => rotation !== undefined && rotation.next !== 'end';

/** Enough of an access key id to tell it from others. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
