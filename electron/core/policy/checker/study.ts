import { parseArn } from '../arn.ts';
import type { Policy, Statement } from '../document.ts';
import { evaluate, type Policies, type Verdict } from '../evaluate.ts';
import { stringsIn } from '../json.ts';
import { readDocument } from '../readDocument.ts';
import { exampleAccount, type Document } from '../reading.ts';
import { requestOf, type Credentials, type Request, type Scope, type UserCaller } from '../request.ts';
import type { Evidence, Place } from './finding.ts';

/** Policies to be judged together. */
export interface PolicySet {
  /** Those of a user, with the groups the user is in. */
  readonly identity: readonly Document[];
  /** Those that hang on a role. */
  readonly role: readonly Document[];
  /** Trust policies of roles. */
  readonly trust: readonly Document[];
}

/** Every document of a set. */
export const allOf = ({ identity, role, trust }: PolicySet): Document[] => [...identity, ...role, ...trust];

/** The first document that could not be read to its end; it can be neither judged nor mended. */
export const unreadable = (set: PolicySet): Document | undefined => allOf(set).find(({ policy }) => policy === undefined);

/** A statement and the document it stands in. */
export interface Located {
  readonly statement: Statement;
  readonly document: Document;
}

/** A set, made ready for questions: its statements, its account, and a colleague called alice. */
export interface Study {
  readonly set: PolicySet;
  readonly scope: Scope;
  readonly identity: readonly Located[];
  readonly role: readonly Located[];
  readonly trust: readonly Located[];
  readonly policies: readonly Policy[];
}

/** Signed with a session that a code opened a second ago, young enough for any limit to the age. */
export const withCode: Credentials = { mfaAge: 1 };
/** Credentials that carry no code: a long-lived key first, as it is the one that gets stolen. */
export const codeless: readonly Credentials[] = ['longLived', 'temporary'];

/** Makes a set ready for questions. */
export function createStudy(set: PolicySet): Study {
  const policies = policiesOf(set.identity);
  return { set, scope: scopeOf(set), identity: located(set.identity), role: located(set.role), trust: located(set.trust), policies };
}

/** The policies that could be read. */
export function policiesOf(documents: readonly Document[]): Policy[] {
  return documents.flatMap(({ policy }) => policy ?? []);
}

function located(documents: readonly Document[]): Located[] {
  return documents.flatMap((document) => document.policy?.statements.map((statement) => ({ statement, document })) ?? []);
}

/** The account and partition that the ARNs of the set speak of. */
function scopeOf({ identity, role, trust }: PolicySet): Scope {
  const arns = policiesOf([...trust, ...identity, ...role])
    .flatMap(({ raw }) => stringsIn(raw))
    .flatMap((text) => parseArn(text) ?? []);
  return {
    partition: arns.find(({ partition }) => partition.startsWith('aws'))?.partition ?? 'aws',
    account: arns.find(({ account }) => /^\d{12}$/.test(account))?.account ?? exampleAccount,
  };
}

/** Where a statement stands. */
export function placeOf({ statement, document }: Located): Place {
  const { index, sid } = statement;
  return { document: document.name, statement: { index, sid, line: document.lines[index] } };
}

/** A user of the set's account; alice unless said otherwise. */
export function person({ scope }: Study, credentials: Credentials, { name = 'alice', path = '' }: { name?: string; path?: string } = {}): UserCaller {
  return { kind: 'user', ...scope, name, path, credentials };
}

/** The verdict of the set on a request, with what was asked. */
export function ask(study: Study, request: Request, trust: Policy | undefined = openTrust(study)): Evidence {
  return evidence({ identity: study.policies, trust }, request);
}

/** Alice asks. */
export function askAs(study: Study, credentials: Credentials, action: string, resource: string): Evidence {
  return ask(study, requestOf(person(study, credentials), action, resource));
}

/** A verdict on a request, with what was asked. */
export function evidence(policies: Policies, request: Request, beside?: string): Evidence {
  const verdict: Verdict = evaluate(policies, request).verdict;
  return beside === undefined ? { request, policies, verdict } : { request, policies, verdict, beside };
}

/** A trust policy that lets everybody of the account in, so that the user's side can be judged by itself. */
export function openTrust({ scope }: Pick<Study, 'scope'>): Policy | undefined {
  const Principal = { AWS: `arn:${scope.partition}:iam::${scope.account}:root` };
  return readDocument({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } }).policy;
}

/** What an administrator has: everything, unless something denies it. */
export function administratorPolicy(): Policy[] {
  return allowing('*');
}

/** What a user needs who may open roles, as far as the user's side goes. */
export function assumePolicy(): Policy[] {
  return allowing('sts:AssumeRole');
}

function allowing(action: string): Policy[] {
  const { policy } = readDocument({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
  return policy === undefined ? [] : [policy];
}

/** The same as the set, for a user who is an administrator beside it. */
export function askAdministrator(study: Study, request: Request): Evidence {
  const policies = { identity: [...study.policies, ...administratorPolicy()], trust: openTrust(study) };
  return evidence(policies, request, 'AdministratorAccess');
}
