import { iamArn, parseArn } from '../arn.ts';
import type { Statement } from '../document.ts';
import { matchesAction } from '../evaluate.ts';
import { asList, isObject, type JsonObject } from '../json.ts';
import { accountOf, isUniqueId, type Principal } from '../principals.ts';
import { requestOf, splitPath, type Caller } from '../request.ts';
import type { Evidence, Finding, Severity } from './finding.ts';
import { gateOf } from './gates.ts';
import { gateAllow, replaced, written } from './mending.ts';
import { assumePolicy, codeless, evidence, person, placeOf, policiesOf, withCode, type Located, type Study } from './study.ts';

/** Who may open a role, and whether without a code. */
export function trustRule(study: Study): Finding[] {
  return study.trust.filter(({ statement }) => statement.effect === 'Allow' && matchesAction(statement, 'sts:AssumeRole')).flatMap((located) => [
    ...gateFindings(study, located),
    ...servicesOf(study, located),
    ...wholeAccount(study, located),
    ...deletedOnes(study, located),
    ...chained(study, located),
  ]);
}

/** The role that the evidence speaks of; a trust policy does not tell its name. */
function role({ scope }: Study): string {
  return iamArn(scope, 'role/team/Developer');
}

/** The first user that the statement lets in, or one that its condition may name. */
export function visitorOf(study: Study, { principals, conditions }: Statement, credentials: (typeof codeless)[number]): Caller {
  const listed = conditions.filter(({ key }) => key.toLowerCase() === 'aws:principalarn').flatMap(({ values }) => values);
  const named = [...(principals?.entries.map(({ value }) => value) ?? []), ...listed].find((text) => parseArn(text)?.resource.startsWith('user/'));
  const arn = named === undefined ? undefined : parseArn(named);
  const account = arn?.account ?? principals?.entries.map(accountOf).find((found) => found !== undefined);
  const user = splitPath((arn?.resource ?? 'user/alice').slice('user/'.length).replaceAll('*', 'alice').replace(/\$\{[^}]*\}/g, 'alice'));
  return { ...person(study, credentials, user), ...(account === undefined ? {} : { account }) };
}

/** The visitor knocks; where the account as a whole is trusted, the user's own policies are taken to agree. */
export function knock(study: Study, { statement, document }: Located, credentials: (typeof codeless)[number]): Evidence {
  const request = requestOf(visitorOf(study, statement, credentials), 'sts:AssumeRole', role(study));
  const [trust] = policiesOf([document]);
  return evidence({ identity: assumePolicy(), trust }, request, 'a policy that allows sts:AssumeRole');
}

function gateFindings(study: Study, located: Located): Finding[] {
  const { statement } = located;
  if (statement.principals?.inverted !== false || !statement.principals.entries.some(isPerson)) return [];
  const gate = gateOf(statement);
  if (gate?.withCode === 'no') return [trustFinding('trust-refuses-those-with-code', knock(study, located, withCode), located)];
  const open = codeless.map((credentials) => knock(study, located, credentials)).find(({ verdict }) => verdict === 'allow' || verdict === 'unknown');
  if (open === undefined) return [];
  if (gate === undefined) return [trustFinding('trust-without-code', open, located)];
  return [trustFinding(isConsoleBox(statement) ? 'console-require-mfa-box' : 'trust-admits-keys', open, located)];
}

/** The box "Require MFA" of the console's role wizard writes this condition. */
function isConsoleBox({ conditions }: Statement): boolean {
  return conditions.some(({ operator, key, values }) => operator === 'BoolIfExists' && /^aws:multifactorauthpresent$/i.test(key) && values.includes('true'));
}

const sentences: Readonly<Record<string, readonly [string, string]>> = {
  'trust-without-code': [
    'This lets people open the role without a code.',
    'The role itself does not ask for MFA, so it is only as safe as the policies of each user: one user without a Deny, or one in another account, opens it with a stolen key. A user who is named here directly needs no other permission at all.',
  ],
  'console-require-mfa-box': [
    'This is what the box "Require MFA" of the console writes, and it does not require MFA: long-lived keys open the role without a code.',
    'BoolIfExists holds where the key is missing, and it is missing for long-lived keys. On an Allow write Bool.',
  ],
  'trust-admits-keys': [
    'This seems to ask for a code, but the role opens without one.',
    'The condition holds where the key about MFA is missing or false. On an Allow write Bool with the value true.',
  ],
  'trust-refuses-those-with-code': [
    'Nobody who has given a code can open the role.',
    'The condition does not hold with MFA. Write Bool with the value true.',
  ],
};

function trustFinding(id: string, shown: Evidence, located: Located): Finding {
  const [sentence = '', why = ''] = sentences[id] ?? [];
  return { id, severity: 'severe', place: placeOf(located), sentence, why, evidence: shown, mended: gatePeople(located.statement.raw) };
}

