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

function block(head: string, values: Readonly<Record<string, string>>): string {
  return `${head} {\n${attributes(Object.entries(values), '  ')}\n}`;
}

/** Equals signs stand in one column from line to line, as `terraform fmt` has them; a value of several lines ends the column. */
function attributes(entries: readonly (readonly [string, string])[], indent: string): string {
  const isOneLine = (index: number): boolean => entries[index]?.[1].includes('\n') === false;
  const widthAt = (index: number): number => {
    let [first, last] = [index, index];
    while (isOneLine(first - 1)) first--;
    while (isOneLine(last + 1)) last++;
    return Math.max(...entries.slice(first, last + 1).map(([name]) => name.length));
  };
  return entries.map(([name, value], index) => `${indent}${isOneLine(index) ? name.padEnd(widthAt(index)) : name} = ${value}`).join('\n');
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
    const members = Object.entries(value).map(([name, member]) => [attributeName(name), hcl(member ?? null, inner)] as const);
    return members.length === 0 ? '{}' : `{\n${attributes(members, inner)}\n${indent}}`;
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
