import { holdingsOf } from '../accountDetails.ts';
import { deniesWithoutCode } from '../checker/gates.ts';
import type { Json } from '../json.ts';
import { readDocument } from '../readDocument.ts';

/** What a user or group may do now, as permissions for a role. */
export interface PermissionsNow {
  readonly managedPolicies: readonly string[];
  readonly documents: readonly { readonly name: string; readonly document: Json }[];
  /** Policies that were left out because they deny everything without a code: on a role they would shut everybody out. */
  readonly leftOut: readonly string[];
}

/** The permissions of `user/NAME` or `group/NAME`, out of what `aws iam get-account-authorization-details` prints; undefined for somebody who is not in there. */
export function permissionsNow(details: Json, who: string): PermissionsNow | undefined {
  const holdings = holdingsOf(details, who);
  if (holdings === undefined) return undefined;
  const demanding = holdings.policies.filter(({ document }) => demandsCode(document));
  const kept = holdings.policies.filter((policy) => !demanding.includes(policy));
  return {
    managedPolicies: kept.filter(({ isManaged }) => isManaged).map(({ name }) => name),
    documents: kept.filter(({ isManaged }) => !isManaged).flatMap(({ name, document }) => (document === undefined ? [] : [{ name, document }])),
    leftOut: demanding.map(({ name }) => name),
  };
}

function demandsCode(document: Json | undefined): boolean {
  return readDocument(document).policy?.statements.some(deniesWithoutCode) === true;
}
