import { isIdentityPolicy, isTrustPolicy } from '../authorization.ts';
import type { Call } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import type { PolicyDocument } from '../world.ts';
import { required } from './iamNames.ts';

/** A document as text; the sizes that count leave white space out. */
export const documentRule: Rule = { type: 'text', required: true, min: 1, max: 131_072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };

const LARGEST_POLICY = 6144;
const LARGEST_TRUST = 2048;

/** The policy in `PolicyDocument`, as users, groups and roles may have it. */
export async function readPolicy(call: Call): Promise<PolicyDocument> {
  const document = readDocument(call, 'PolicyDocument', LARGEST_POLICY, 'PolicySize');
  if (!(await isIdentityPolicy(document))) throw malformed('Syntax errors in policy.');
  return document;
}

/** The trust policy in the parameter of that name; whom it names must exist. */
export async function readTrust(call: Call, parameter: string): Promise<PolicyDocument> {
  const document = readDocument(call, parameter, LARGEST_TRUST, 'ACLSizePerRole');
  if (!(await isTrustPolicy(document))) throw malformed('Syntax errors in policy.');
  const stranger = principalsOf(document).find((arn) => !isKnown(call, arn));
  if (stranger !== undefined) throw malformed(`Invalid principal in policy: "AWS":"${stranger}"`);
  return document;
}

function readDocument(call: Call, parameter: string, most: number, quota: string): PolicyDocument {
  const text = required(call, parameter);
  const document = parse(text);
  if (document === undefined) throw refusals.malformedPolicy();
  if (text.replace(/\s/g, '').length > most) throw refusal(409, 'LimitExceeded', `Cannot exceed quota for ${quota}: ${most}`);
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

/** What stands under `Principal: { AWS: … }`. */
function principalsOf(document: PolicyDocument): string[] {
  const statements: unknown[] = [document['Statement']].flat();
  return statements.flatMap((statement) => {
    const principal = member(statement, 'Principal');
    return [member(principal, 'AWS')].flat().filter((one) => typeof one === 'string');
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

function isKnown({ world }: Call, arn: string): boolean {
  if (arn === '*') return true;
  const account = world.accounts.get(/^\d{12}$/.exec(arn)?.[0] ?? /^arn:aws:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1] ?? '');
  if (account === undefined) return false;
  if (!/:(user|role)\//.test(arn)) return true;
  return [...account.users.values(), ...account.roles.values()].some((entity) => entity.arn === arn);
}
