import { parseOperator, type Comparison, type Operator } from './operators.ts';
import { lookUp, type Context } from './request.ts';
import { all, any, not, truth, type Truth } from './truth.ts';
import { expand, expandLiteral, type Version } from './variables.ts';

/** One line of a Condition block: operator, key, values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Whether the condition holds in this context; an operator that Keyfob does not judge is unknown. */
export function holds(condition: Condition, version: Version, context: Context): Truth {
  const operator = parseOperator(condition.operator);
  const { comparison } = operator;
  const values = lookUp(context, condition.key);
  if (comparison === undefined || values === 'unknown') return 'unknown';
  if (comparison === 'Null') return operator.quantifier === 'one' ? nullHolds(condition, values === 'absent') : 'unknown';
  if (values === 'absent') return truth(holdsWhenAbsent(operator, comparison));
  const judge = (value: string): Truth => valueHolds(value, comparison, condition, version, context);
  if (operator.quantifier === 'ForAllValues') return all(values, judge);
  // A plain operator on several values is not defined by AWS.
  return operator.quantifier === 'ForAnyValue' || values.length === 1 ? any(values, judge) : 'unknown';
}

/** What in the condition Keyfob cannot judge, in words; undefined where there is nothing. */
export function unjudged(condition: Condition, version: Version, context: Context): string | undefined {
  if (holds(condition, version, context) !== 'unknown') return undefined;
  const { comparison, quantifier } = parseOperator(condition.operator);
  if (comparison === undefined || (comparison === 'Null' && quantifier !== 'one')) return `the operator ${condition.operator}`;
  const known = lookUp(context, condition.key);
  if (known === 'unknown') return `the key ${condition.key}, about which the request says nothing`;
  if (known !== 'absent' && known.length > 1 && quantifier === 'one') return `${condition.operator} on several values of ${condition.key}`;
  return `a variable in the values of ${condition.key}`;
}

function nullHolds({ values }: Condition, isAbsent: boolean): Truth {
  return truth(values.some((value) => value.toLowerCase() === String(isAbsent)));
}

function holdsWhenAbsent({ quantifier, ifExists }: Operator, { negated }: Comparison): boolean {
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === 'one' && negated;
}

function valueHolds(value: string, comparison: Comparison, { values }: Condition, version: Version, context: Context): Truth {
  const read = comparison.wildcards ? expand : expandLiteral;
  const found = any(values, (wanted) => {
    const pattern = read(wanted, version, context);
    if (pattern === 'unknown') return 'unknown';
    return truth(pattern !== 'absent' && comparison.fits(value, pattern));
  });
  return comparison.negated ? not(found) : found;
}
