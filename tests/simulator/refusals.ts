/** A call that AWS refuses: what the answer says. Thrown anywhere while a call is answered. */
export interface Refusal extends Error {
  status: number;
  code: string;
}

/** An error with AWS's HTTP status, code and text. */
export function refusal(status: number, code: string, message: string): Refusal {
  return Object.assign(new Error(message), { status, code });
}

/** Tells refusals from mistakes of the simulator itself. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'status' in error && 'code' in error && typeof error.status === 'number';
}

/** The refusals of STS and IAM that several places need; texts of aws.md §1.7. */
export const refusals = {
  wrongCode: () => refusal(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
  wrongDevice: () =>
    refusal(
      403,
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ),
  halfMfa: () =>
    refusal(
      403,
      'AccessDenied',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    ),
  invalidToken: () => refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
  sessionCredentials: (operation: string) =>
    refusal(403, 'AccessDenied', `Cannot call ${operation} with session credentials`),
  rootAssumesRole: () => refusal(403, 'AccessDenied', 'Roles may not be assumed by root accounts.'),
  inactiveRegion: (accountId: string) =>
    refusal(
      403,
      'RegionDisabledException',
      `STS is not activated in this region for account:${accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
    ),
  longerThanRole: () =>
    refusal(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
  longerThanChain: () =>
    refusal(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ),
  malformedPolicy: () => refusal(400, 'MalformedPolicyDocument', 'The policy is not in the valid JSON format.'),
  throttled: () => refusal(400, 'Throttling', 'Rate exceeded'),
  missingAuthentication: () =>
    refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'),
  missingAction: () => refusal(400, 'MissingAction', 'The request is missing an action parameter.'),
  invalidAction: (action: string, version: string) =>
    refusal(400, 'InvalidAction', `Could not find operation ${action} for version ${version || 'NO_VERSION_SPECIFIED'}`),
  invalidQuery: (message: string) => refusal(400, 'InvalidQueryParameter', message),
  undeclaredContent: () => refusal(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256'),
  incompleteSignature: (message: string) => refusal(400, 'IncompleteSignature', message),
  internal: () =>
    refusal(500, 'InternalFailure', 'The request processing has failed because of an unknown error, exception or failure.'),
  noSuchEntity: (message: string) => refusal(404, 'NoSuchEntity', message),
  userNameMissing: () =>
    refusal(400, 'ValidationError', 'Must specify userName when calling with non-User credentials'),
};
