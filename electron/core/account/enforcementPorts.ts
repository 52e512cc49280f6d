import type { Credentials } from '../identity.ts';
import type { Belongings } from '../policy/apply/account.ts';
import type { Change } from '../policy/apply/change.ts';
import type { Undo } from '../policy/apply/plan.ts';
import type { PlanRun } from '../policy/apply/planRun.ts';
import type { PasswordPolicy } from '../policy/report/accountReport.ts';
import type { ListedUser } from '../policy/report/rows.ts';
import type { AccountDetails, CallOptions } from '../ports.ts';

/**
 * Changes the users, groups, roles and policies of an account. Rejects only with `Failure`: `entityExists`, `entityGone`,
 * `entityInUse` and `entityBusy` of the thing, `quotaReached`, `documentRefused` and `passwordRefused` in IAM's words.
 */
export interface AccountEditor {
  /** Serials of each user's devices. */
  devicesOf(signer: Credentials, names: readonly string[], options?: CallOptions): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Whether a user has a console password, and how many access keys. */
  loginsOf(signer: Credentials, name: string, options?: CallOptions): Promise<Omit<Belongings, 'devices'>>;
  /** Makes one change; answers the password that it has made, if it makes one. */
  make(signer: Credentials, change: Change, options?: CallOptions): Promise<string | undefined>;
}

/** Where undos are kept, for the person alone to read. Rejects only with `Failure`. */
export interface UndoFiles {
  /** On the disk when it resolves; answers the file's name. */
  save(undo: Undo): Promise<string>;
}

/** Where it is written down how far a plan has come. Rejects only with `Failure`. */
export interface PlanJournal {
  /** The plan that was not through, as it is found there; undefined where there is none, or no JSON. */
  load(): Promise<unknown>;
  /** On the disk when it resolves; undefined once it is through. */
  save(run: PlanRun | undefined): Promise<void>;
}

/** What the report of an account is made of. Rejects only with `Failure`: `notAllowed` names the permission that the signer lacks. */
export interface AccountReader {
  /** Has AWS make a credential report, unless it made one in the last four hours; true once it is there. */
  askForCredentialReport(signer: Credentials, options?: CallOptions): Promise<boolean>;
  /** The report as CSV, and when it was made; undefined while there is none. */
  credentialReport(signer: Credentials, options?: CallOptions): Promise<{ readonly csv: string; readonly madeAt: Date } | undefined>;
  /** Users, groups and managed policies with their documents, without the roles. */
  details(signer: Credentials, options?: CallOptions): Promise<AccountDetails>;
  users(signer: Credentials, options?: CallOptions): Promise<readonly ListedUser[]>;
  /** ARNs of those who have a virtual device, the root user among them. */
  virtualOwners(signer: Credentials, options?: CallOptions): Promise<ReadonlySet<string>>;
  /** Null where the account has none. */
  passwordPolicy(signer: Credentials, options?: CallOptions): Promise<PasswordPolicy | null>;
}
