import type { AppState } from './appState.ts';
import type { Requester } from './codeRequests.ts';
import type { Failure } from './failure.ts';
import type { AccessKey, Delivery, Identity } from './identity.ts';
import type { DeviceVerbs } from './devices/deviceVerbs.ts';
import type { EnforcementVerbs } from './account/enforcementVerbs.ts';
import type { ConsoleAsk, ConsoleLink } from './roles/consoles.ts';
import type { HandOut, HandOutAsk, HandOutPlan, HandOutPreparation } from './delivery/handOuts.ts';
import type { KeyLook, RotationPlan } from './keys/keyLook.ts';
import type { Note } from './notes.ts';
import type { HeldPolicies, PoliciesAsk } from './account/policyReading.ts';
import type { Session } from './session.ts';
import type { Way } from './roles/roleDefinition.ts';
import type { NewRole, RoleChanges } from './roles/roleEditing.ts';
import type { RotateAsk, RotationResult } from './keys/rotations.ts';
import type { NetworkChanges } from './settings/network.ts';
import type { RoleChoice, SaidOfRole, Settings } from './settings/settings.ts';

/** Answers to the questions that `sectionIsForeign`, `targetFeedsOthers`, `linesInTheWay` and `otherEndpoint` put. */
export interface Consent {
  /** Yes to calls that go to another host than AWS's. */
  readonly otherEndpoint?: boolean | undefined;
  readonly replace?: boolean | undefined;
  readonly setAside?: boolean | undefined;
}

/** What may be chosen of an identity; undefined leaves it as it is, or at its default. */
export interface IdentityChoices {
  readonly target?: string | undefined;
  readonly device?: string | undefined;
  readonly durationSeconds?: number | undefined;
  readonly region?: string | undefined;
  readonly delivery?: Delivery | undefined;
}

/** An identity after a change, and what its owner should know. */
export interface IdentityResult {
  readonly identity: Identity;
  readonly notes: readonly Note[];
}

export interface LoginAsk extends Consent {
  readonly identity?: string | undefined;
  readonly code: string;
  readonly device?: string | undefined;
  readonly durationSeconds?: number | undefined;
  /** Opens a new session although one is live. */
  readonly force?: boolean | undefined;
}

export interface LoginResult {
  readonly identity: Identity;
  readonly session: Session;
  readonly alreadyLive: boolean;
  readonly notes: readonly Note[];
}

/** What goes into which target; `default` unless said otherwise. */
export interface UseAsk extends Consent {
  /** An identity or a role, or a role's ARN. */
  readonly profile: string;
  /** What is said of a role by its ARN, which no profile describes; its source is the identity that is meant without a name. */
  readonly adHoc?: SaidOfRole | undefined;
  readonly target?: string | undefined;
  /** Six digits, where a session or a role needs them first. */
  readonly code?: string | undefined;
  /** Sets the role's region in the target too. */
  readonly withRegion?: boolean | undefined;
  /** Opens a session without a code where none lives. */
  readonly withoutMfa?: boolean | undefined;
}

/** What `use` will do, said before any call. */
export interface UsePlan {
  readonly target: string;
  readonly identity: Identity;
  /** Undefined where it is the identity's own session. */
  readonly way: Way | undefined;
  /** Whether a code is wanted first: for the MFA session, or one of the role's own. */
  readonly wants: 'none' | 'login' | 'own';
  /** Serial of the device whose code is wanted. */
  readonly device: string | undefined;
}

export interface UseResult {
  readonly target: string;
  readonly profile: string;
  readonly session: Session;
  readonly notes: readonly Note[];
}

/** A sealed copy of a shared file. */
export interface Backup {
  readonly name: string;
  readonly file: string;
  readonly madeAt: Date;
  readonly first: boolean;
}

/** A session is about to end, or has. */
export interface Reminder {
  readonly identity: string;
  /** The role, where the session took a code of its own. */
  readonly role?: string | undefined;
  readonly kind: 'ending' | 'ended';
  readonly expiresAt: Date;
}

