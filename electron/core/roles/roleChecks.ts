import type { RoleCheck, RoleCheckName } from '../failure.ts';
import { Failure, isFailure } from '../failure.ts';
import { accountOf } from './roleDefinition.ts';
import type { RoleSource } from './roleSessions.ts';
import { MINUTE } from '../time.ts';

/** The MFA that the refused request carried: none, or its age in milliseconds. */
type CarriedMfa = { readonly age: number } | undefined;

/** From this age on a trust policy may want a more recent code. */
const NO_LONGER_RECENT = 5 * MINUTE;

const ALL: readonly RoleCheckName[] = ['name', 'trust', 'externalId', 'mfa', 'permission'];

/** AWS refuses for five reasons in the same words: the same failure, with what is known of each. Others go through as they are. */
export function withChecks(error: unknown, source: RoleSource, mfa: CarriedMfa): unknown {
  if (!isFailure(error, 'roleRefused')) return error;
  const told = new Map(error.facts.checks.map(({ what, state }) => [what, state]));
  const checks = ALL.map((what): RoleCheck => ({ what, state: told.get(what) ?? guess(what, source, mfa) }));
  return new Failure('roleRefused', { role: error.facts.role, checks }, { cause: error });
}

function guess(what: RoleCheckName, { role, identity, hasWorked }: RoleSource, mfa: CarriedMfa): RoleCheck['state'] {
  switch (what) {
    case 'mfa':
      if (!mfa) return 'suspect';
      return mfa.age < NO_LONGER_RECENT ? 'ok' : 'unknown';
    case 'name':
      return hasWorked ? 'ok' : 'unknown';
    case 'externalId':
      if (role.hop.externalId !== undefined) return hasWorked ? 'ok' : 'unknown';
      // Only a role of another account has reason to ask for one.
      return hasWorked || accountOf(role.hop.roleArn) === identity.accountId ? 'ok' : 'unknown';
    default:
      return 'unknown';
  }
}
