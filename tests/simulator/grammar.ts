import type { PolicyDocument } from './world.ts';

/** What a document is to be: a policy on users, groups and roles, or whom a role trusts. */
export type PolicyKind = 'identity' | 'trust';

type Statement = Record<string, unknown>;

const CONDITION =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals|Like|EqualsIgnoreCase)|StringNotEqualsIgnoreCase|Numeric(?:Not)?Equals|Numeric(?:Less|Greater)Than(?:Equals)?|Date(?:Not)?Equals|Date(?:Less|Greater)Than(?:Equals)?|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^Null$/i;
const IAM_RESOURCE = /^(?:\*|root|(?:user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report|u2f)\/)/;
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';

/** What IAM says against a readable document, in its own words; undefined where the evaluator may have a look. */
export function objectionTo(document: PolicyDocument, kind: PolicyKind): string | undefined {
  const statements = list(document['Statement']).filter(isObject);
  if (statements.length === 0) return 'Syntax errors in policy.';
  const ids = statements.map(({ Sid }) => Sid).filter((id) => typeof id === 'string' && id !== '');
  if (new Set(ids).size < ids.length) return 'Statement IDs (SID) in a single policy must be unique.';
  return first(statements, (statement) => objectionToStatement(statement, kind));
}

function objectionToStatement(statement: Statement, kind: PolicyKind): string | undefined {
  const has = (name: string) => name in statement;
  const { Sid: id = '' } = statement;
  if (typeof id === 'string' && !/^[0-9A-Za-z]*$/.test(id)) {
    return 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*';
  }
  if (kind === 'identity' && (has('Principal') || has('NotPrincipal'))) return 'Policy document should not specify a principal.';
  if (kind === 'trust' && (has('Resource') || has('NotResource'))) return 'Has prohibited field Resource';
  if (kind === 'trust' && !has('Principal') && !has('NotPrincipal')) return 'Missing required field Principal';
  return objectionToActions(statement, kind) ?? objectionToResources(statement) ?? objectionToConditions(statement['Condition']);
}

function objectionToActions(statement: Statement, kind: PolicyKind): string | undefined {
  const actions = list(statement['Action'] ?? statement['NotAction']);
  if (actions.length === 0) return 'Policy statement must contain actions.';
  if (kind === 'trust' && !actions.every((action) => /^sts:/i.test(String(action)))) return 'AssumeRole policy may only specify STS AssumeRole actions.';
  return actions.every((action) => action === '*' || /^[a-z0-9-]+:\S+$/i.test(String(action))) ? undefined : VENDOR;
}

function objectionToResources(statement: Statement): string | undefined {
  if (!('Resource' in statement) && !('NotResource' in statement)) return undefined;
  const resources = list(statement['Resource'] ?? statement['NotResource']);
  if (resources.length === 0) return 'Policy statement must contain resources.';
  return first(resources.map(String), (resource) => {
    if (resource === '*') return undefined;
    const [, partition = '', service = '', region = '', path = ''] = /^arn:([^:]*):([^:]*):([^:]*):[^:]*:(.*)$/s.exec(resource) ?? [];
    if (partition === '') return `Resource ${resource} must be in ARN format or "*".`;
    if (!/^(aws[a-z-]*|.*[*?].*)$/.test(partition)) return `Partition "${partition}" is not valid for resource "${resource}".`;
    if (service === 'iam' && region !== '' && region !== '*') return `IAM resource ${resource} cannot contain region information.`;
    if (service === 'iam' && !IAM_RESOURCE.test(path)) return 'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';
    return undefined;
  });
}

function objectionToConditions(condition: unknown): string | undefined {
  if (!isObject(condition)) return undefined;
  return first(Object.entries(condition), ([operator, keys]) => {
    if (!CONDITION.test(operator)) return `Invalid Condition type : ${operator}.`;
    return isObject(keys) && Object.keys(keys).some((key) => !key.includes(':')) ? VENDOR : undefined;
  });
}

function first<T>(things: readonly T[], objection: (thing: T) => string | undefined): string | undefined {
  for (const thing of things) {
    const said = objection(thing);
    if (said !== undefined) return said;
  }
  return undefined;
}

const list = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
const isObject = (value: unknown): value is Statement => typeof value === 'object' && value !== null && !Array.isArray(value);
