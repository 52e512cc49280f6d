import type { Json } from '../json.ts';
import { kitDocuments, policyNames, type KitDocuments } from '../kit/documents.ts';
import { managedPolicyArn, type KitParameters } from '../kit/parameters.ts';

/** What the account is to hold: every export writes these same things down in its own language. */
export interface KitPlan {
  readonly group: string;
  readonly documents: KitDocuments;
  /** ARNs of managed policies for the group, beside the kit's own. */
  readonly groupManaged: readonly string[];
  readonly role: { readonly name: string; readonly path: string; readonly maxSessionSeconds: number; readonly managed: readonly string[] };
  /** The role's documents of the administrator's own, under names that are free in IAM. */
  readonly roleDocuments: readonly { readonly name: string; readonly document: Json }[];
  readonly names: { readonly group: string; readonly assume: string };
}

/** The plan of a kit. */
export function planOf(kit: KitParameters): KitPlan {
  const { partition } = kit.scope;
  const { role } = kit;
  return {
    group: kit.group,
    documents: kitDocuments(kit),
    groupManaged: kit.groupManagedPolicies.map((policy) => managedPolicyArn(policy, partition)),
    role: {
      name: role.name,
      path: role.path,
      maxSessionSeconds: role.maxSessionSeconds,
      managed: role.managedPolicies.map((policy) => managedPolicyArn(policy, partition)),
    },
    roleDocuments: role.documents.map(({ document }, index) => ({ name: `${role.name}-permissions-${index + 1}`, document })),
    names: policyNames(kit),
  };
}

/** The role's path as IAM wants it: `/` or `/team/`. */
export function slashed(path: string): string {
  return path === '' ? '/' : `/${path}/`;
}
