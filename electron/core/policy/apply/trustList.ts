import { parseArn } from '../arn.ts';
import { asList, isObject, stringsIn, type Json, type JsonObject } from '../json.ts';
import { isUniqueId } from '../principals.ts';

/** A place in a trust policy that lists users, and how to write another list there. */
interface UserList {
  readonly users: readonly string[];
  readonly write: (users: readonly string[]) => Json;
}

/** The ARNs of the users whom a trust policy names; undefined where it has no list of users. */
export function trustedUsers(trust: Json): readonly string[] | undefined {
  return listIn(trust)?.users;
}

/** The trust policy with other users in its list; undefined where it has none. */
export function withTrusted(trust: Json, change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Json | undefined {
  const list = listIn(trust);
  if (list === undefined) return undefined;
  const kept = list.users.filter((arn) => !change.remove.includes(arn));
  const next = [...kept, ...change.add.filter((arn) => !kept.includes(arn))];
  return next.length === list.users.length && next.every((arn, index) => arn === list.users[index]) ? trust : withoutDeleted(list.write(next));
}

/** Ids of users and roles that a trust policy named and that have been deleted. */
export function deletedIn(trust: Json): readonly string[] {
  return isObject(trust) ? asList(trust['Statement']).flatMap((statement) => namedIn(statement).filter(isDeleted)) : [];
}

/** The trust policy as IAM takes it: with an id of somebody deleted it is refused. One that names nobody else stays as it is. */
export function withoutDeleted(trust: Json): Json {
  if (!isObject(trust) || deletedIn(trust).length === 0) return trust;
  return { ...trust, Statement: asList(trust['Statement']).map(withoutDeletedPrincipals) };
}

function withoutDeletedPrincipals(statement: Json): Json {
  const left = namedIn(statement).filter((one) => !isDeleted(one));
  if (!isObject(statement) || left.length === 0 || !isObject(statement['Principal'])) return statement;
  return { ...statement, Principal: { ...statement['Principal'], AWS: left } };
}

function namedIn(statement: Json): readonly string[] {
  return isObject(statement) && isObject(statement['Principal']) ? stringsIn(statement['Principal']['AWS']) : [];
}

const isDeleted = (value: string): boolean => isUniqueId({ kind: 'AWS', value });

/** The list of the first Allow that has one: in a condition on the caller's ARN, as the kit writes it, or among the principals. */
function listIn(trust: Json): UserList | undefined {
  if (!isObject(trust)) return undefined;
  const statements = asList(trust['Statement']);
  for (const [index, statement] of statements.entries()) {
    if (!isObject(statement) || statement['Effect'] !== 'Allow') continue;
    const list = conditionList(statement) ?? principalList(statement);
    if (list === undefined) continue;
    const write = (users: readonly string[]): Json => ({ ...trust, Statement: statements.map((one, place) => (place === index ? list.write(users) : one)) });
    return { users: list.users, write };
  }
  return undefined;
}

function conditionList(statement: JsonObject): UserList | undefined {
  const condition = statement['Condition'];
  if (!isObject(condition)) return undefined;
  for (const [operator, keys] of Object.entries(condition)) {
    if (!/^(Arn|String)(Equals|Like)$/i.test(operator) || !isObject(keys)) continue;
    const key = Object.keys(keys).find((name) => name.toLowerCase() === 'aws:principalarn');
    if (key === undefined) continue;
    const write = (users: readonly string[]): Json => ({ ...statement, Condition: { ...condition, [operator]: { ...keys, [key]: users } } });
    return { users: stringsIn(keys[key]), write };
  }
  return undefined;
}

function principalList(statement: JsonObject): UserList | undefined {
  const principal = statement['Principal'];
  if (!isObject(principal)) return undefined;
  const all = stringsIn(principal['AWS']);
  const isUser = (arn: string) => parseArn(arn)?.resource.startsWith('user/') === true;
  if (!all.some(isUser)) return undefined;
  const others = all.filter((arn) => !isUser(arn));
  return { users: all.filter(isUser), write: (users) => ({ ...statement, Principal: { ...principal, AWS: [...others, ...users] } }) };
}
