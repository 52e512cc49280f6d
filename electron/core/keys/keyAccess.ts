import { Failure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Credentials, Identity } from '../identity.ts';
import { isRoot, userName } from '../identity.ts';
import type { Logins } from '../logins.ts';
import type { CallOptions } from '../ports.ts';

/** How a user's own keys are managed: IAM takes sessions only where a code opened them, and wants the user named (aws.md §2). */
export interface KeyAccess {
  readonly signer: Credentials;
  readonly userName: string;
  readonly options: CallOptions;
}

/** Finds it for an identity; fails with `codeNeeded` while no MFA session lives, and with `rootKey` for the root user. */
export function createKeyAccess({ logins, identities }: { logins: Pick<Logins, 'liveSession'>; identities: Pick<Identities, 'optionsOf'> }) {
  return async function accessOf(identity: Identity): Promise<KeyAccess> {
    if (isRoot(identity)) throw new Failure('rootKey', { identity: identity.name });
    const session = logins.liveSession(identity);
    if (!session?.mfa) throw new Failure('codeNeeded', { identity: identity.name });
    return { signer: session.credentials, userName: userName(identity), options: await identities.optionsOf(identity) };
  };
}

export type AccessOf = ReturnType<typeof createKeyAccess>;
