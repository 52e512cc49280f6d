/**
 * Whether policies allow a call. The only file that knows the evaluator, `@cloud-copilot/iam-simulate` (AGPL-3.0, a
 * development dependency that never ships), and what has to be done around it.
 */
import { runSimulation, runUnsafeSimulation, type RequestAnalysis, type Simulation } from '@cloud-copilot/iam-simulate';
import { refusal, type Refusal } from './refusals.ts';
import { callerArn, callerId, policiesOn, type Caller, type Policy, type PolicyDocument, type UserCaller } from './world.ts';

/** What MFA a request has to show for itself: none known (long-lived key), checked and missing, or the moment of a code. */
export type MfaContext = 'unknown' | 'absent' | { at: Date };

/** One call as policies see it. */
export interface Question {
  caller: Caller;
  /** Such as `iam:GetUser`. */
  action: string;
  /** The ARN that AWS checks, or `*` for actions without one. */
  resource: string;
  resourceAccountId: string;
  mfa: MfaContext;
  now: Date;
  region: string;
  /** The role's trust policy: needed for everything that `sts` does to a role. */
  trust?: PolicyDocument;
  /** Condition keys that only this call has. */
  context?: Record<string, string | string[]>;
}

/** IAM looks at these with a resource, although its own reference calls them wildcard-only (aws.md §3.1, seed 001 (e)). */
const CHECKED_ON_A_RESOURCE = new Set(['iam:ListUsers', 'iam:ListVirtualMFADevices']);

/** The MFA context that a caller's credentials carry (aws.md §1.5); a role session's says "no", whoever opened it. */
export function mfaContextOf(caller: Caller): MfaContext {
  if (caller.kind === 'role') return 'absent';
  if (caller.credentials === 'key') return 'unknown';
  return caller.mfaAt ? { at: caller.mfaAt } : 'absent';
}

/** Undefined where the call is allowed, else what AWS answers (E5, E6). The root user may do everything. */
export async function refusalFor(question: Question): Promise<Refusal | undefined> {
  if (question.caller.kind === 'user' && question.caller.user.isRoot) return undefined;
  const reason = await reasonToDeny(question);
  if (reason === undefined) return undefined;
  const { caller, action, resource } = question;
  const place = action.startsWith('s3:') ? placeInS3(resource) : ` on resource: ${resource}`;
  return refusal(403, 'AccessDenied', `User: ${callerArn(caller)} is not authorized to perform: ${action}${place}${reason}`);
}

/** S3 puts its ARNs between quotation marks; to list buckets there is none. */
function placeInS3(resource: string): string {
  return resource === '*' ? '' : ` on resource: "${resource}"`;
}

/** Whether AWS would take the document as an identity-based policy. */
export async function isIdentityPolicy(document: PolicyDocument): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: 'arn:aws:iam::111122223333:user/anybody',
        action: 's3:ListAllMyBuckets',
        resource: { resource: '*', accountId: '111122223333' },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'document', policy: document }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result.resultType !== 'error';
}

/** Whether AWS would take the document as the trust policy of a role: each statement says who, and none on what. */
export async function isTrustPolicy(document: PolicyDocument): Promise<boolean> {
  const request = {
    principal: 'arn:aws:iam::111122223333:user/anybody',
    action: 'sts:AssumeRole',
    resource: { resource: 'arn:aws:iam::111122223333:role/any', accountId: '111122223333' },
    contextVariables: {},
  };
  const result = await runSimulation({ request, identityPolicies: [], resourcePolicy: document, serviceControlPolicies: [], resourceControlPolicies: [] }, {});
  const statements: unknown[] = [document['Statement']].flat();
  const says = (statement: unknown, name: string) => typeof statement === 'object' && statement !== null && name in statement;
  const isTrust = statements.every((one) => (says(one, 'Principal') || says(one, 'NotPrincipal')) && !says(one, 'Resource') && !says(one, 'NotResource'));
  return result.resultType !== 'error' && isTrust;
}

async function reasonToDeny(question: Question): Promise<string | undefined> {
  const simulation = simulationOf(question);
  if (CHECKED_ON_A_RESOURCE.has(question.action)) return reasonOnResource(simulation, question);
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(`${question.action}: ${JSON.stringify(result.errors)}`);
  if (result.overallResult === 'Allowed') return undefined;
  if (result.resultType === 'wildcard') throw new Error(`${question.action}: a call has one resource, not a pattern`);
  return reasonOf(result.result.analysis, question);
}

