import { iamArn } from './arn.ts';
import { knownActions, serviceOf, type KnownAction } from './catalogue.ts';
import { actionsOf, concrete } from './checker/probes.ts';
import type { Policy } from './document.ts';
import { evaluate, type Policies, type Verdict } from './evaluate.ts';
import { requestOf, userArn, type Credentials, type UserCaller } from './request.ts';

/** Something that a user can do after a change and could not before, or the other way round. */
export interface Change {
  readonly user: string;
  readonly action: string;
  readonly resource: string;
  readonly credentials: Credentials;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly kind: 'gained' | 'lost' | 'unclear';
}

/** A user, and what holds for the user before and after. */
export interface Replacement {
  readonly user: Omit<UserCaller, 'kind' | 'credentials'>;
  readonly before: Policies;
  readonly after: Policies;
}

const signings: readonly Credentials[] = ['longLived', { mfaAge: 120 }];

/** Each action that the user gains or loses, with a code and without, on the resources that either side names. */
export function changesFor({ user, before, after }: Replacement): Change[] {
  const policies = [...before.identity, ...after.identity];
  const resources = namedResources(policies, user);
  return signings.flatMap((credentials) => {
    const caller: UserCaller = { kind: 'user', ...user, credentials };
    return actionsIn(policies).flatMap((action) => {
      const found = resourcesOf(action, user, resources).flatMap((resource) => {
        const request = requestOf(caller, action.name, resource);
        return toChange(user.name, request.action, resource, credentials, evaluate(before, request).verdict, evaluate(after, request).verdict);
      });
      return distinct(found);
    });
  });
}

function toChange(user: string, action: string, resource: string, credentials: Credentials, before: Verdict, after: Verdict): Change[] {
  const isSame = before === after || (before !== 'allow' && after !== 'allow' && before !== 'unknown' && after !== 'unknown');
  if (isSame) return [];
  const kind = after === 'allow' ? 'gained' : before === 'allow' && after !== 'unknown' ? 'lost' : 'unclear';
  return [{ user, action, resource, credentials, before, after, kind }];
}

/** One line for each action and direction is enough. */
function distinct(changes: readonly Change[]): Change[] {
  return changes.filter((change, index) => changes.findIndex(({ kind }) => kind === change.kind) === index);
}

/** Actions that either side speaks of; behind a Deny with exceptions stand all that are known. */
function actionsIn(policies: readonly Policy[]): KnownAction[] {
  const found = new Map<string, KnownAction>();
  for (const statement of policies.flatMap(({ statements }) => statements)) {
    for (const action of statement.actions.inverted ? knownActions : actionsOf(statement)) found.set(action.name.toLowerCase(), action);
  }
  return [...found.values()];
}

function namedResources(policies: readonly Policy[], user: Replacement['user']): string[] {
  const patterns = policies.flatMap(({ statements }) => statements.flatMap(({ resources }) => resources?.patterns ?? []));
  // Wildcards over users and devices are tried on one's own and on somebody else's.
  const concretes = patterns.filter((pattern) => !/:(user|mfa)\/.*[*?]/.test(pattern));
  return [...new Set(concretes.map((pattern) => concrete(pattern.replace(/\$\{aws:username\}/gi, () => user.name), user)))];
}

function resourcesOf({ name, kinds }: KnownAction, user: Replacement['user'], named: readonly string[]): string[] {
  if (kinds.includes('*')) return ['*'];
  const service = serviceOf(name);
  if (kinds.includes('any')) return ['*', ...named.filter((arn) => arn.split(':')[2] === service)];
  const own = kinds.includes('user') ? [userArn(user), iamArn(user, 'user/somebody-else')] : [];
  const devices = kinds.includes('mfa') ? [iamArn(user, `mfa/${user.name}`), iamArn(user, `mfa/${user.name}-phone`), iamArn(user, 'mfa/somebody-else')] : [];
  const others = named.filter((arn) => kinds.some((kind) => arn.includes(`:${kind}/`)));
  const some = [...new Set([...own, ...devices, ...others])];
  return some.length > 0 ? some : kinds.map((kind) => iamArn(user, `${kind}/example`));
}
