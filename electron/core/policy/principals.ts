import { parseArn } from './arn.ts';
import { roleArn, userArn, type Caller } from './request.ts';

/** One entry of a Principal element, such as `AWS` and a user's ARN; `kind` is `*` for everybody. */
export interface Principal {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
  readonly value: string;
}

/** How an entry takes in a caller: by its own name, through its account, not at all, or by an id that Keyfob cannot read. */
export type Naming = 'directly' | 'throughAccount' | 'not' | 'unknown';

/** How this entry names the caller. */
export function names(principal: Principal, caller: Caller): Naming {
  if (principal.kind === '*') return 'directly';
  if (caller.kind === 'service') return principal.kind === 'Service' && principal.value === caller.name ? 'directly' : 'not';
  if (principal.kind !== 'AWS') return 'not';
  if (principal.value === '*') return 'directly';
  if (accountOf(principal) === caller.account) return 'throughAccount';
  if (isUniqueId(principal)) return 'unknown';
  return ownArns(caller).includes(principal.value) ? 'directly' : 'not';
}

/** The account that an entry stands for as a whole, by number or by its root; undefined for anything narrower. */
export function accountOf({ kind, value }: Principal): string | undefined {
  if (kind !== 'AWS') return undefined;
  if (/^\d{12}$/.test(value)) return value;
  const arn = parseArn(value);
  return arn?.service === 'iam' && arn.resource === 'root' ? arn.account : undefined;
}

/** AWS writes `AIDA…` or `AROA…` in the place of a user or role that has been deleted. */
export function isUniqueId({ kind, value }: Principal): boolean {
  return kind === 'AWS' && /^A(IDA|ROA)[A-Z0-9]{12,}$/.test(value);
}

function ownArns(caller: Exclude<Caller, { kind: 'service' }>): string[] {
  if (caller.kind === 'user') return [userArn(caller)];
  // The ARN of a role's session leaves the role's path out.
  const session = `arn:${caller.partition}:sts::${caller.account}:assumed-role/${caller.name}/${caller.session}`;
  return [roleArn(caller), session];
}
