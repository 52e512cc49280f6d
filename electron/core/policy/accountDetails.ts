import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { unwrap } from './unwrap.ts';

/** A policy that somebody has: its name or ARN, and its document where the details hold it. */
export interface HeldPolicy {
  readonly name: string;
  readonly isManaged: boolean;
  readonly document: Json | undefined;
  /** The group that brings it to a user. */
  readonly through?: string | undefined;
}

/** What a user (with the groups the user is in), a group or a role has. */
export interface Holdings {
  readonly policies: readonly HeldPolicy[];
  /** The trust policy of a role. */
  readonly trust: Json | undefined;
}

const lists = {
  user: { list: 'UserDetailList', name: 'UserName', inline: 'UserPolicyList' },
  group: { list: 'GroupDetailList', name: 'GroupName', inline: 'GroupPolicyList' },
  role: { list: 'RoleDetailList', name: 'RoleName', inline: 'RolePolicyList' },
} as const;

type Kind = keyof typeof lists;

/** Whether this is what `aws iam get-account-authorization-details` prints: the policies of everybody at once. */
export function isAccountDetails(value: Json | undefined): boolean {
  return isObject(value) && Object.values(lists).some(({ list }) => value[list] !== undefined);
}

/** What `user/NAME`, `group/NAME` or `role/NAME` has; undefined for somebody who is not in the details. */
export function holdingsOf(details: Json, who: string): Holdings | undefined {
  return openDetails(details).holdingsOf(who);
}

/** A user in the details. */
export interface DetailedUser {
  readonly name: string;
  readonly arn: string;
  /** RFC 3339. */
  readonly createdAt: string | undefined;
  readonly groups: readonly string[];
  readonly policies: readonly HeldPolicy[];
}

/** The details of an account, to be asked about many: whoever and whatever is looked for is found at once, and each document is read once. */
export function openDetails(details: Json) {
  const holders = { user: byName(details, 'user'), group: byName(details, 'group'), role: byName(details, 'role') };
  const managed = new Map(entries(isObject(details) ? details['Policies'] : undefined).map((policy) => [text(policy['Arn']) ?? '', remembered(() => versionInForce(policy))]));
  const ofGroups = new Map([...holders.group].map(([name, group]) => [name, remembered(() => attachedTo('group', group).map((policy) => ({ ...policy, through: name })))]));

  function attachedTo(kind: Kind, holder: JsonObject): HeldPolicy[] {
    const inline = entries(holder[lists[kind].inline]).map((entry) => ({ name: text(entry['PolicyName']) ?? 'inline', isManaged: false, document: documentIn(entry) }));
    const arns = entries(holder['AttachedManagedPolicies']).flatMap((entry) => text(entry['PolicyArn']) ?? []);
    return [...inline, ...arns.map((arn) => ({ name: arn, isManaged: true, document: managed.get(arn)?.() }))];
  }

  function policiesOf(kind: Kind, holder: JsonObject): HeldPolicy[] {
    return distinct([...attachedTo(kind, holder), ...textsIn(holder['GroupList']).flatMap((group) => ofGroups.get(group)?.() ?? [])]);
  }

  return {
    holdingsOf(who: string): Holdings | undefined {
      const [kind = '', name = ''] = who.split('/');
      const holder = isKind(kind) ? holders[kind].get(name) : undefined;
      if (holder === undefined || !isKind(kind)) return undefined;
      const trust = holder['AssumeRolePolicyDocument'] === undefined ? undefined : documentIn({ AssumeRolePolicyDocument: holder['AssumeRolePolicyDocument'] });
      return { policies: policiesOf(kind, holder), trust };
    },

    users: (): DetailedUser[] =>
      [...holders.user].map(([name, user]) => ({
        name,
        arn: text(user['Arn']) ?? '',
        createdAt: text(user['CreateDate']),
        groups: textsIn(user['GroupList']),
        policies: policiesOf('user', user),
      })),
  };
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(lists, text);
}

function byName(details: Json, kind: Kind): Map<string, JsonObject> {
  const { list, name } = lists[kind];
  const listed = isObject(details) ? entries(details[list]) : [];
  return new Map(listed.flatMap((entry) => (typeof entry[name] === 'string' ? [[entry[name], entry]] : [])));
}

function versionInForce(policy: JsonObject): Json | undefined {
  const versions = entries(policy['PolicyVersionList']);
  const current = versions.find((version) => version['IsDefaultVersion'] === true) ?? versions[0];
  return current === undefined ? undefined : documentIn(current);
}

/** The document inside an entry of the details, its escapes read. */
export function documentIn(entry: JsonObject): Json | undefined {
  const found = unwrap('', entry)[0]?.value;
  return found === entry ? undefined : found;
}

/** Works the answer out when it is first wanted. */
function remembered<T>(work: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => (answer ??= { value: work() }).value;
}

function distinct(policies: readonly HeldPolicy[]): HeldPolicy[] {
  return policies.filter(({ name, isManaged }, index) => !isManaged || policies.findIndex((other) => other.name === name) === index);
}

/** The objects of a list; none where there is no list. */
export function entries(value: Json | undefined): JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** The texts of a list. */
export function textsIn(value: Json | undefined): string[] {
  return isList(value) ? value.flatMap((entry) => text(entry) ?? []) : [];
}

/** The value where it is a text. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
