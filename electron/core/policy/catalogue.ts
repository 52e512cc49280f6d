import { actionsByKind, servicePrefixes } from './knownActions.ts';
import { glob, matches } from './wildcard.ts';

/** What is known about an action: its exact name and the kinds of resources that AWS checks it on. */
export interface KnownAction {
  readonly name: string;
  /** `user`, `mfa`, `role`, …; `*` where the action has no resource. */
  readonly kinds: readonly string[];
}

/** Actions of other services that tell most when one wants to know what is open. */
const samples: readonly KnownAction[] = [
  ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 's3:ListAllMyBuckets', 's3:DeleteBucket', 's3:PutBucketPolicy'],
  ['ec2:RunInstances', 'ec2:TerminateInstances', 'ec2:DescribeInstances', 'ec2:AuthorizeSecurityGroupIngress'],
  ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'lambda:CreateFunction'],
  ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteTable', 'rds:DeleteDBInstance', 'rds:DescribeDBInstances'],
  ['kms:Decrypt', 'kms:ScheduleKeyDeletion', 'secretsmanager:GetSecretValue', 'ssm:GetParameter', 'ssm:StartSession', 'ssm:SendCommand'],
  ['cloudformation:CreateStack', 'cloudformation:DeleteStack', 'cloudtrail:StopLogging', 'logs:GetLogEvents', 'ecr:GetAuthorizationToken'],
  ['ecs:RunTask', 'eks:DescribeCluster', 'sqs:SendMessage', 'sns:Publish', 'route53:ChangeResourceRecordSets', 'codecommit:GitPush'],
  ['organizations:LeaveOrganization', 'organizations:DescribeOrganization', 'account:CloseAccount', 'billing:GetBillingData'],
].flatMap((names) => names.map((name) => ({ name, kinds: ['any'] })));

const governed: ReadonlyMap<string, KnownAction> = collect();

/** Every action that Keyfob knows by name: those of IAM and STS, and a few of the best known services. */
export const knownActions: readonly KnownAction[] = [...governed.values(), ...samples];

/** The services that have actions, such as `s3`. */
export const services: ReadonlySet<string> = new Set(servicePrefixes);

/** Services whose actions are known completely. */
export const completeServices: ReadonlySet<string> = new Set(Object.keys(actionsByKind));

/** What is known about an action of IAM or STS, whatever its capitals; undefined for every other. */
export function governedAction(action: string): KnownAction | undefined {
  return governed.get(action.toLowerCase());
}

/** The known actions that a pattern such as `iam:*Device` takes in. */
export function actionsMatching(pattern: string): KnownAction[] {
  const wanted = glob(pattern.toLowerCase());
  return knownActions.filter(({ name }) => matches(wanted, name.toLowerCase()));
}

/** The service of an action or pattern, in lower case: `iam` of `iam:Get*`. */
export function serviceOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
}

/** A concrete action that a pattern takes in, known or made up of the pattern. */
export function exampleOf(pattern: string): string {
  return actionsMatching(pattern)[0]?.name ?? (pattern === '*' ? 's3:GetObject' : pattern.replaceAll('*', 'Something').replaceAll('?', 'x'));
}

function collect(): Map<string, KnownAction> {
  const found = new Map<string, KnownAction>();
  for (const [service, kinds] of Object.entries(actionsByKind)) {
    for (const [kind, names] of Object.entries(kinds)) {
      for (const word of names.trim().split(/\s+/)) {
        const name = `${service}:${word}`;
        const before = found.get(name.toLowerCase());
        found.set(name.toLowerCase(), { name, kinds: [...(before?.kinds ?? []), kind] });
      }
    }
  }
  return found;
}
