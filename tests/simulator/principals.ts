import type { PolicyDocument, World } from './world.ts';

/** Whom a trust policy names under `Principal: { KIND: … }`. */
export function principalsOf(document: PolicyDocument, kind: 'AWS' | 'Service'): string[] {
  const statements: unknown[] = [document['Statement']].flat();
  return statements.flatMap((statement) => [member(member(statement, 'Principal'), kind)].flat().filter((one) => typeof one === 'string'));
}

/**
 * Puts the id of a user or role that is deleted in the place of its ARN, in every trust policy of every account: AWS trusts
 * who was meant, and nobody who comes under the same name later.
 */
export function forgetPrincipal({ accounts }: World, { arn, id }: { arn: string; id: string }): void {
  const roles = [...accounts.values()].flatMap((account) => [...account.roles.values()]);
  for (const role of roles) if (principalsOf(role.trust, 'AWS').includes(arn)) role.trust = renamed(role.trust, arn, id);
}

function renamed(trust: PolicyDocument, arn: string, id: string): PolicyDocument {
  const replace = (value: unknown): unknown => (Array.isArray(value) ? value.map(replace) : value === arn ? id : value);
  const statements = [trust['Statement']].flat().map((statement: unknown) => {
    const principal = member(statement, 'Principal');
    if (typeof statement !== 'object' || typeof principal !== 'object') return statement;
    return { ...statement, Principal: { ...principal, AWS: replace(member(principal, 'AWS')) } };
  });
  return { ...trust, Statement: statements };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
