import type { ReminderState } from './expiryWatch.ts';
import type { Delivery } from './identity.ts';
import type { KeyPlace, VaultState } from './ports.ts';
import type { RecordEntry } from './record.ts';
import type { KeyRules, Step } from './keys/keyLife.ts';
import type { RoleProfile } from './roles/roleProfile.ts';
import type { PlanRunPicture } from './policy/apply/planRun.ts';
import type { SessionState } from './session.ts';
import type { NetworkPicture } from './settings/network.ts';
import type { LockRules, RoleColour } from './settings/settings.ts';
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

/** Who wants a code. */
export interface WaitingPicture {
  /** The role whose own code is wanted; null where it is the code for the MFA session. */
  readonly role: string | null;
  /** What asked, as it calls itself: `aws`, `terraform`, `keyfob`. */
  readonly requester: string;
  readonly pid: number | null;
  /** How many more are waiting. */
  readonly others: number;
  /** `asksAgain` did not wait and asks by itself again; `gaveUp` has waited, and may have to be started again. */
  readonly state: 'waits' | 'asksAgain' | 'gaveUp';
}

/** A step of a rotation: `later` waits for its day, `leftOut` for a permission that the user does not have. */
export interface StepPicture {
  readonly step: Step;
  readonly state: 'done' | 'underway' | 'failed' | 'ahead' | 'later' | 'leftOut';
}

/** How the last rotation of a key stands. */
export interface RotationPicture {
  /** Ids of the old key and of the new one, once there is one. */
  readonly from: string;
  readonly to: string | null;
  /** `waiting` to delete the old key. */
  readonly state: 'underway' | 'stopped' | 'waiting' | 'rotated' | 'rolledBack' | 'refused';
  readonly steps: readonly StepPicture[];
  readonly deleteAt: number | null;
  readonly canRollBack: boolean;
}

/** The life of an identity's key; moments in milliseconds since 1970 by AWS's clock. */
export interface KeyPicture {
  /** Null while AWS was not asked. */
  readonly createdAt: number | null;
  readonly lastUsedAt: number | 'never' | 'unknown' | null;
  /** It has reached the age at which its owner is reminded. */
  readonly isOld: boolean;
  readonly rotation: RotationPicture | null;
  /** Something is being asked of AWS about it. */
  readonly isUnderway: boolean;
  /** Whether the user may deactivate keys; where not, there is no way back. Null while that was not asked. */
  readonly mayDeactivate: boolean | null;
  readonly refusal: Explanation | null;
  /** Id of the inactive key that would have to be deleted first. */
  readonly inTheWay: string | null;
}

/** One identity, as the popup and the tray draw it. */
export interface IdentityPicture {
  readonly name: string;
  readonly user: string;
  readonly accountId: string;
  /** The account's own name, where AWS has said one. */
  readonly accountAlias: string | null;
  /** The host that its calls and codes go to, where it is not AWS's own. */
  readonly endpoint: string | null;
  readonly root: boolean;
  readonly accessKeyId: string;
  readonly keyLife: KeyPicture;
  readonly device: DevicePicture | null;
  readonly devices: readonly DevicePicture[];
  /** What abandoned enrolments left at AWS, assigned to nobody; they can be deleted. */
  readonly leftovers: readonly DevicePicture[];
  readonly durationSeconds: number;
  readonly delivery: Delivery;
  readonly target: string;
  readonly session: SessionPicture | null;
  /** The reminder of its end was put off, and has not come again yet. */
  readonly snoozed: boolean;
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
  /** The name of the identity that it becomes: the profile's, but without the suffix of aws-mfa. */
  readonly identity: string;
  /** Where tools found its sessions until now, or should. */
  readonly proposedTarget: string;
  /** ARN of the role that aws-mfa assumed with it; null for none. */
  readonly role: string | null;
  /** Profiles that `aws configure mfa-login` has filled, and that could be its target. */
  readonly mfaLogins: readonly string[];
  /** The roles that name it as their source: for their sake both deliveries are explained. */
  readonly feeds: readonly string[];
}

