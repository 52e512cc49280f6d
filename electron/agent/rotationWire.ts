/** Which identity's key is replaced, and how. */
export interface RotateOptions {
  readonly name?: string | undefined;
  /** Begin (or go on), go on only, or back to the old key. */
  readonly how: 'rotate' | 'resume' | 'rollBack';
  /** Days until the old key is deleted, where it is not as the settings say. */
  readonly graceDays?: number | undefined;
  /** A yes to the deletion of an inactive key that stands in the way: its id. */
  readonly deleteInactive?: string | undefined;
}

/** What a rotation will meet; moments as RFC 3339. */
export interface RotationPrepared {
  name: string;
  accessKeyId: string;
  createdAt: string;
  /** RFC 3339, `never` or `unknown`. */
  lastUse: string;
  /** Where not, the old key is deleted once the new one is proven, and there is no way back. */
  mayDeactivate: boolean;
}

/** What was done; steps and outcomes as in core/keys/keyLife.ts. */
export interface Rotated {
  name: string;
  from: string;
  to: string | null;
  steps: { step: string; outcome: string }[];
  outcome: 'waiting' | 'rotated' | 'rolledBack';
  /** When the old key is deleted; null where it is gone. */
  deleteAt: string | null;
}
