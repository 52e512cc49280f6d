import type { FailureCode, FailureFacts } from '../core/failure.ts';
import type { HeldPolicies } from '../core/account/policyReading.ts';
import type { Consent } from '../core/keyfob.ts';
import type { Explanation } from '../core/words.ts';
import type { ConsoleAsk, ConsoleSignIn } from './consoleWire.ts';
import type { CredentialsAsk, CredentialsPreparation, CredentialsPrepared, HandedOut } from './credentialsWire.ts';
import type { CodesAsk, CodesWanted, DeviceAsk, DeviceChanged, DevicesAsk, DevicesListed, EnrolmentBegun } from './deviceWire.ts';
import type { AccountReport, Applied, ApplyOptions, Plan, PlanOptions } from './enforcementWire.ts';
import type { EndpointOptions, EndpointPlace } from './endpointWire.ts';
import type { LoggedIn, LoginOptions, LoginPrepared } from './loginWire.ts';
import type { RoleLineName, RoleLines } from './roleWire.ts';
import type { Rotated, RotateOptions, RotationPrepared } from './rotationWire.ts';
import type { BackupStatus, IdentityStatus, Status } from './statusWire.ts';
import type { UseOptions, UsePrepared, Used } from './useWire.ts';

export type { FailureCode } from '../core/failure.ts';
export type { Consent };
export type { RecordEntry } from '../core/record.ts';

/** What `add`, `import` and `set` may say of an identity; durations in seconds. */
export interface IdentityOptions {
  readonly target?: string | undefined;
  readonly device?: string | undefined;
  readonly duration?: number | undefined;
  readonly region?: string | undefined;
  readonly delivery?: 'file' | 'process' | undefined;
}

/** Where the caller's shell points; compared with the application's own before anything is done. */
export interface Context {
  readonly configFile: string;
  readonly credentialsFile: string;
  readonly stsEndpoint: string;
  readonly iamEndpoint: string;
  readonly signInEndpoint: string;
  readonly caBundle: string;
  readonly proxy: string;
}

/** The headers of an ask: the command's version, its Context as JSON in percent-encoding, its process id. */
export const headers = { version: 'keyfob-version', context: 'keyfob-context', pid: 'keyfob-pid' } as const;

/** An identity after a change, and sentences that its owner should read. */
export interface Changed {
  identity: IdentityStatus;
  notes: string[];
}

