import { Failure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { AccessKey, Credentials, Identity } from '../identity.ts';
import type { Logins } from '../logins.ts';
import type { CallOptions, KeyVault } from '../ports.ts';

interface Parts {
  readonly keys: KeyVault;
  readonly identities: Identities;
  readonly logins: Logins;
}

/** Who signs a call about devices, and where it goes. */
export interface Access {
  readonly signer: AccessKey | Credentials;
  readonly options: CallOptions;
}

/** With what IAM is asked about devices: never with a session without MFA, which it does not answer. */
export function createDeviceAccess({ keys, identities, logins }: Parts) {
  async function keyOf(identity: Identity): Promise<AccessKey> {
    const key = await keys.load(identity.id);
    if (!key) throw new Failure('keyMissing', { identity: identity.name });
    return key;
  }

  function mfaSession(identity: Identity): Credentials | undefined {
    const session = logins.liveSession(identity);
    return session?.mfa ? session.credentials : undefined;
  }

  return {
    hasMfa: (identity: Identity): boolean => mfaSession(identity) !== undefined,
    /** With the MFA session where one lives, else with the long-lived key. */
    async usual(identity: Identity): Promise<Access> {
      return { signer: mfaSession(identity) ?? (await keyOf(identity)), options: await identities.optionsOf(identity) };
    },
    /** With the MFA session alone; fails with `codeNeeded`, or `sessionWithoutMfa` where a session lives that has none. */
    async withMfa(identity: Identity): Promise<Access & { readonly signer: Credentials }> {
      const signer = mfaSession(identity);
      if (signer) return { signer, options: await identities.optionsOf(identity) };
      throw logins.liveSession(identity) ? new Failure('sessionWithoutMfa', {}) : new Failure('codeNeeded', { identity: identity.name });
    },
  };
}

export type DeviceAccess = ReturnType<typeof createDeviceAccess>;