/** A role of the shared files, as the popup and the tray list it. */
export interface RolePicture {
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  readonly accountId: string;
  /** The account's own name, where an identity of the same account knows it. */
  readonly accountAlias: string | null;
  /** What its lines say, to be edited; null where no profile describes it. */
  readonly profile: RoleProfile | null;
  /** Where it starts; null where it is not served. */
  readonly identity: string | null;
  /** Why it is not served; null where it is. */
  readonly why: string | null;
  /** From the session without a code, or with a code of its own; and for how many seconds. */
  readonly way: 'inherited' | 'ownCode';
  readonly delivery: Delivery;
  readonly seconds: number;
  /** Whether AWS would give it longer than an hour, with a code of its own. */
  readonly canBeLonger: boolean;
  readonly session: SessionPicture | null;
  /** The reminder of the end of a session that took a code of its own, once it has come, or was put off. */
  readonly reminder: ReminderState | null;
  /** A session of it is being asked for, and AWS has not answered yet. */
  readonly checking: boolean;
  /** Why the last attempt to open it failed; gone with the next one. */
  readonly refusal: Explanation | null;
  readonly pinned: boolean;
  readonly colour: RoleColour | null;
  /** When it was chosen last, in milliseconds since 1970; 0 for never. */
  readonly usedAt: number;
}

/** A section of the credentials file that Keyfob fills. */
export interface TargetPicture {
  readonly name: string;
  /** The identity or role whose session it holds. */
  readonly profile: string;
  /** Put there by a person, in place of an identity's own session. */
  readonly chosen: boolean;
  /** End of what it holds, by AWS's clock; null while it is empty. */
  readonly expiresAt: number | null;
  /** Why it could not be kept fresh. */
  readonly refusal: Explanation | null;
}

/** What this desktop can tell Keyfob of; what it cannot is not offered. */
export interface Capabilities {
  readonly screenLock: boolean;
  readonly launchAtLogin: boolean;
  /** Words beside the tray's icon. */
  readonly trayTime: boolean;
}

/** Where the keys lie, and the passphrase vault. */
export interface VaultPicture {
  readonly place: KeyPlace;
  readonly state: VaultState;
  /** KEYFOB_KEYCHAIN chose it: keys cannot move back while it says so. */
  readonly demanded: boolean;
  /** Minutes after the last use of a key; 0 for never. */
  readonly lockMinutes: number;
}

/** Where the files are that Keyfob works with. */
export interface Places {
  /** Both shared files. */
  readonly config: string;
  readonly credentials: string;
  /** Keyfob's own folder. */
  readonly home: string;
}

/**
 * Where the popup begins when a menu item or a notification called it: at the settings, in the search field, with the
 * field for a new session although the one that ends at `expiresAt` lives, as if that role had been chosen there,
 * or at everything about a role.
 */
export type PopupStart =
  | { readonly at: 'settings' | 'search' }
  | { readonly at: 'renew'; readonly identity: string; readonly expiresAt: number }
  | { readonly at: 'role'; readonly role: string; readonly target: string }
  | { readonly at: 'details'; readonly role: string };

/** The picture of everything for the popup and the tray; holds no secret. */
export interface AppState {
  readonly identities: readonly IdentityPicture[];
  /** The same array, and the same pictures in it, until one is another: there may be thousands. */
  readonly roles: readonly RolePicture[];
  readonly targets: readonly TargetPicture[];
  /** What was handed to whom and what was changed lately, the newest first; the same array until there is more. */
  readonly activity: readonly RecordEntry[];
  readonly plaintextKeys: readonly PlaintextKey[];
  /** The plan that is being applied, or was applied last, until it is put away. */
  readonly planRun: PlanRunPicture | null;
  /** Id of a long-lived key in the environment that Keyfob was started from; null for none. */
  readonly keyInEnvironment: string | null;
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
  readonly vault: VaultPicture;
  /** A trouble that belongs to no identity, such as a shared file that cannot be read. */
  readonly trouble: Explanation | null;
  /** Whether nothing lives in `[default]`, so that it can be offered as a target. */
  readonly defaultIsFree: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** An accelerator, or null for none. */
  readonly shortcut: string | null;
  /** Minutes before the end at which the reminder comes; 0 for none. */
  readonly reminderMinutes: number;
  readonly launchAtLogin: boolean;
  /** Whether the time left should stand beside the tray's icon. */
  readonly trayTime: boolean;
  readonly lockOn: LockRules;
  readonly keyRules: KeyRules;
  readonly network: NetworkPicture;
  readonly capabilities: Capabilities;
  readonly places: Places;
}
