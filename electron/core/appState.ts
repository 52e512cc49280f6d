import type { Delivery } from './identity.ts';
import type { SessionState } from './session.ts';
import type { Explanation } from './words.ts';

/** A device as a person sees it; one that is not `usable` is shown with the reason, never offered. */
export interface DevicePicture {
  readonly serial: string;
  readonly name: string;
  readonly usable: boolean;
}

/** A session without its credentials; moments in milliseconds since 1970 by AWS's clock. */
export interface SessionPicture {
  readonly state: Exclude<SessionState, 'none'>;
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly mfa: boolean;
}

/** Who waits for a code. */
export interface WaitingPicture {
  /** What asked, as it calls itself: `aws`, `terraform`, `keyfob`. */
  readonly requester: string;
  readonly pid: number | null;
  /** How many more are waiting. */
  readonly others: number;
}

/** One identity, as the popup and the tray draw it. */
export interface IdentityPicture {
  readonly name: string;
  readonly user: string;
  readonly accountId: string;
  readonly root: boolean;
  readonly accessKeyId: string;
  readonly device: DevicePicture | null;
  readonly devices: readonly DevicePicture[];
  readonly durationSeconds: number;
  readonly delivery: Delivery;
  readonly target: string;
  readonly session: SessionPicture | null;
  /** A code was sent and AWS has not answered yet. */
  readonly checking: boolean;
  /** Why the last attempt failed; gone with the next one. */
  readonly refusal: Explanation | null;
  readonly waiting: WaitingPicture | null;
}

/** A long-lived key that lies in clear in a shared file. */
export interface PlaintextKey {
  readonly profile: string;
  readonly accessKeyId: string;
  readonly file: 'config' | 'credentials';
  /** Whether moving it to the target of its own name, or to `default`, is the better proposal. */
  readonly proposedTarget: string;
}

/** The picture of everything for the popup and the tray; holds no secret. */
export interface AppState {
  readonly identities: readonly IdentityPicture[];
  readonly plaintextKeys: readonly PlaintextKey[];
  /** The identity that the popup should show with its field ready. */
  readonly spotlight: string | null;
  /** Milliseconds to add to this computer's clock to get AWS's. */
  readonly clockOffset: number;
  /** Said beside the field where the clock is off by a minute or more. */
  readonly clockWarning: { readonly minutes: number; readonly direction: 'slow' | 'fast' } | null;
  /** The host that codes are sent to, where it is not AWS's own. */
  readonly endpoint: string | null;
  /** Why the keychain cannot be used, if so. */
  readonly keychain: Explanation | null;
  /** A trouble that belongs to no identity, such as a shared file that cannot be read. */
  readonly trouble: Explanation | null;
  /** Whether nothing lives in `[default]`, so that it can be offered as a target. */
  readonly defaultIsFree: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** An accelerator, or null for none. */
  readonly shortcut: string | null;
  /** Minutes before the end at which the reminder comes; 0 for none. */
  readonly reminderMinutes: number;
}
