import type { Policy, Problem, Statement } from './document.ts';
import { asList, isObject, type Json, type JsonObject } from './json.ts';
import { readConditions, readPatterns, readPrincipals, type Complain } from './readElements.ts';
import type { Version } from './variables.ts';

/** A policy, if one could be read, and everything that is wrong with its form. */
export interface Reading {
  readonly policy: Policy | undefined;
  readonly problems: readonly Problem[];
}

const documentElements: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);
const statementElements: ReadonlySet<string> = new Set([
  'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]);

/** Reads a policy document strictly, as AWS does; statements that cannot be read are left out and named. */
export function readDocument(value: Json | undefined): Reading {
  const problems: Problem[] = [];
  const complain: Complain = (sentence, severity = 'severe') => problems.push({ severity, statement: undefined, sentence });
  if (!isObject(value)) {
    complain('A policy is an object in braces with the names Version and Statement; this is something else.');
    return { policy: undefined, problems };
  }
  namesOf(value, documentElements, 'the document', complain);
  const version = readVersion(value['Version'], complain);
  if (value['Statement'] === undefined) complain('The document has no Statement.');
  const raw = asList(value['Statement']);
  if (value['Statement'] !== undefined && raw.length === 0) complain('The list of statements is empty.');
  const statements = raw.flatMap((one, index) => {
    const own: Complain = (sentence, severity = 'severe') => problems.push({ severity, statement: index, sentence });
    return readStatement(one, index, version, own) ?? [];
  });
  problems.push(...repeatedSids(statements));
  return { policy: statements.length > 0 ? { version, statements, raw: value } : undefined, problems };
}

function readVersion(value: Json | undefined, complain: Complain): Version {
  if (value === '2012-10-17' || value === '2008-10-17') return value;
  if (value === undefined) {
    complain('The document has no Version. AWS then reads it as of 2008, without variables. Write "Version": "2012-10-17".', 'warning');
    return '2008-10-17';
  }
  complain(`The Version is ${JSON.stringify(value)}. It is not a date of your choice: write "2012-10-17".`);
  return '2012-10-17';
}

function readStatement(raw: Json, index: number, version: Version, complain: Complain): Statement | undefined {
  if (!isObject(raw)) {
    complain('This statement is not an object in braces.');
    return undefined;
  }
  namesOf(raw, statementElements, 'the statement', complain);
  const sid = raw['Sid'];
  if (sid !== undefined && typeof sid !== 'string') complain('The Sid is not a text.');
  const effect = raw['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') {
    complain(effect === undefined ? 'The Effect is missing.' : `The Effect is ${JSON.stringify(effect)}. Write Allow or Deny, with a capital letter.`);
  }
  const actions = readPatterns(raw, 'Action', complain);
  const resources = readPatterns(raw, 'Resource', complain);
  const principals = readPrincipals(raw, complain);
  const conditions = readConditions(raw['Condition'], complain);
  if (actions === undefined) complain('The statement names no Action.');
  if (resources === undefined && principals === undefined) complain('The statement names no Resource. Where everything is meant, write "Resource": "*".');
  if (actions === undefined || (effect !== 'Allow' && effect !== 'Deny')) return undefined;
  return { index, sid: typeof sid === 'string' ? sid : undefined, effect, actions, resources, principals, conditions, version, raw };
}

/** Names that a policy does not have; the right one is proposed where only capitals differ. */
function namesOf(value: JsonObject, known: ReadonlySet<string>, place: string, complain: Complain): void {
  for (const name of Object.keys(value)) {
    if (known.has(name)) continue;
    const meant = [...known].find((other) => other.toLowerCase().replace(/s$/, '') === name.toLowerCase().replace(/s$/, ''));
    complain(`${capital(place)} has an element "${name}", which policies do not have.${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function repeatedSids(statements: readonly Statement[]): Problem[] {
  const seen = new Set<string>();
  return statements.flatMap(({ sid, index }) => {
    if (sid === undefined || sid === '') return [];
    if (!seen.has(sid)) {
      seen.add(sid);
      return [];
    }
    return [{ severity: 'severe' as const, statement: index, sentence: `The Sid "${sid}" stands twice; each may stand once.` }];
  });
}