/** The verbs of Keyfob: all that the doors (bridge, agent, shell) may call. Each rejects only with `Failure`. */
export interface Keyfob extends DeviceVerbs, EnforcementVerbs {
  /** Reads settings, stored sessions and shared files, and removes from targets what has ended. */
  start(): Promise<void>;
  /** Lets go of timers and listeners; sessions and targets stay. */
  stop(): void;

  state(): AppState;
  settings(): Settings;
  /** Hears of each change of the picture; the function returned stops it. */
  onChange(listener: () => void): () => void;
  /** Hears of each entry of the record: often, where tools ask often. */
  onRecorded(listener: () => void): () => void;
  /** Hears that a session is about to end, or has. */
  onReminder(listener: (reminder: Reminder) => void): () => void;
  /** Hears that a person is wanted; `byPerson` when a person's own click or command called. */
  onWanted(listener: (identity: string, byPerson: boolean) => void): () => void;

  /** Hears that everything that failed is to be tried again. */
  onLook(listener: () => void): () => void;
  /** The endpoint for long-running programs does not listen, and why; undefined once it does. */
  noteEndpoint(trouble: Failure | undefined): void;

  identities(): readonly Identity[];
  /** The one named, or the only one, or the one used last; else fails with `identityNeeded`. */
  choose(name?: string): Identity;
  sessionOf(identity: Identity): Session | undefined;

  add(ask: { name: string; key: AccessKey } & IdentityChoices & Consent): Promise<IdentityResult>;
  /** Moves a profile's plaintext key into the keychain: proven, stored, read back, and only then removed. */
  moveKey(ask: { profile: string } & IdentityChoices & Consent): Promise<IdentityResult>;
  keepKey(accessKeyId: string): Promise<void>;
  change(name: string, changes: { rename?: string | undefined } & IdentityChoices & Consent): Promise<IdentityResult>;
  remove(name: string, options: { restore: boolean }): Promise<void>;

  /** Asks AWS about the user's keys; needs an MFA session, as all that follows. */
  lookAtKeys(name: string): Promise<KeyLook>;
  /** What a rotation would meet; nothing changes. */
  planRotation(name: string): Promise<RotationPlan>;
  /** Replaces the key, or goes on with a rotation that stopped. */
  rotate(ask: RotateAsk): Promise<RotationResult>;
  /** The rotation that the last login has begun by itself, because the key was old, once it is done; undefined where it began none. */
  rotationByLogin(name: string): Promise<RotationResult | undefined>;
  /** Goes on with one that stopped, or deletes an old key at once with `graceDays` 0; fails with `nothingToResume`. */
  resumeRotation(ask: RotateAsk): Promise<RotationResult>;
  /** Takes the old key back into use while it is not deleted; fails with `nothingToRollBack`. */
  rollBackRotation(name: string): Promise<RotationResult>;

  /** Refuses what a code could not cure, before anybody is asked for one. */
  prepareLogin(ask: Omit<LoginAsk, 'code'>): Promise<{ identity: Identity; live: Session | undefined }>;
  login(ask: LoginAsk): Promise<LoginResult>;
  loginWithoutMfa(ask: Omit<LoginAsk, 'code'>): Promise<LoginResult>;
  /** Asks a person through the popup, and waits: two minutes, or until "Not now". */
  waitForLogin(ask: Omit<LoginAsk, 'code'>, requester: Requester, byPerson: boolean): Promise<LoginResult>;
  notNow(name: string): void;
  forgetRefusal(name: string): void;
  /** Puts the reminder of an ending session off for five minutes; that of a role's own where one is named. */
  snooze(whose: Pick<Reminder, 'identity' | 'role'>): void;
  /** Points the popup at an identity. */
  spotlight(name: string | undefined): void;

