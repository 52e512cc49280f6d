import { isHarmless } from './checker/risks.ts';
import { gateAllow, replaced } from './checker/mending.ts';
import { allowsOnlyWithCode } from './checker/gates.ts';
import { title, type Policy, type Statement } from './document.ts';
import { asList, type JsonObject } from './json.ts';

/** A document with the condition on MFA written into some of its Allows. */
export interface Gated {
  readonly document: JsonObject;
  /** The Allows that got the condition, or had it, as people call them. */
  readonly gated: readonly string[];
  /** The Allows that hold without a code, and why each was left. */
  readonly open: readonly string[];
  /** Names that were asked for and are not there. */
  readonly unknown: readonly string[];
}

/** Writes "only with a code" into the Allows named by Sid or number from 1; without names, into all but those that enrolment needs. */
export function gate(policy: Policy, chosen: readonly string[]): Gated {
  const isChosen = (statement: Statement): boolean =>
    chosen.length === 0 ? !isForEnrolment(statement) && !isForServices(statement) : chosen.some((name) => isCalled(statement, name));
  const allows = policy.statements.filter(({ effect }) => effect === 'Allow');
  const changed = new Set(allows.filter((statement) => isChosen(statement)).map(({ index }) => index));
  const statements = asList(policy.raw['Statement']).map((raw, index) => {
    const statement = policy.statements.find((one) => one.index === index);
    return statement !== undefined && changed.has(index) ? gateAllow(statement.raw) : raw;
  });
  return {
    document: replaced(policy.raw, { Statement: statements }),
    gated: allows.filter((statement) => changed.has(statement.index) || allowsOnlyWithCode(statement)).map(title),
    open: allows.filter((statement) => !changed.has(statement.index) && !allowsOnlyWithCode(statement)).map(describe),
    unknown: chosen.filter((name) => !allows.some((statement) => isCalled(statement, name))),
  };
}

function describe(statement: Statement): string {
  if (isForServices(statement)) return `${title(statement)}: it is for a service, which never gives a code`;
  return isForEnrolment(statement) ? `${title(statement)}: it is needed to enrol a device` : `${title(statement)}: it was not chosen`;
}

function isCalled({ index, sid }: Statement, name: string): boolean {
  return name === sid || name === String(index + 1);
}

/** Allows nothing but what does no harm: gating it would lock new users out. */
function isForEnrolment({ actions, principals }: Statement): boolean {
  return principals === undefined && !actions.inverted && actions.patterns.every(isHarmless);
}

function isForServices({ principals }: Statement): boolean {
  return principals !== undefined && !principals.inverted && principals.entries.every(({ kind }) => kind === 'Service');
}
