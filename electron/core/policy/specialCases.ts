import { iamArn } from './arn.ts';
import type { Request } from './request.ts';

/** AWS answers these whatever the policies say (aws.md 1.4). */
const ungoverned: ReadonlySet<string> = new Set(['sts:getsessiontoken', 'sts:getcalleridentity']);

/** IAM checks these lists on a path without a name, though they take no resource (aws.md 3.1, seed 001 e). */
const listings: ReadonlyMap<string, string> = new Map([
  ['iam:listusers', 'user/'],
  ['iam:listvirtualmfadevices', 'mfa/'],
]);

/** Operations that open a role: its trust policy has to agree. */
const roleOpeners: ReadonlySet<string> = new Set(['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity']);

/** Whether AWS asks no policy about this action. */
export function bypassesPolicies(action: string): boolean {
  return ungoverned.has(action.toLowerCase());
}

/** Whether the role's trust policy decides about this action too. */
export function opensRole(action: string): boolean {
  return roleOpeners.has(action.toLowerCase());
}

/** The resource that AWS really checks for this request. */
export function checkedResource({ action, resource, caller }: Request): string {
  const path = listings.get(action.toLowerCase());
  return path === undefined || caller.kind === 'service' ? resource : iamArn(caller, path);
}

/** The path that IAM checks for a listing, such as `user/`; undefined for every other action. */
export function listingPath(action: string): string | undefined {
  return listings.get(action.toLowerCase());
}
