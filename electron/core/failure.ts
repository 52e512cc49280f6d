type None = Record<never, never>;

/** Every way things go wrong, and what is known about it. Times in seconds unless named; no fact is a secret. */
export interface FailureFacts {
  // A code, and the device it came from
  codeMalformed: None;
  codeAlreadySent: { nextIn: number };
  codeRejected: { device: string; nextIn: number; repeated: boolean };
  deviceRejected: { device: string };
  codeWithoutDevice: None;
  codeNeeded: { identity: string };
  lockedMeanwhile: None;
  codeFateUnknown: { identity: string; nextIn: number };
  nobodyAnswered: { identity: string; role?: string | undefined };
  callerGone: { identity: string; role?: string | undefined };
  notNow: { identity: string; role?: string | undefined; minutes: number };
  keyfobEnded: { identity: string; role?: string | undefined };
  deviceUnknown: { identity: string };
  deviceNotOwned: { serial: string };
  deviceChoiceNeeded: { identity: string; devices: string[] };
  deviceUnusable: { serial: string };
  onlyUnusableDevices: { identity: string };

  // The enrolment and the care of a device
  codesEqual: { nextIn: number };
  codesRejected: { device: string; nextIn: number };
  deviceExists: { device: string };
  deviceInUse: { device: string };
  deviceGone: { device: string };
  tooManyDevices: None;
  deviceBusy: { device: string };
  enrolInConsole: { identity: string; why: 'root' | 'fido' };

  // A key
  keyUnknown: { accessKeyId: string };
  secretWrong: { accessKeyId: string };
  keyMalformed: { what: 'id' | 'secret' | 'temporary' };
  sourceIsTemporary: None;
  sessionWithoutMfa: None;
  sessionEnded: { identity: string };
  keyMissing: { identity: string };
  accessKeyGone: None;

  // A rotation; `lastUse` as in keyLife.ts
  rootKey: { identity: string };
  secondKeyActive: { accessKeyId: string; lastUse: string };
  secondKeyInactive: { accessKeyId: string; lastUse: string };
  keyQuota: None;
  strangeKey: { accessKeyId: string; lastUse: string };
  newKeyNotKnown: { accessKeyId: string };
  onlyWorkingKey: { accessKeyId: string };
  nothingToResume: { identity: string };
  nothingToRollBack: { identity: string };

  // A refusal by AWS
  clockOff: { minutes: number; direction: 'slow' | 'fast' };
  mfaRequired: { action: string };
  notAllowed: { action: string };
  kitUnusable: { problem: string };
  wholeAccount: { file: string };
  holderUnknown: { holder: string };
  rootHasNoPolicies: None;
  reportNotReady: { minutes: number };
  reportUnreadable: None;

  // Changes of an account; `what` is the thing, `message` has IAM's words, `because` those of the failure that stopped it
  entityExists: { what: string };
  entityGone: { what: string };
  entityInUse: { what: string };
  entityBusy: { what: string };
  quotaReached: { message: string };
  documentRefused: { message: string };
  passwordRefused: { message: string };
  planRefused: { reason: string };
  planChanged: None;
  planUnderway: None;
  planStopped: { step: string; because: string; done: number; of: number; file: string };

  // A role, and the rest
  roleRefused: { role: string; checks: readonly RoleCheck[] };
  roleCodeNeeded: { role: string; identity: string; minutes: number };
  roleNotServed: { role: string; why: RoleTrouble; at: string };
  rootCannotAssume: None;
  durationOutOfRange: { shortest: number; longest: number };
  /** `minutes`: what is asked for next, once that is known. */
  roleMaximum: { role: string; minutes?: number | undefined };
  chainingLimit: { role: string };
  regionOff: { region: string };
  consoleNeedsRole: { identity: string; roles: readonly string[] };
  consoleUnknown: { partition: string };
  signInRefused: { role: string; status: number };
  throttled: None;
  awsUnavailable: { status: number };
  requestRefused: { code: string; message: string };

  // The way to AWS
  offline: { host: string };
  nameNotFound: { host: string };
  proxyHasPassword: { proxy: string };
  proxyRefused: { proxy: string; status: number };
  certificateUntrusted: { host: string; issuer: string };
  timedOut: { host: string; seconds: number };
  endpointUnsafe: { endpoint: string };
  /** A profile leads to a host that is not AWS's own, and nobody has agreed to that yet. */
  otherEndpoint: { profile: string; host: string };
  roleEndpoint: { role: string; identity: string; host: string };