/** Services never give a code, so they keep a statement of their own. */
function gatePeople(raw: JsonObject): JsonObject[] {
  const principal = raw['Principal'];
  if (!isObject(principal) || principal['AWS'] === undefined || Object.keys(principal).length === 1) return [gateAllow(raw)];
  const { AWS, ...others } = principal;
  return [gateAllow(replaced(raw, { Principal: { AWS } })), replaced(raw, { Sid: undefined, Principal: others })];
}

function isPerson(principal: Principal): boolean {
  if (principal.kind === '*') return true;
  return principal.kind === 'AWS' && !isUniqueId(principal) && !isRole(principal);
}

function isRole({ kind, value }: Principal): boolean {
  return kind === 'AWS' && /^(role|assumed-role)\//.test(parseArn(value)?.resource ?? '');
}

function servicesOf(study: Study, located: Located): Finding[] {
  const entries = located.statement.principals?.entries ?? [];
  const [service] = entries.filter(({ kind }) => kind === 'Service');
  const isShared = study.trust.some(({ document, statement }) => document === located.document && statement.principals?.entries.some(isPerson) === true);
  if (service === undefined || !isShared) return [];
  const request = requestOf({ kind: 'service', name: service.value }, 'sts:AssumeRole', role(study));
  const rest = replaced(located.statement.raw, { Principal: withoutServices(located.statement.raw['Principal']) });
  return [report('trust-service', 'warning', located, `The service ${service.value} may open this role too, which is meant for people.`,
    'A service never gives a code, and it may act for somebody else. Take it out; if it is really needed, give it a role of its own, with a condition on aws:SourceAccount.',
    evidence({ identity: [], trust: policiesOf([located.document])[0] }, request), isObject(rest['Principal']) && Object.keys(rest['Principal']).length > 0 ? [rest] : [])];
}

function withoutServices(principal: JsonObject[string]): JsonObject {
  const { Service: _, ...others } = isObject(principal) ? principal : {};
  return others;
}

/** Everybody: the whole account without a list, or the whole world. */
function wholeAccount(study: Study, located: Located): Finding[] {
  const { principals, conditions } = located.statement;
  const anyone = principals?.entries.find(({ kind, value }) => kind === '*' || (kind === 'AWS' && value === '*'));
  const account = principals?.entries.map(accountOf).find((found) => found !== undefined);
  const isNarrowed = conditions.some(({ key }) => /^aws:(principalarn|username|userid|principaltag\/.+|principalorgid|principalaccount)$/i.test(key));
  if (isNarrowed || (anyone === undefined && account === undefined)) return [];
  const shown = knock(study, located, withCode);
  return [anyone === undefined
    ? report('trust-whole-account', 'note', located, `Every user of the account ${account ?? ''} may open this role, if a policy of theirs allows it.`,
      'Name the users who are meant: a condition ArnEquals on aws:PrincipalArn with their ARNs, as the kit does.', shown)
    : report('trust-anyone', 'severe', located, 'Anybody at all may open this role, from any account of AWS.',
      'The principal is "*". Name the account, and the users in a condition on aws:PrincipalArn.', shown)];
}

/** AWS puts an id in the place of a user who was deleted. */
function deletedOnes(study: Study, located: Located): Finding[] {
  const raw = located.statement.raw;
  const gone = located.statement.principals?.entries.filter(isUniqueId) ?? [];
  if (gone.length === 0 || !isObject(raw['Principal'])) return [];
  const left = asList(raw['Principal']['AWS']).filter((entry) => !gone.some(({ value }) => value === entry));
  return [{
    id: 'trust-deleted-user', severity: 'warning', place: placeOf(located),
    sentence: `${gone.map(({ value }) => value).join(', ')} stands for a user or role that has been deleted.`,
    why: 'A user made again under the same name is not meant by it and stays outside. Write the ARN anew, or trust the account and list the users in a condition on aws:PrincipalArn.',
    evidence: knock(study, located, withCode),
    ...(left.length === 0 ? {} : { mended: [replaced(raw, { Principal: { ...raw['Principal'], AWS: written(left) } })] }),
  }];
}

/** A role’s session carries no code, so a trust that asks for one shuts other roles out. */
function chained(study: Study, located: Located): Finding[] {
  const entry = located.statement.principals?.entries.find(isRole);
  const gate = gateOf(located.statement);
  if (entry === undefined || gate === undefined || gate.temporary === 'yes') return [];
  const name = splitPath((parseArn(entry.value)?.resource ?? '').replace(/^(role|assumed-role)\//, ''));
  const caller: Caller = { kind: 'role', ...study.scope, ...name, session: 'alice' };
  return [report('trust-role-shut-out', 'warning', located, `${entry.value} can never open this role: a role’s session does not carry a code.`,
    'Let people open this role from their own user, or drop the condition for that role in a statement of its own.',
    evidence({ identity: assumePolicy(), trust: policiesOf([located.document])[0] }, requestOf(caller, 'sts:AssumeRole', role(study))))];
}

function report(id: string, severity: Severity, located: Located, sentence: string, why: string, shown: Evidence, mended?: readonly JsonObject[]): Finding {
  return { id, severity, place: placeOf(located), sentence, why, evidence: shown, ...(mended === undefined ? {} : { mended }) };
}
