import type { AppState, PopupStart } from '../core/appState.ts';
import type { CommandWay } from '../core/delivery/copyable.ts';
import type { PopupNote } from '../core/picture/popupNotes.ts';
import type { CodesOf, DeviceOf, NewDevice } from '../core/devices/deviceVerbs.ts';
import type { ApplyAsk, PlanAsk } from '../core/account/enforcementVerbs.ts';
import type { Plan } from '../core/policy/apply/plan.ts';
import type { RoleChanges } from '../core/roles/roleEditing.ts';
import type { RoleProfile } from '../core/roles/roleProfile.ts';
import type { NetworkChanges } from '../core/settings/network.ts';
import type { RoleColour } from '../core/settings/settings.ts';
import type { Explanation } from '../core/words.ts';
import type { EnforcementBrings, EnforcementCommands } from './enforcementContract.ts';

export type { AppState, DevicePicture, IdentityPicture, KeyPicture, PlaintextKey, PopupStart, RolePicture, SessionPicture, TargetPicture, VaultPicture, WaitingPicture } from '../core/appState.ts';
export type { CommandWay } from '../core/delivery/copyable.ts';
export type { PopupNote } from '../core/picture/popupNotes.ts';
export type { NewDevice } from '../core/devices/deviceVerbs.ts';
export type { RecordEntry } from '../core/record.ts';
export type { ApplyAsk, PlanAsk } from '../core/account/enforcementVerbs.ts';
export type { DiffLine, FirstPassword, MfaWish, NewColleague, Plan, Step, Undo } from '../core/policy/apply/plan.ts';
export type { PlanRunPicture, RunStep } from '../core/policy/apply/planRun.ts';
export type { AccountReport, Concern, DeviceKind, Hidden, Missing, PasswordPolicy, ReportedKey, ReportedPassword, ReportedPolicy, Shown, UserRow, WithoutMfa } from '../core/policy/report/accountReport.ts';
export type { KitOptions, KitParameters, KitRole, KitUser } from '../core/policy/kit/parameters.ts';
export type { KeyPlace } from '../core/ports.ts';
export type { RoleChanges } from '../core/roles/roleEditing.ts';
export type { RoleProfile } from '../core/roles/roleProfile.ts';
export type { RoleColour } from '../core/settings/settings.ts';
export type { Explanation, Remedy } from '../core/words.ts';

