import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { unwrap } from './unwrap.ts';

/** A policy that somebody has: its name or ARN, and its document where the details hold it. */
export interface HeldPolicy {
  readonly name: string;
  readonly isManaged: boolean;
  readonly document: Json | undefined;
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
  const [kind = '', name = ''] = who.split('/');
  const holder = isKind(kind) ? find(details, kind, name) : undefined;
  if (holder === undefined || !isKind(kind)) return undefined;
  const groups = textsIn(holder['GroupList']).flatMap((group) => policiesOf(details, 'group', find(details, 'group', group)));
  const trust = holder['AssumeRolePolicyDocument'] === undefined ? undefined : documentIn({ AssumeRolePolicyDocument: holder['AssumeRolePolicyDocument'] });
  return { policies: distinct([...policiesOf(details, kind, holder), ...groups]), trust };
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(lists, text);
}

function find(details: Json, kind: Kind, name: string): JsonObject | undefined {
  const { list, name: key } = lists[kind];
  return isObject(details) ? entries(details[list]).find((entry) => entry[key] === name) : undefined;
}

function policiesOf(details: Json, kind: Kind, holder: JsonObject | undefined): HeldPolicy[] {
  const inline = entries(holder?.[lists[kind].inline]).map((entry) => ({ name: text(entry['PolicyName']) ?? 'inline', isManaged: false, document: documentIn(entry) }));
  const arns = entries(holder?.['AttachedManagedPolicies']).flatMap((entry) => text(entry['PolicyArn']) ?? []);
  return [...inline, ...arns.map((arn) => ({ name: arn, isManaged: true, document: managedDocument(details, arn) }))];
}

/** The version of a managed policy that is in force. */
function managedDocument(details: Json, arn: string): Json | undefined {
  const policy = isObject(details) ? entries(details['Policies']).find((entry) => entry['Arn'] === arn) : undefined;
  const versions = entries(policy?.['PolicyVersionList']);
  const current = versions.find((version) => version['IsDefaultVersion'] === true) ?? versions[0];
  return current === undefined ? undefined : documentIn(current);
}

/** The document inside an entry of the details, its escapes read. */
export function documentIn(entry: JsonObject): Json | undefined {
  const found = unwrap('', entry)[0]?.value;
  return found === entry ? undefined : found;
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
