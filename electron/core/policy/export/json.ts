import type { Json, JsonObject } from '../json.ts';
import type { KitDocument } from '../kit/documents.ts';
import { iamArn } from '../arn.ts';
import type { KitParameters } from '../kit/parameters.ts';
import { membersSteps } from './install.ts';
import { shellQuote } from './lines.ts';
import { planOf, slashed, type KitPlan } from './plan.ts';

/** Prints one document of the kit by itself: a command line, given its id or `role-1`, `role-2`, … */
export type PrintCommand = (id: string) => string;

/** The kit as one JSON object: first the commands that install it, then its documents. */
export function exportJson(kit: KitParameters, print: PrintCommand): string {
  const plan = planOf(kit);
  const { group, assume, trust } = plan.documents;
  const documents: Record<string, Json> = { group: group.document, assume: assume.document, trust: trust.document };
  plan.roleDocuments.forEach(({ document }, index) => {
    documents[`role-${index + 1}`] = document;
  });
  const content: JsonObject = { install: installCommands(kit, plan, print), documents };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** One document of the kit by itself, as IAM takes it; undefined for an id that the kit does not have. */
export function exportDocument(kit: KitParameters, id: string): string | undefined {
  const plan = planOf(kit);
  const own: Readonly<Record<string, KitDocument>> = plan.documents;
  const added = /^role-([1-9]\d*)$/.exec(id)?.[1];
  const document = Object.hasOwn(own, id) ? own[id]?.document : plan.roleDocuments[Number(added) - 1]?.document;
  return document === undefined ? undefined : `${JSON.stringify(document, null, 2)}\n`;
}

function installCommands(kit: KitParameters, plan: KitPlan, print: PrintCommand): string[] {
  const { names, role } = plan;
  const group = shellQuote(plan.group);
  const added = plan.roleDocuments.map(({ name }, index) => ({ name, id: `role-${index + 1}` }));
  return [
    ...['group', 'assume', 'trust', ...added.map(({ id }) => id)].map((id) => `${print(id)} > ${id}.json`),
    createPolicy(names.group, 'group'),
    createPolicy(names.assume, 'assume'),
    ...added.map(({ name, id }) => createPolicy(name, id)),
    `aws iam create-group --group-name ${group}`,
    ...[...[names.group, names.assume].map((name) => ownArn(kit, name)), ...plan.groupManaged].map(
      (arn) => `aws iam attach-group-policy --group-name ${group} --policy-arn ${shellQuote(arn)}`,
    ),
    `aws iam create-role --role-name ${shellQuote(role.name)} --path ${slashed(role.path)} --max-session-duration ${role.maxSessionSeconds} --assume-role-policy-document file://trust.json`,
    ...[...role.managed, ...added.map(({ name }) => ownArn(kit, name))].map(
      (arn) => `aws iam attach-role-policy --role-name ${shellQuote(role.name)} --policy-arn ${shellQuote(arn)}`,
    ),
    ...membersSteps(kit).map((step) => (step.startsWith('aws ') ? step : `# ${step}`)),
  ];
}

function createPolicy(name: string, file: string): string {
  return `aws iam create-policy --policy-name ${shellQuote(name)} --policy-document file://${file}.json`;
}

function ownArn({ scope }: KitParameters, name: string): string {
  return iamArn(scope, `policy/${name}`);
}
