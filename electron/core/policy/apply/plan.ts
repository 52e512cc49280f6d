import type { KitParameters, KitUser } from '../kit/parameters.ts';
import type { Explanation } from '../../words.ts';
import type { Change } from './change.ts';

/** What the account is to become. Users by name; a path that is said wrongly is put right from the account. */
export type MfaWish =
  /** The whole kit. `scope.account` may be `*` for the identity's own; with `singleUsers` the policies go to the users themselves, and no group is made. */
  | { readonly kind: 'kit'; readonly kit: KitParameters; readonly singleUsers: boolean }
  /** Group and trust list only; `group` and `role` must be there. A user who is in `create` is made first, with a console password if wanted. */
  | {
      readonly kind: 'members';
      readonly group: string;
      readonly role: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
      readonly create: readonly NewColleague[];
    }
  /** Takes back what an earlier plan did. */
  | { readonly kind: 'undo'; readonly undo: Undo };

/** A user to be made, added to the group and to the role's list. */
export interface NewColleague extends KitUser {
  /** A password for the console, which has to be changed at the first sign-in. */
  readonly password: boolean;
}

/** A line of a document's diff. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One step of a plan, in the order in which they are done. */
export interface Step {
  /** `there`: it is so already, and nothing is done. */
  readonly state: 'there' | 'todo';
  /** Such as "Create the group mfa-required", or "There is a group mfa-required" where it is there. */
  readonly title: string;
  /** The permission that it takes, such as `iam:CreateGroup`. */
  readonly action: string;
  readonly change: Change;
  /** The document line by line, before and after; empty where the step has none or changes none. */
  readonly diff: readonly DiffLine[];
  /** Sentences that must be known before: a version that goes, somebody who loses a role. */
  readonly notes: readonly string[];
}

/** What exists in the account, what would be made or changed, and what speaks against it. Holds no secret. */
export interface Plan {
  /** Stands for exactly these steps: what is applied is what was confirmed. */
  readonly id: string;
  readonly identity: string;
  readonly account: string;
  readonly steps: readonly Step[];
  /** Sentences: users without a device, and what they can do meanwhile. */
  readonly warnings: readonly string[];
  /** Sentences. Where there is one, the plan is not applied. */
  readonly refusals: readonly string[];
}

/** What a plan changed, as a file that takes it back; made before the first change, so that a crash cannot lose it. */
export interface Undo {
  readonly version: 1;
  readonly account: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** As they were done, the first first. */
  readonly changes: readonly Change[];
}

/** A console password as it was made; a secret, shown once and kept nowhere. */
export interface FirstPassword {
  readonly user: string;
  readonly password: string;
}

/** A plan that was carried out, or as far as it came. */
export interface Applied {
  readonly plan: Plan;
  /** Where `undo` was written; null where there was nothing to do. */
  readonly undoFile: string | null;
  readonly undo: Undo | null;
  readonly passwords: readonly FirstPassword[];
  /** At which step it stopped, why, and both ways on; null where it came to its end. What was done stays, and the same ask goes on. */
  readonly stopped: Explanation | null;
}

/** Whether the account is as wanted already. */
export const isDone = ({ steps }: Pick<Plan, 'steps'>): boolean => steps.every(({ state }) => state === 'there');
