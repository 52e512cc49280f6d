import { isList, isObject, type Json, type JsonObject } from '../json.ts';
import type { KitParameters } from '../kit/parameters.ts';
import { membersSteps } from './install.ts';
import { commented, shellQuote, wrapWords } from './lines.ts';
import { closeScope, isOpen, leaveScopeOpen } from './marks.ts';
import { planOf, slashed, type KitPlan } from './plan.ts';

/** The kit as a CloudFormation template in YAML; account and partition are those of the stack. */
export function exportCloudFormation(kit: KitParameters): string {
  const template: JsonObject = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `MFA made compulsory for the group ${kit.group}, with the role ${kit.role.name}`,
    Resources: resources(planOf(leaveScopeOpen(kit))),
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  };
  return `${commented(installLines(kit))}\n\n${yaml(withFunctions(template), '')}\n`;
}

function installLines(kit: KitParameters): string[] {
  return [
    'Save this as keyfob-mfa.yaml, then run:',
    `aws cloudformation deploy --template-file keyfob-mfa.yaml --stack-name ${shellQuote(`keyfob-${kit.group}`.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 128))} --capabilities CAPABILITY_NAMED_IAM`,
    ...membersSteps(kit).flatMap((step) => (step.startsWith('aws ') ? [step] : wrapWords(step, 100))),
  ];
}

function resources({ group, documents, groupManaged, role, roleDocuments, names }: KitPlan): JsonObject {
  const added = roleDocuments.map(({ name, document }, index) => [`RolePermissions${index + 1}`, managedPolicy(name, document)] as const);
  return {
    SelfServicePolicy: managedPolicy(names.group, documents.group.document),
    AssumeRolePolicy: managedPolicy(names.assume, documents.assume.document),
    ...Object.fromEntries(added),
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: { GroupName: group, ManagedPolicyArns: [{ Ref: 'SelfServicePolicy' }, { Ref: 'AssumeRolePolicy' }, ...groupManaged] },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: role.name,
        Path: slashed(role.path),
        MaxSessionDuration: role.maxSessionSeconds,
        ManagedPolicyArns: [...role.managed, ...added.map(([id]) => ({ Ref: id }))],
        AssumeRolePolicyDocument: documents.trust.document,
      },
    },
  };
}

function managedPolicy(name: string, document: Json): JsonObject {
  return { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: name, PolicyDocument: document } };
}

/** Texts that name account or partition become Fn::Sub; there `${!` stands for a plain `${`. */
function withFunctions(value: Json): Json {
  if (isList(value)) return value.map(withFunctions);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, member === undefined ? null : withFunctions(member)]));
  }
  if (typeof value !== 'string' || !isOpen(value)) return value;
  const text = value.replaceAll('${', () => '${!');
  return { 'Fn::Sub': closeScope(text, { partition: '${AWS::Partition}', account: '${AWS::AccountId}' }) };
}

function yaml(value: Json, indent: string): string {
  const inner = `${indent}  `;
  if (isList(value) && value.length > 0) {
    return value.map((item) => `${indent}- ${isScalar(item) ? scalar(item) : yaml(item, inner).trimStart()}`).join('\n');
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value)
      .map(([name, member]) => `${indent}${scalar(name)}:${isScalar(member) ? ` ${scalar(member)}` : `\n${yaml(member, inner)}`}`)
      .join('\n');
  }
  return indent + scalar(value);
}

function isScalar(value: Json | undefined): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

/** Plain where YAML cannot mistake it (`Null` would be one), else in quotes, which YAML reads as JSON does. */
function scalar(value: Json | undefined): string {
  const isPlain = typeof value === 'string' && /^[A-Za-z][A-Za-z0-9]*(::?[A-Za-z][A-Za-z0-9]*)*$/.test(value);
  return isPlain && !/^(null|true|false|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value ?? null);
}
