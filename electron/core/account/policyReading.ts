import { Failure, isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Identity } from '../identity.ts';
import { isRoot, userName } from '../identity.ts';
import type { Logins } from '../logins.ts';
import type { Holdings } from '../policy/accountDetails.ts';
import { holdingsOf } from '../policy/accountDetails.ts';
import type { AccountDetails, PolicyReader } from '../ports.ts';

/** Whose session reads, and whose policies: those of its own user, or of `of`, such as `group/admins`. */
export interface PoliciesAsk {
  readonly identity: string;
  readonly of?: string | undefined;
}

/** What `holder` has, such as `user/alice`. */
export interface HeldPolicies extends Holdings {
  readonly holder: string;
}

interface Parts {
  readonly policies: PolicyReader;
  readonly identities: Identities;
  readonly logins: Logins;
}

/** Reads the policies that somebody has, with the live MFA session of an identity and never with its key. */
export function createPolicyReading({ policies, identities, logins }: Parts) {
  /** Who may not look at the own user may still see the whole account; who may neither needs only the smaller permission. */
  async function ownDetails(ofUser: () => Promise<AccountDetails>, ofAccount: () => Promise<AccountDetails>): Promise<AccountDetails> {
    try {
      return await ofUser();
    } catch (denied) {
      if (!isFailure(denied, 'notAllowed')) throw denied;
      try {
        return await ofAccount();
      } catch (error) {
        throw isFailure(error, 'notAllowed') ? denied : error;
      }
    }
  }

  async function detailsOf(identity: Identity, holder: string): Promise<AccountDetails> {
    const session = logins.liveSession(identity);
    if (!session) throw new Failure('codeNeeded', { identity: identity.name });
    const options = await identities.optionsOf(identity);
    const ofAccount = () => policies.ofAccount(session.credentials, options);
    const isOwn = !isRoot(identity) && holder === ownHolder(identity);
    return isOwn ? ownDetails(() => policies.ofUser(session.credentials, userName(identity), options), ofAccount) : ofAccount();
  }

  return {
    async policiesOf(ask: PoliciesAsk): Promise<HeldPolicies> {
      const identity = identities.find(ask.identity);
      if (isRoot(identity) && ask.of === undefined) throw new Failure('rootHasNoPolicies', {});
      const holder = ask.of ?? ownHolder(identity);
      const holdings = holdingsOf(await detailsOf(identity, holder), holder);
      if (!holdings) throw new Failure('holderUnknown', { holder });
      return { holder, ...holdings };
    },
  };
}

const ownHolder = (identity: Identity): string => `user/${userName(identity)}`;
