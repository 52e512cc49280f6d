import { Failure } from '../../core/failure.ts';
import type { AccessKey, Credentials } from '../../core/identity.ts';
import { LONGEST_DURATION, SHORTEST_DURATION } from '../../core/identity.ts';
import type { CodeOf } from '../../core/ports.ts';
import { noRoleArn } from '../../core/roles/roleValues.ts';
import { clockOff } from '../clockStamps.ts';

/** One call to AWS, as far as a refusal needs to know it. */
export interface Call {
  /** As in a policy, such as `sts:AssumeRole`. */
  readonly action: string;
  readonly signer: AccessKey | Credentials;
  readonly codeOf?: CodeOf | undefined;
  readonly roleArn?: string | undefined;
  /** The device that the call is about: its serial, or the name of one to be made. */
  readonly device?: string | undefined;
  /** The thing that is to be changed, as a person calls it. */
  readonly about?: string | undefined;
  /** Of two codes the one that `codeOf` does not have. */
  readonly firstCode?: string | undefined;
}

/** What AWS answered, out of the SDK's error. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

interface Circumstances {
  readonly call: Call;
  readonly region: string;
  /** Seconds until devices show their next code. */
  readonly nextIn: number;
  readonly cause: Error;
}

/** A row applies where all that it names fits; the first one that applies wins. */
interface Row {
  readonly code: RegExp;
  readonly message?: RegExp;
  readonly signer?: 'long-lived' | 'temporary';
  readonly action?: RegExp;
  readonly failure: (circumstances: Circumstances, refusal: Refusal) => Failure;
}

const LONGEST_ROLE_SESSION = 43_200;
const DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation)$/;
const INVALID = /^ValidationError$/;
const UNKNOWN_KEY = /^(InvalidClientTokenId|UnrecognizedClientException|AuthFailure|InvalidAccessKeyId)$/;
const WRONG_SIGNATURE = /^(SignatureDoesNotMatch|InvalidSignatureException)$/;
const ASSUME_ROLE = /^sts:AssumeRole$/;
const ABOUT_DEVICES = /^iam:\w+MFADevice$/; // not the listings, which name none
const CREATE_DEVICE = /^iam:CreateVirtualMFADevice$/;
const CHANGE_DEVICE = /^iam:(Enable|Deactivate)MFADevice$/;

const MAY_BE_MISSING = /^iam:Get(CredentialReport|AccountPasswordPolicy)$/;
const CHANGE = /^iam:(?!List|Get(?!LoginProfile))/;

const aboutOf = ({ call }: Circumstances) => ({ what: call.about ?? '' });
const roleOf = ({ call }: Circumstances) => call.roleArn ?? '';
const deviceOf = ({ call }: Circumstances) => call.codeOf?.serial ?? call.device ?? '';

const roleRefused = (at: Circumstances, ...suspects: ('trust' | 'permission')[]) =>
  new Failure('roleRefused', { role: roleOf(at), checks: suspects.map((what) => ({ what, state: 'suspect' })) }, at);

