import type { HandedOut } from '../agent/credentialsWire.ts';
import type { Variables } from './shells.ts';

/** What a program that knows only variables must have, and what would hide it; `isLegacy` for very old tools. */
export function variablesOf({ accessKeyId, secretAccessKey, sessionToken, session, region }: HandedOut, isLegacy: boolean): Variables {
  return {
    set: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      ...(isLegacy && { AWS_SECURITY_TOKEN: sessionToken }),
      AWS_CREDENTIAL_EXPIRATION: session.expiresAt,
      ...(region !== null && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    },
    unset: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', ...(isLegacy ? [] : ['AWS_SECURITY_TOKEN'])],
  };
}
