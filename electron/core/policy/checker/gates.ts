import { holds } from '../conditions.ts';
import { isMfaKey } from '../conditionKeys.ts';
import type { Statement } from '../document.ts';
import { contextOf, type Credentials } from '../request.ts';
import { all, type Truth } from '../truth.ts';

/** When the conditions on MFA of a statement hold; its other conditions aside. */
export interface Gate {
  readonly longLived: Truth;
  readonly temporary: Truth;
  readonly withCode: Truth;
}

/** The gate of a statement, or undefined where it has no condition on MFA. */
export function gateOf(statement: Statement): Gate | undefined {
  const conditions = statement.conditions.filter(({ key }) => isMfaKey(key));
  if (conditions.length === 0) return undefined;
  const under = (credentials: Credentials): Truth => {
    const context = contextOf({ kind: 'user', partition: 'aws', account: '123456789012', name: 'alice', path: '', credentials });
    return all(conditions, (condition) => holds(condition, statement.version, context));
  };
  return { longLived: under('longLived'), temporary: under('temporary'), withCode: under({ mfaAge: 1 }) };
}

/** A Deny that bites only where no code was given, for some credentials at least. */
export function deniesWithoutCode(statement: Statement): boolean {
  const gate = gateOf(statement);
  return statement.effect === 'Deny' && gate !== undefined && gate.withCode === 'no' && (gate.longLived === 'yes' || gate.temporary === 'yes');
}

/** An Allow that holds only where a code was given. */
export function allowsOnlyWithCode(statement: Statement): boolean {
  const gate = gateOf(statement);
  return statement.effect === 'Allow' && gate !== undefined && gate.withCode === 'yes' && gate.longLived === 'no' && gate.temporary === 'no';
}