/** Every way in which STS and IAM refuse; E1 to E20 are the rows of the reference (aws.md §1.7). */
const table: readonly Row[] = [
  // E1
  { code: DENIED, message: /invalid MFA one time pass code/, failure: (at) => new Failure('codeRejected', { device: deviceOf(at), nextIn: at.nextIn, repeated: false }, at) },
  // E2
  { code: DENIED, message: /unable to validate MFA code/, failure: (at) => new Failure('deviceRejected', { device: deviceOf(at) }, at) },
  // E3
  { code: DENIED, message: /must provide both MFA serial number/, failure: (at) => new Failure('codeWithoutDevice', {}, at) },
  // E4
  { code: INVALID, message: /'tokenCode' failed/i, failure: (at) => new Failure('codeMalformed', {}, at) },
  { code: INVALID, message: /'serialNumber' failed/i, failure: (at) => new Failure('deviceRejected', { device: deviceOf(at) }, at) },
  // E12
  { code: DENIED, message: /with session credentials/, failure: (at) => new Failure('sourceIsTemporary', {}, at) },
  // E16
  { code: DENIED, message: /may not be assumed by root/, failure: (at) => new Failure('rootCannotAssume', {}, at) },
  // IAM's own (aws.md §2)
  { code: /^LimitExceeded(Exception)?$/, action: /^iam:CreateAccessKey$/, failure: (at) => new Failure('keyQuota', {}, at) },
  { code: /^NoSuchEntity(Exception)?$/, action: /AccessKey(LastUsed)?$/, failure: (at) => new Failure('accessKeyGone', {}, at) },
  // E5
  { code: DENIED, action: ASSUME_ROLE, message: /no role trust policy|resource-based policy/, failure: (at) => roleRefused(at, 'trust') },
  { code: DENIED, action: ASSUME_ROLE, message: /identity-based policy|permissions boundary|service control policy/, failure: (at) => roleRefused(at, 'permission') },
  { code: DENIED, action: ASSUME_ROLE, failure: (at) => roleRefused(at) },
  // Devices (aws.md §2)
  { code: /^InvalidAuthenticationCode$/, failure: (at) => new Failure('codesRejected', { device: deviceOf(at), nextIn: at.nextIn }, at) },
  { code: /^EntityAlreadyExists$/, action: CREATE_DEVICE, failure: (at) => new Failure('deviceExists', { device: deviceOf(at) }, at) },
  { code: /^(EntityAlreadyExists|DeleteConflict)$/, action: ABOUT_DEVICES, failure: (at) => new Failure('deviceInUse', { device: deviceOf(at) }, at) },
  { code: /^NoSuchEntity$/, action: ABOUT_DEVICES, failure: (at) => new Failure('deviceGone', { device: deviceOf(at) }, at) },
  { code: /^LimitExceeded$/, action: ABOUT_DEVICES, failure: (at) => new Failure('tooManyDevices', {}, at) },
  { code: /^(EntityTemporarilyUnmodifiable|ConcurrentModification)$/, action: ABOUT_DEVICES, failure: (at) => new Failure('deviceBusy', { device: deviceOf(at) }, at) },
  // Users, groups, roles and policies (aws.md §2)
  { code: /^EntityAlreadyExists(Exception)?$/, action: CHANGE, failure: (at) => new Failure('entityExists', aboutOf(at), at) },
  { code: /^(NoSuchEntity|Report(NotPresent|Expired|InProgress))$/, action: MAY_BE_MISSING, failure: (at) => new Failure('entityGone', aboutOf(at), at) },
  { code: /^NoSuchEntity(Exception)?$/, action: CHANGE, failure: (at) => new Failure('entityGone', aboutOf(at), at) },
  { code: /^DeleteConflict(Exception)?$/, action: CHANGE, failure: (at) => new Failure('entityInUse', aboutOf(at), at) },
  { code: /^(EntityTemporarilyUnmodifiable|ConcurrentModification)(Exception)?$/, action: CHANGE, failure: (at) => new Failure('entityBusy', aboutOf(at), at) },
  { code: /^LimitExceeded(Exception)?$/, action: CHANGE, failure: (at, { message }) => new Failure('quotaReached', { message: withoutSecrets(message, at.call) }, at) },
  { code: /^MalformedPolicyDocument(Exception)?$/, action: CHANGE, failure: (at, { message }) => new Failure('documentRefused', { message: withoutSecrets(message, at.call) }, at) },
  { code: /^PasswordPolicyViolation(Exception)?$/, action: CHANGE, failure: (at, { message }) => new Failure('passwordRefused', { message: withoutSecrets(message, at.call) }, at) },
  { code: DENIED, action: CHANGE_DEVICE, signer: 'long-lived', failure: (at) => new Failure('mfaRequired', { action: at.call.action }, at) },
  // E6
  { code: DENIED, message: /explicit deny/, signer: 'long-lived', failure: (at) => new Failure('mfaRequired', { action: at.call.action }, at) },
  { code: DENIED, failure: (at) => new Failure('notAllowed', { action: at.call.action }, at) },
  // E7
  { code: UNKNOWN_KEY, signer: 'long-lived', failure: (at) => new Failure('keyUnknown', { accessKeyId: at.call.signer.accessKeyId }, at) },
  // E8
  { code: UNKNOWN_KEY, signer: 'temporary', failure: (at) => new Failure('sessionWithoutMfa', {}, at) },
  // E10, E11
  { code: WRONG_SIGNATURE, message: /Signature (expired|not yet current)/, failure: (at, { message }) => clockOff(message, at.cause) },
  // E9
  { code: WRONG_SIGNATURE, failure: (at) => new Failure('secretWrong', { accessKeyId: at.call.signer.accessKeyId }, at) },
  // E13
  { code: /^(ExpiredToken(Exception)?|RequestExpired)$/, failure: (at) => new Failure('sessionEnded', { identity: '' }, at) },
  // E14
  { code: /^RegionDisabledException$/, failure: (at) => new Failure('regionOff', { region: at.region }, at) },
  // E15
  { code: /^(Throttl(ing|ed)(Exception)?|RequestLimitExceeded|TooManyRequestsException|SlowDown)$/, failure: (at) => new Failure('throttled', {}, at) },
  { code: INVALID, action: ASSUME_ROLE, message: /'roleArn' failed|^\S+ is invalid$/, failure: (at) => noRoleArn(roleOf(at), at) },
  // E18
  { code: INVALID, message: /exceeds the MaxSessionDuration/, failure: (at) => new Failure('roleMaximum', { role: roleOf(at) }, at) },
  // E19
  { code: INVALID, message: /role chaining/, failure: (at) => new Failure('chainingLimit', { role: roleOf(at) }, at) },
  // E17
  {
    code: INVALID,
    message: /'durationSeconds' failed/i,
    failure: (at) => {
      const longest = ASSUME_ROLE.test(at.call.action) ? LONGEST_ROLE_SESSION : LONGEST_DURATION;
      return new Failure('durationOutOfRange', { shortest: SHORTEST_DURATION, longest }, at);
    },
  },
];

/** The failure that an answer of AWS means. What no row knows is a fault of AWS's, or a request it does not take (E20). */
export function refusalFailure(refusal: Refusal, at: Circumstances): Failure {
  const row = table.find((candidate) => applies(candidate, refusal, at.call));
  if (row) return row.failure(at, refusal);
  const { status, code, message } = refusal;
  if (status === 429) return new Failure('throttled', {}, at);
  if (status >= 500) return new Failure('awsUnavailable', { status }, at);
  return new Failure('requestRefused', { code, message: withoutSecrets(message, at.call) }, at);
}

function applies(row: Row, { code, message }: Refusal, { signer, action }: Call): boolean {
  const kind = 'sessionToken' in signer ? 'temporary' : 'long-lived';
  return (
    row.code.test(code) &&
    (row.message?.test(message) ?? true) &&
    (row.action?.test(action) ?? true) &&
    (row.signer === undefined || row.signer === kind)
  );
}

/** AWS's own words, which may repeat what was sent. */
function withoutSecrets(message: string, { signer, codeOf, firstCode }: Call): string {
  const secrets = [signer.secretAccessKey, 'sessionToken' in signer ? signer.sessionToken : '', codeOf?.code ?? '', firstCode ?? ''];
  return secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '…'), message.slice(0, 500));
}
