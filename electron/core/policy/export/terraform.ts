import { isList, isObject, type Json } from '../json.ts';
import type { KitParameters } from '../kit/parameters.ts';
import { membersSteps } from './install.ts';
import { commented, wrapWords } from './lines.ts';
import { closeScope, leaveScopeOpen } from './marks.ts';
import { planOf, slashed, type KitPlan } from './plan.ts';

/** The kit as Terraform (or OpenTofu) in HCL; account and partition are those of the provider. */
export function exportTerraform(kit: KitParameters): string {
  const plan = planOf(leaveScopeOpen(kit));
  return `${commented(installLines(kit))}\n\n${[prologue, ...policies(plan), ...groups(plan), ...roles(plan)].join('\n\n')}\n`;
}

function installLines(kit: KitParameters): string[] {
  return [
    'Save this as keyfob-mfa.tf in a folder of its own, then run there:',
    'terraform init',
    'terraform apply',
    ...membersSteps(kit).flatMap((step) => (step.startsWith('aws ') ? [step] : wrapWords(step, 100))),
  ];
}

const prologue = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
}`;

function policies({ names, documents, roleDocuments }: KitPlan): string[] {
  return [
    policy('self_service', names.group, documents.group.document),
    policy('assume_role', names.assume, documents.assume.document),
    ...roleDocuments.map(({ name, document }, index) => policy(`role_permissions_${index + 1}`, name, document)),
  ];
}

function policy(label: string, name: string, document: Json): string {
  return block(`resource "aws_iam_policy" "${label}"`, { name: hcl(name, '  '), policy: jsonencode(document) });
}

function groups({ group, groupManaged }: KitPlan): string[] {
  const own = ['aws_iam_policy.self_service.arn', 'aws_iam_policy.assume_role.arn'];
  return [
    block('resource "aws_iam_group" "members"', { name: hcl(group, '  ') }),
    ...[...own, ...groupManaged.map((arn) => hcl(arn, '  '))].map((arn, index) =>
      block(`resource "aws_iam_group_policy_attachment" "members_${index + 1}"`, { group: 'aws_iam_group.members.name', policy_arn: arn }),
    ),
  ];
}

function roles({ role, documents, roleDocuments }: KitPlan): string[] {
  const arns = [...role.managed.map((arn) => hcl(arn, '  ')), ...roleDocuments.map((_, index) => `aws_iam_policy.role_permissions_${index + 1}.arn`)];
  return [
    block('resource "aws_iam_role" "role"', {
      name: hcl(role.name, '  '),
      path: hcl(slashed(role.path), '  '),
      max_session_duration: String(role.maxSessionSeconds),
      assume_role_policy: jsonencode(documents.trust.document),
    }),
    ...arns.map((arn, index) =>
      block(`resource "aws_iam_role_policy_attachment" "role_${index + 1}"`, { role: 'aws_iam_role.role.name', policy_arn: arn }),
    ),
  ];
}

/** A block with its equals signs in one column, as `terraform fmt` has them. */
function block(head: string, attributes: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(attributes).map((name) => name.length));
  const lines = Object.entries(attributes).map(([name, value]) => `  ${name.padEnd(width)} = ${value}`);
  return `${head} {\n${lines.join('\n')}\n}`;
}

function jsonencode(document: Json): string {
  return `jsonencode(${hcl(document, '  ')})`;
}

function hcl(value: Json, indent: string): string {
  const inner = `${indent}  `;
  if (isList(value)) {
    return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${hcl(item, inner)},`).join('\n')}\n${indent}]`;
  }
  if (isObject(value)) {
    const lines = Object.entries(value).map(([name, member]) => `${inner}${attributeName(name)} = ${hcl(member ?? null, inner)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function attributeName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !/^(null|true|false|for|if)$/.test(name) ? name : quoted(name);
}

/** `$${` and `%%{` stand for themselves; what is open refers to the locals. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).replaceAll('${', () => '$${').replaceAll('%{', () => '%%{');
  return closeScope(escaped, { partition: '${local.partition}', account: '${local.account}' });
}
