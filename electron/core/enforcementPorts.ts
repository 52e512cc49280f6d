import type { Credentials } from './identity.ts';
import type { Belongings } from './policy/apply/account.ts';
import type { Change } from './policy/apply/change.ts';
import type { Undo } from './policy/apply/plan.ts';
import type { CallOptions } from './ports.ts';

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