  /** Refuses what a code could not cure, before anybody is asked for one; and says which way applies to a role. */
  prepareUse(ask: UseAsk): Promise<UsePlan>;
  /** Puts a session into a target and keeps it fresh there until `useOff`. */
  use(ask: UseAsk): Promise<UseResult>;
  useOff(target: string): Promise<void>;
  /** Opens a role's session with a code, and answers everybody who waits for it; where it needs none of its own, the MFA session. */
  openRole(ask: { role: string; code: string }): Promise<Session>;
  /** The session of what is named; where a person is wanted it asks through the popup, and waits as `waitForLogin` does. */
  waitForSession(ask: Pick<UseAsk, 'profile' | 'adHoc'>, requester: Requester, byPerson: boolean): Promise<Session>;
  /** Whose code is wanted before credentials can be handed out; refuses what a code could not cure. */
  prepareHandOut(ask: HandOutPreparation): Promise<HandOutPlan>;
  /** Gives credentials to who asks, and records it; where a person is wanted it asks through the popup, and may wait. */
  handOut(ask: HandOutAsk): Promise<HandOut>;
  /** A link into AWS's console with the session of a role, recorded as a hand-out; a person is asked for a code as in `handOut`. */
  consoleLink(ask: ConsoleAsk): Promise<ConsoleLink>;
  /** Opens AWS's console in the browser; what needs a code fails with `codeNeeded` or `roleCodeNeeded`, and takes it next time. */
  openConsole(ask: Pick<ConsoleAsk, 'profile' | 'code'>): Promise<void>;
  /** What a person prefers for a role: pinned, a colour, "longer, with its own code". */
  chooseRole(profile: string, choice: Partial<Pick<RoleChoice, 'pinned' | 'colour' | 'ownCode'>>): Promise<void>;

  /** Chooses how a role's credentials reach tools: as its lines say, or by running Keyfob in their place. */
  deliverRole(name: string, delivery: Delivery, consent: Consent): Promise<readonly Note[]>;

  /** Writes a role into the config file; with `from` it is another one's duplicate but for what is said. */
  addRole(role: NewRole): Promise<void>;
  editRole(name: string, changes: RoleChanges): Promise<void>;
  removeRole(name: string): Promise<void>;

  /** The policies that somebody of the account has, read with the identity's MFA session. */
  policiesOf(ask: PoliciesAsk): Promise<HeldPolicies>;

  backups(): Promise<readonly Backup[]>;
  restoreBackup(name: string): Promise<Backup>;

  changeSettings(changes: Partial<Pick<Settings, 'theme' | 'shortcut' | 'reminderLead' | 'launchAtLogin' | 'trayTime' | 'lockOn' | 'keyRules' | 'vaultLockAfter' | 'hintsShown'>>): Promise<void>;
  /** Chooses proxy and certificates for what neither the environment nor a profile says; counts from the next call on. */
  changeNetwork(changes: NetworkChanges): Promise<void>;
  /** The settings as another computer can take them over. */
  portableSettings(): Settings;
  /** Takes over another computer's: its identities wait here for their keys. */
  importSettings(settings: Settings): Promise<{ readonly notes: readonly Note[] }>;
  /** Begins a passphrase vault and moves the keys into it; `anew` sets one aside that is there. */
  makeVault(ask: { passphrase: string; anew?: boolean | undefined }): Promise<void>;
  /** Opens the vault, and with it the sessions of an earlier run. */
  unlock(passphrase: string): Promise<void>;
  changePassphrase(before: string, after: string): Promise<void>;
  /** Moves the keys out of the vault, each proven in the keychain before the vault goes. */
  moveToKeychain(): Promise<void>;
  /** Shuts the vault; sessions that live stay. */
  lockVault(): void;
  /** Forgets every session, takes the session keys out of the targets and shuts the vault; answers how many sessions there were. */
  lock(): Promise<number>;
  /** Looks again at keychain, shared files and AWS's clock: after sleep, a return of the network, or a click. */
  lookAgain(): Promise<void>;
}