/** Everything the command may ask of the application, with the answer it gets. */
export interface Asks {
  hello: { ask: Record<never, never>; answer: { version: string; pid: number } };
  /** Nothing but whether this shell and the application mean the same files and the same AWS. */
  /** Why the endpoint for long-running programs does not listen; null where it does. */
  compare: { ask: Record<never, never>; answer: { endpoint: Explanation | null } };
  status: { ask: { name?: string | undefined }; answer: Status };
  add: { ask: { name: string; accessKeyId: string; secretAccessKey: string } & IdentityOptions & Consent; answer: Changed };
  import: { ask: { profile: string } & IdentityOptions & Consent; answer: Changed };
  set: { ask: { name: string; rename?: string | undefined } & IdentityOptions & Consent; answer: Changed };
  /** `names` of identities, or all of them. */
  remove: { ask: { names: string[] | 'all'; restore: boolean }; answer: { removed: string[] } };
  restore: { ask: { backup?: string | undefined }; answer: { backups: BackupStatus[]; restored: BackupStatus | null } };
  /** Whose code is wanted, before anybody is asked for one; refuses what a code could not cure. */
  prepareLogin: { ask: LoginOptions; answer: LoginPrepared };
  /** Without a code the popup asks, and the answer waits for it. */
  login: { ask: { code?: string | undefined } & LoginOptions; answer: LoggedIn };
  /** What `use` will do; refuses what a code could not cure. */
  prepareUse: { ask: UseOptions; answer: UsePrepared };
  /** With `popup` the popup asks for a code that is wanted, and the answer waits for it. */
  use: { ask: { code?: string | undefined; popup: boolean } & UseOptions; answer: Used };
  useOff: { ask: { target: string }; answer: Record<never, never> };
  /** Whose code is wanted before credentials can be handed out; refuses what a code could not cure. */
  prepareCredentials: { ask: CredentialsPreparation; answer: CredentialsPrepared };
  /** The answer holds a secret, as only those of `console`, `beginEnrolment` and `applyPlan` do beside it. Where a person is wanted the popup asks, and with `mayWait` the answer waits for it. */
  credentials: { ask: CredentialsAsk; answer: HandedOut };
  /** Where a program finds credentials at the container endpoint; nothing is handed out yet, and nobody is asked. */
  endpoint: { ask: EndpointOptions; answer: EndpointPlace };
  /** An address that leads a browser into AWS's console once, or the link itself; with `mayWait` the popup asks for a code that is wanted. */
  console: { ask: ConsoleAsk; answer: ConsoleSignIn };
  /** What a rotation will meet; with `popup` the popup asks for a code that is wanted, here and below. */
  prepareRotation: { ask: { name?: string | undefined; popup: boolean }; answer: RotationPrepared };
  rotate: { ask: { popup: boolean } & RotateOptions; answer: Rotated };
  /** The rotation that the last login has begun by itself, once it is done; null where the key was not old enough. */
  rotationByLogin: { ask: { name: string }; answer: { rotated: Rotated | null } };
  /** With `from`, what is not said is taken over from that role. */
  addRole: { ask: { name: string; from?: string | undefined } & RoleLines; answer: Record<never, never> };
  /** `unset` names lines to take out. */
  editRole: { ask: { name: string; unset: RoleLineName[] } & RoleLines; answer: Record<never, never> };
  /** How a role's credentials reach tools. */
  deliverRole: { ask: { name: string; delivery: 'file' | 'process' } & Consent; answer: { notes: string[] } };
  removeRole: { ask: { name: string }; answer: Record<never, never> };
  /** The devices of an identity, as AWS lists them now. */
  devices: { ask: DevicesAsk; answer: DevicesListed };
  /** Makes a virtual device. */
  beginEnrolment: { ask: DevicesAsk; answer: EnrolmentBegun };
  /** Whose two codes are wanted. */
  prepareCodes: { ask: DeviceAsk; answer: CodesWanted };
  enrolDevice: { ask: CodesAsk; answer: DeviceChanged };
  resyncDevice: { ask: CodesAsk; answer: DeviceChanged };
  removeDevice: { ask: DeviceAsk; answer: DeviceChanged };
  /** Shows the popup; false where there is no display. */
  open: { ask: Record<never, never>; answer: { shown: boolean } };
  /** Where the keys lie, and whether the vault can be used. */
  vault: { ask: Record<never, never>; answer: { place: 'keychain' | 'vault'; state: 'none' | 'locked' | 'open' } };
  /** Opens the passphrase vault. */
  unlock: { ask: { passphrase: string }; answer: Record<never, never> };
  /** Begins one and moves the keys into it; with `anew` one that is there is set aside. */
  makeVault: { ask: { passphrase: string; anew: boolean }; answer: Record<never, never> };
  changePassphrase: { ask: { before: string; after: string }; answer: Record<never, never> };
  /** Moves the keys out of the vault into the keychain. */
  moveToKeychain: { ask: Record<never, never>; answer: Record<never, never> };
  lock: { ask: { cliCache: boolean }; answer: { forgotten: number } };
  /** Policies fetched from IAM with the session of the identity `name`: its own user's, or those of `of`, such as `group/admins`. */
  policies: { ask: { name: string; of?: string | undefined }; answer: HeldPolicies };
  /** What would make MFA compulsory in the account; changes nothing. */
  planMfa: { ask: PlanOptions; answer: Plan };
  /** Does it. The answer may hold a new colleague's password, a secret. */
  applyPlan: { ask: ApplyOptions; answer: Applied };
  /** The users of the account with their devices, keys and policies; with `popup` the popup asks for a code that is wanted. */
  accountReport: { ask: { name?: string | undefined; popup: boolean }; answer: AccountReport };
  /** Ends the application once the answer is on its way. */
  quit: { ask: Record<never, never>; answer: { pid: number } };
}

export type AskName = keyof Asks;

/** A refusal: HTTP 403. */
export type Refused<C extends FailureCode = FailureCode> = {
  [One in C]: {
    readonly ok: false;
    readonly code: One;
    readonly facts: FailureFacts[One];
    readonly why: Explanation;
    /** What happened and what to type next, in one line. */
    readonly line: string;
  };
}[C];

/** Every answer on the socket: HTTP 200 with `value`, or 403 with the reason. */
export type Answer<A extends AskName> = { readonly ok: true; readonly value: Asks[A]['answer'] } | Refused;

/** What stands in the way although somebody listens: another user's socket, silence, an end before the answer, or an answer that makes no sense. */
export interface Trouble {
  readonly trouble: 'notOurs' | 'silent' | 'ended' | 'malformed';
  readonly detail: string;
}

/** What the command hears; nothing where no application runs. */
export type Heard<A extends AskName> = Answer<A> | Trouble | undefined;