/** What the popup may ask for, and the window “Enforce MFA” (`senders.ts` says who may ask what); one line per ask, no generic send. */
export interface Commands extends EnforcementCommands {
  /** `replace`, `setAside` and `otherEndpoint` answer the questions that a refusal with that remedy put; the code was not sent then. */
  startSession: { identity: string; code: string; replace?: boolean; setAside?: boolean; otherEndpoint?: boolean };
  addIdentity: { name: string; accessKeyId: string; secretAccessKey: string; target: string; replace?: boolean; setAside?: boolean; otherEndpoint?: boolean };
  /** Moves a plaintext key out of the shared files into the keychain. */
  moveKey: { profile: string; target: string; delivery?: 'file' | 'process'; replace?: boolean; setAside?: boolean; otherEndpoint?: boolean };
  /** Leaves that plaintext key where it is, and does not ask again. */
  keepKey: { accessKeyId: string };
  removeIdentity: { identity: string; restore: boolean };
  /** Asks AWS how old the key is and when it was used last; needs a session with MFA, as all that follows. */
  lookAtKeys: { identity: string };
  /** Asks AWS what a rotation would meet; nothing changes. */
  planRotation: { identity: string };
  /** Replaces the key; `deleteInactive` is a yes to deleting the key of `inTheWay` first. */
  rotateKey: { identity: string; deleteInactive?: string };
  /** Goes on with a rotation that stopped; with `deleteNow` the old key does not wait for its day. */
  resumeRotation: { identity: string; deleteNow: boolean };
  rollBackRotation: { identity: string };
  /** `device`: a serial, one that AWS did not list included. */
  changeIdentity: {
    identity: string;
    device?: string;
    durationSeconds?: number;
    target?: string;
    delivery?: 'file' | 'process';
    rename?: string;
    replace?: boolean;
    setAside?: boolean;
  };
  /** Asks AWS again for the devices of the user. */
  findDevices: { identity: string };
  /** Has AWS make a virtual device. Brings the seed. */
  beginEnrolment: { identity: string };
  enrolDevice: CodesOf;
  resyncDevice: CodesOf;
  removeDevice: DeviceOf;
  /** Deletes what an abandoned enrolment has left. */
  deleteLeftover: DeviceOf;
  forgetRefusal: { identity: string };
  /** Puts the reminder of an ending session off for five minutes: the identity's, or that of a role with a code of its own. */
  snooze: { identity: string; role?: string };
  /** Sends the waiting tools away, and keeps quiet for ten minutes. */
  notNow: { identity: string };
  /**
   * Puts a role, or an identity's own session, into a target and keeps it fresh there. The code is sent only where one is
   * wanted: where the identity has no live session, where the role's way is `ownCode`, and after a refusal with `roleCodeNeeded`.
   */
  useRole: { role: string; target: string; code?: string; withRegion?: boolean; replace?: boolean; setAside?: boolean; otherEndpoint?: boolean };
  /** Gives a target back: to the identity whose own it is, or to nobody. */
  useOff: { target: string };
  /** Opens a role with a code, and answers who waits for it (`waiting.role`); no target changes. */
  openRole: { role: string; code: string };
  /** Puts a command that brings credentials to a shell on the clipboard; never a secret. */
  copyCommand: { profile: string; way: CommandWay };
  /** Opens AWS's console in the browser with the role's session; the code only after a refusal with `codeNeeded` or `roleCodeNeeded`. */
  openConsole: { role: string; code?: string };
  /** What is not named stays as it is; `colour: null` for none, `ownCode` is “longer, with its own code”. */
  chooseRole: { role: string; pinned?: boolean; colour?: RoleColour | null; ownCode?: boolean };
  /** Writes a role into the config file; with `from` it takes over what is not said from that role (a duplicate). */
  addRole: { name: string; from?: string } & Partial<RoleProfile>;
  /** null takes a line out; what is not named stays. */
  editRole: { role: string; changes: RoleChanges };
  /** How its credentials reach tools: as its lines say, or by running Keyfob in their place. */
  deliverRole: { role: string; delivery: 'file' | 'process'; replace?: boolean; setAside?: boolean; otherEndpoint?: boolean };
  removeRole: { role: string };
  changeSettings: {
    theme?: 'system' | 'light' | 'dark';
    shortcut?: string | null;
    reminderMinutes?: number;
    launchAtLogin?: boolean;
    trayTime?: boolean;
    /** All three together. */
    lockOn?: AppState['lockOn'];
    /** All three together; in days, null for never. */
    keyRules?: { rotateAfter: number | null; keepOld: number; remindAfter: number };
    vaultLockMinutes?: number;
  };
  /** Proxy and certificates; null for the usual way, what is not named stays. */
  changeNetwork: NetworkChanges;
  /** Asks for the file of `caBundle`. */
  chooseCaBundle: Record<never, never>;
  /** Asks where, and writes the settings there, without a secret. */
  exportSettings: Record<never, never>;
  /** Asks which file, and takes its settings over; identities among them wait for their keys. */
  importSettings: Record<never, never>;
  /** Tries keychain and network again after the person has done something about them. */
  tryAgain: Record<never, never>;
  lock: Record<never, never>;
  /** Begins a passphrase vault and moves the keys into it; with `anew` a vault that is there is set aside. */
  makeVault: { passphrase: string; anew: boolean };
  unlockVault: { passphrase: string };
  changePassphrase: { before: string; after: string };
  /** Moves the keys out of the vault into the keychain. */
  moveToKeychain: Record<never, never>;
  /** What would make MFA compulsory in the identity's account; changes nothing. Brings the plan. */
  planMfa: PlanAsk;
  /** Does what the plan of that id says; the picture tells its steps. */
  applyPlan: ApplyAsk;
  /** Shows the window “Enforce MFA”. */
  openEnforcement: Record<never, never>;
  closePopup: Record<never, never>;
  /** While a form is filled from other windows (a copied key, a dropped file) losing the focus does not close the popup. */
  keepOpen: { open: boolean };
  /** The height that the content needs, in CSS pixels. */
  fitPopup: { height: number };
}

export type CommandName = keyof Commands;

/** What a reply brings that no picture holds: secrets to be shown once, and what only the page that asked wants to know. */
export interface Brings extends EnforcementBrings {
  beginEnrolment: NewDevice;
  planMfa: Plan;
}

export type Brought<C extends CommandName> = C extends keyof Brings ? Brings[C] : never;

/** A reply only ends the ask, says what a person should know of how it went, and has what the ask brings; the picture comes from the state. */
export type Reply<C extends CommandName = CommandName> =
  | { readonly ok: true; readonly notes?: readonly PopupNote[]; readonly brings?: Brought<C> }
  | { readonly ok: false; readonly why: Explanation };

/** The whole picture, and after it those parts of it that have become others. Crosses as JSON: of thousands of roles each object would be copied twice on the way into the page. */
export type StateNews = { readonly whole: AppState } | { readonly changed: Partial<AppState> };

/** What the preload script puts on `window.keyfob`. */
export interface Bridge {
  ask<C extends CommandName>(command: C, ask: Commands[C]): Promise<Reply<C>>;
  /** Hears the whole picture soon, then what changes of it; the function returned stops it. */
  onState(listener: (newsAsJson: string) => void): () => void;
  /** Hears each time the popup is shown, and where it should begin, null for as usual; the function returned stops it. */
  onShown(listener: (start: PopupStart | null) => void): () => void;
}