/** The evaluator refuses a resource for these actions unless its checks are off; a session policy is then asked apart. */
function reasonOnResource(simulation: Simulation, { action, caller }: Question): string | undefined {
  const identity = runUnsafeSimulation(simulation, {});
  if (identity === 'ExplicitlyDenied') return ' with an explicit deny in an identity-based policy';
  if (identity === 'ImplicitlyDenied') return ` because no identity-based policy allows the ${action} action`;
  if (caller.kind !== 'role' || !caller.sessionPolicy) return undefined;
  const session = runUnsafeSimulation({ ...simulation, identityPolicies: [{ name: 'session', policy: caller.sessionPolicy }] }, {});
  return session === 'Allowed' ? undefined : ` because no session policy allows the ${action} action`;
}

function reasonOf(analysis: RequestAnalysis, { action, caller, resourceAccountId, trust }: Question): string {
  const { identityAnalysis, resourceAnalysis, sessionAnalysis } = analysis;
  if (identityAnalysis?.result === 'ExplicitlyDenied') return ' with an explicit deny in an identity-based policy';
  if (sessionAnalysis?.result === 'ExplicitlyDenied') return ' with an explicit deny in a session policy';
  // About another account's role AWS gives no reason away.
  if (resourceAccountId !== caller.account.id) return '';
  const isTrustDenial = resourceAnalysis?.result === 'ExplicitlyDenied' || resourceAnalysis?.result === 'DeniedForAccount';
  if (isTrustDenial) return ' with an explicit deny in a resource-based policy';
  if (identityAnalysis?.result !== 'Allowed') return ` because no identity-based policy allows the ${action} action`;
  if (sessionAnalysis && sessionAnalysis.result !== 'Allowed') return ` because no session policy allows the ${action} action`;
  return trust ? ` because no role trust policy allows the ${action} action` : '';
}

function simulationOf({ caller, action, resource, resourceAccountId, trust, context, ...circumstances }: Question): Simulation {
  const policies = caller.kind === 'role' ? policiesOn(caller.role) : [caller.user, ...caller.user.groups].flatMap(policiesOn).concat(byPasswordPolicy(caller));
  return {
    request: {
      principal: callerArn(caller),
      action,
      resource: { resource, accountId: resourceAccountId },
      contextVariables: { ...callerContext(caller), ...circumstantialContext(circumstances), ...context },
    },
    identityPolicies: policies.map(toSimulated),
    ...(caller.kind === 'role' && caller.sessionPolicy ? { sessionPolicy: caller.sessionPolicy } : {}),
    ...(trust ? { resourcePolicy: withLiteralVariables(trust) } : {}),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}

/** Where the account lets its users change their passwords, no policy on them needs to; a Deny on them still counts. */
function byPasswordPolicy({ account, user }: UserCaller): Policy[] {
  if (!account.passwordPolicy?.mayChangeOwn) return [];
  const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
  return [{ name: 'password policy', document: { Version: '2012-10-17', Statement: [allow('iam:ChangePassword', user.arn), allow('iam:GetAccountPasswordPolicy', '*')] } }];
}

function callerContext(caller: Caller): Record<string, string> {
  const common = { 'aws:userid': callerId(caller), 'aws:PrincipalAccount': caller.account.id };
  if (caller.kind === 'user') {
    return { ...common, 'aws:username': caller.user.name, 'aws:PrincipalArn': caller.user.arn, 'aws:PrincipalType': 'User' };
  }
  const tags = Object.entries(caller.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return { ...common, 'aws:PrincipalArn': caller.role.arn, 'aws:PrincipalType': 'AssumedRole', ...Object.fromEntries(tags) };
}

function circumstantialContext({ mfa, now, region }: Pick<Question, 'mfa' | 'now' | 'region'>): Record<string, string> {
  return {
    ...mfaKeys(mfa, now),
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': Math.floor(now.getTime() / 1000).toString(),
    'aws:RequestedRegion': region,
    // The stand-in speaks plain HTTP for an AWS that is reached by TLS alone.
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '127.0.0.1',
    'aws:ViaAWSService': 'false',
  };
}

function mfaKeys(mfa: MfaContext, now: Date): Record<string, string> {
  if (mfa === 'unknown') return {};
  if (mfa === 'absent') return { 'aws:MultiFactorAuthPresent': 'false' };
  const age = Math.max(0, Math.floor((now.getTime() - mfa.at.getTime()) / 1000));
  return { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age.toString() };
}

function toSimulated({ name, document }: Policy): { name: string; policy: PolicyDocument } {
  return { name, policy: withLiteralVariables(document) };
}

/** Only version 2012-10-17 has variables; in older documents AWS reads `${…}` as it stands, the evaluator does not. */
function withLiteralVariables(document: PolicyDocument): PolicyDocument {
  if (document['Version'] === '2012-10-17') return document;
  const literal: PolicyDocument = JSON.parse(JSON.stringify(document).replaceAll('${', '${$}{'));
  return literal;
}
