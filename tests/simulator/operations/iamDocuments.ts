import { isIdentityPolicy, isTrustPolicy } from '../authorization.ts';
import { objectionTo, type PolicyKind } from '../grammar.ts';
import type { Call } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { principalsOf } from '../principals.ts';
import { refusal, refusals } from '../refusals.ts';
import type { PolicyDocument } from '../world.ts';
import { required } from './iamNames.ts';

/** A document as text. */
export const documentRule: Rule = { type: 'text', required: true, min: 1, max: 131_072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };

const LARGEST_TRUST = 2048;

/** The policy in `PolicyDocument`, as users, groups and roles may have it. */
export async function readPolicy(call: Call): Promise<PolicyDocument> {
  const document = readDocument(call, 'PolicyDocument', 'identity');
  if (!(await isIdentityPolicy(document))) throw malformed('Syntax errors in policy.');
  return document;
}

/** The trust policy in the parameter of that name; whom it names must exist. */
export async function readTrust(call: Call, parameter: string): Promise<PolicyDocument> {
  const document = readDocument(call, parameter, 'trust');
  if (!(await isTrustPolicy(document))) throw malformed('Syntax errors in policy.');
  const stranger = principalsOf(document, 'AWS').find((arn) => !isKnown(call, arn));
  if (stranger !== undefined) throw malformed(`Invalid principal in policy: "AWS":"${stranger}"`);
  const noService = principalsOf(document, 'Service').find((name) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(name));
  if (noService !== undefined) throw malformed(`Invalid principal in policy: "SERVICE":"${noService}"`);
  if (sizeOf(document) > LARGEST_TRUST) throw refusal(409, 'LimitExceeded', `Cannot exceed quota for ACLSizePerRole: ${LARGEST_TRUST}`);
  return document;
}

/** How large IAM finds a document: white space does not count. */
export function sizeOf(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

function readDocument(call: Call, parameter: string, kind: PolicyKind): PolicyDocument {
  const document = parse(required(call, parameter));
  if (document === undefined) throw refusals.malformedPolicy();
  const objection = objectionTo(document, kind);
  if (objection !== undefined) throw malformed(objection);
  return document;
}

function parse(text: string): PolicyDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const malformed = (message: string) => refusal(400, 'MalformedPolicyDocument', message);

function isKnown({ world }: Call, arn: string): boolean {
  if (arn === '*') return true;
  const account = world.accounts.get(/^\d{12}$/.exec(arn)?.[0] ?? /^arn:aws:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1] ?? '');
  if (account === undefined) return false;
  if (!/:(user|role)\//.test(arn)) return true;
  return [...account.users.values(), ...account.roles.values()].some((entity) => entity.arn === arn);
}