  // The keychain
  keychainMissing: None;
  keychainWithoutBus: None;
  keychainLocked: None;
  keychainDenied: None;
  keychainLibraryMissing: None;
  keychainBroken: { detail: string };
  sealBroken: { file: string };

  // The passphrase vault
  vaultLocked: None;
  vaultNew: None;
  vaultExists: { file: string };
  vaultDamaged: { file: string };
  vaultUnused: None;
  vaultForced: None;
  passphraseWrong: None;
  passphraseShort: { shortest: number };

  // The shared files
  fileMissing: { file: string };
  fileUnreadable: { file: string };
  fileReadOnly: { file: string };
  folderNotOwn: { folder: string };
  diskFull: { file: string };
  fileLocked: { file: string };
  fileNotRegular: { file: string };
  fileTooLarge: { file: string; megabytes: number };
  fileBroken: { file: string; line: number; problem: FileProblem };
  /** `delivery`: what they are in the way of, where that is not a session in the file. */
  sectionIsForeign: { file: string; section: string; lines: number[]; accessKeyId: string; delivery?: 'process' | undefined };
  linesInTheWay: { file: string; section: string; lines: { line: number; text: string }[]; delivery?: 'process' | undefined };
  targetFeedsOthers: { target: string; profiles: string[]; own: boolean };
  targetTaken: { target: string; by: string };
  targetIsFree: { target: string };
  profileRuns: { profile: string };
  profileHolds: { profile: string; by: string };
  helperUnwritable: { path: string };
  nameUnsafe: { name: string };
  profileUnknown: { name: string };
  profileExists: { name: string };
  notARole: { name: string };
  roleFeedsOthers: { name: string; profiles: string[] };
  roleInUse: { name: string; target: string };
  lineSetAside: { name: string; file: string; line: number };
  profileHasNoKey: { name: string };
  profileHasTemporaryKey: { name: string; known: string[] };
  backupUnknown: { name: string };
  backupBroken: { name: string };

  // Keyfob itself
  identityUnknown: { name: string; known: string[] };
  identityNeeded: { known: string[] };
  identityExists: { name: string };
  keyExists: { name: string; accessKeyId: string };
  journalBroken: { file: string };
  settingsBroken: { file: string; line: number };
  contextDiffers: { what: string; application: string; caller: string };
  displayMissing: { identity: string };
  browserMissing: None;
  badValue: { what: string; value: string; expected: string };
  /** `file` keeps the port. */
  portTaken: { port: number; file: string };
  versionDiffers: { application: string; command: string };
  unexpected: { detail: string };
}

/** What makes a shared file unreadable for botocore, or a section of it for some tool (aws.md §4.2). */
export type FileProblem =
  | 'duplicateSection'
  | 'duplicateKey'
  | 'lineWithoutEquals'
  | 'lineWithoutKey'
  | 'keyBeforeSection'
  | 'byteOrderMark'
  | 'notUtf8'
  | 'sectionSwallowed'
  | 'readDifferently';

/** What a refused role can be refused for. */
export type RoleCheckName = 'name' | 'trust' | 'externalId' | 'mfa' | 'permission';

/** One of them, and what is known of it. */
export interface RoleCheck {
  readonly what: RoleCheckName;
  readonly state: 'ok' | 'unknown' | 'suspect';
}

/** Why a role of the shared files cannot be served. */
export type RoleTrouble =
  | 'cycle'
  | 'sourceMissing'
  | 'sourceNotNamed'
  | 'sourceHasNoKey'
  | 'credentialSource'
  | 'sso'
  | 'webIdentity'
  | 'process'
  | 'sourceAmbiguous';

export type FailureCode = keyof FailureFacts;

/** A code for whoever must act, facts for the sentence, the cause for the log; never a sentence, never a secret. */
export class Failure<C extends FailureCode = FailureCode> extends Error {
  override readonly name = 'Failure';
  readonly code: C;
  readonly facts: FailureFacts[C];

  constructor(code: C, facts: FailureFacts[C], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.facts = facts;
  }
}

/** Whether `error` is a Failure, of one of `codes` where any are named. */
export function isFailure<C extends FailureCode = FailureCode>(error: unknown, ...codes: C[]): error is Failure<C> {
  return error instanceof Failure && (codes.length === 0 || codes.some((code) => code === error.code));
}

/** The Failure itself, or a foreign error wrapped as the one thing nobody expected. */
export function asFailure(error: unknown): Failure {
  if (isFailure(error)) return error;
  const detail = error instanceof Error ? error.name : typeof error;
  return new Failure('unexpected', { detail }, { cause: error });
}
