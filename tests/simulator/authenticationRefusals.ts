import { refusal, refusals, type Refusal } from './refusals.ts';

const SIGNATURE_TEXT =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const SKEW_TEXT = 'The difference between the request time and the current time is too large.';

/** How a service says that it does not believe who a request comes from. */
export interface AuthenticationRefusals {
  missing(): Refusal;
  incomplete(message: string): Refusal;
  scope(message: string): Refusal;
  /** Stamps: of the request, of the limit, of AWS's clock. */
  tooOld(stamp: string, limit: string, now: string): Refusal;
  tooNew(stamp: string, limit: string, now: string): Refusal;
  unknownKey(): Refusal;
  invalidToken(): Refusal;
  contentHash(): Refusal;
  signature(): Refusal;
  expired(): Refusal;
}

const signatureDoesNotMatch = (message: string) => refusal(403, 'SignatureDoesNotMatch', message);

/** STS and IAM: E7, E9, E10, E11, E13 and E20 of aws.md. */
export const queryAuthenticationRefusals: AuthenticationRefusals = {
  missing: refusals.missingAuthentication,
  incomplete: refusals.incompleteSignature,
  scope: signatureDoesNotMatch,
  tooOld: (stamp, limit, now) =>
    signatureDoesNotMatch(`Signature expired: ${stamp} is now earlier than ${limit} (${now} - 15 min.)`),
  tooNew: (stamp, limit, now) =>
    signatureDoesNotMatch(`Signature not yet current: ${stamp} is still later than ${limit} (${now} + 15 min.)`),
  unknownKey: refusals.invalidToken,
  invalidToken: refusals.invalidToken,
  contentHash: () => signatureDoesNotMatch(SIGNATURE_TEXT),
  signature: () => signatureDoesNotMatch(SIGNATURE_TEXT),
  expired: () => refusal(403, 'ExpiredToken', 'The security token included in the request is expired'),
};

/** The same situations in S3's own codes. */
export const s3AuthenticationRefusals: AuthenticationRefusals = {
  missing: () => refusal(403, 'AccessDenied', 'Access Denied'),
  incomplete: (message) => refusal(400, 'AuthorizationHeaderMalformed', message),
  scope: (message) => refusal(400, 'AuthorizationHeaderMalformed', message),
  tooOld: () => refusal(403, 'RequestTimeTooSkewed', SKEW_TEXT),
  tooNew: () => refusal(403, 'RequestTimeTooSkewed', SKEW_TEXT),
  unknownKey: () => refusal(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
  invalidToken: () => refusal(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'),
  contentHash: () =>
    refusal(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed."),
  signature: () =>
    refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
  expired: () => refusal(400, 'ExpiredToken', 'The provided token has expired.'),
};
