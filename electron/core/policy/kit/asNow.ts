import { deniesWithoutCode } from '../checker/gates.ts';
import { isObject, isList, type Json, type JsonObject } from '../json.ts';
import { readDocument } from '../readDocument.ts';
import { unwrap } from '../unwrap.ts';

/** What a user or group may do now, as permissions for a role. */
export interface PermissionsNow {
  readonly managedPolicies: readonly string[];
  readonly documents: readonly { readonly name: string; readonly document: Json }[];
  /** Policies that were left out because they deny everything without a code: on a role they would shut everybody out. */
  readonly leftOut: readonly string[];
}

/** The permissions of `user/NAME` (its groups' among them) or `group/NAME`, out of what `aws iam get-account-authorization-details` prints; undefined for somebody who is not in there. */
export function permissionsNow(details: Json, who: string): PermissionsNow | undefined {
  const [kind, name = ''] = who.split('/');
  const user = kind === 'user' ? find(details, 'UserDetailList', 'UserName', name) : undefined;
  const groupNames = kind === 'group' ? [name] : textsIn(user?.['GroupList']);
  const groups = groupNames.map((group) => find(details, 'GroupDetailList', 'GroupName', group));
  const holders = [user, ...groups].filter((holder) => holder !== undefined);
  if (holders.length === 0) return undefined;
  const attached = holders.flatMap(({ AttachedManagedPolicies: list }) => entries(list)).flatMap(({ PolicyArn: arn }) => (typeof arn === 'string' ? [arn] : []));
  const inline = holders.flatMap((holder) => [...entries(holder['UserPolicyList']), ...entries(holder['GroupPolicyList'])]).map(named);
  const arns = [...new Set(attached)];
  const demanding = arns.filter((arn) => demandsCode(documentOf(details, arn)));
  return {
    managedPolicies: arns.filter((arn) => !demanding.includes(arn)),
    documents: inline.filter(({ document }) => !demandsCode(document)),
    leftOut: [...demanding, ...inline.filter(({ document }) => demandsCode(document)).map((one) => one.name)],
  };
}

function find(details: Json, list: string, key: string, name: string): JsonObject | undefined {
  return isObject(details) ? entries(details[list]).find((entry) => entry[key] === name) : undefined;
}

function entries(value: Json | undefined): JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function textsIn(value: Json | undefined): string[] {
  return isList(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function named(entry: JsonObject): { name: string; document: Json } {
  const name = typeof entry['PolicyName'] === 'string' ? entry['PolicyName'] : 'inline';
  return { name, document: unwrap(name, entry)[0]?.value ?? null };
}

/** The version of a customer's policy that is in force; AWS's own policies demand no code. */
function documentOf(details: Json, arn: string): Json {
  const policy = find(details, 'Policies', 'Arn', arn);
  const versions = entries(policy?.['PolicyVersionList']);
  const current = versions.find(({ IsDefaultVersion: isDefault }) => isDefault === true) ?? versions[0];
  return current === undefined ? null : (unwrap(arn, current)[0]?.value ?? null);
}

function demandsCode(document: Json): boolean {
  return readDocument(document).policy?.statements.some(deniesWithoutCode) === true;
}
