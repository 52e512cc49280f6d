import type { Json, JsonObject } from '../json.ts';
import { tooLarge, type Keeping } from '../limits.ts';
import { roleArn, userArn } from '../request.ts';
import type { KitParameters } from './parameters.ts';
import { openWithoutCode, selfService, withCode, withoutCode, type KitStatement } from './selfService.ts';

/** One document of the kit. */
export interface KitDocument {
  readonly id: 'group' | 'assume' | 'trust';
  /** Its name in IAM; the trust policy is part of the role and has none. */
  readonly name: string;
  readonly purpose: string;
  readonly keeping: Keeping;
  readonly statements: readonly KitStatement[];
  readonly document: JsonObject;
}

/** The three documents: the group's policy, the right to assume the role, the role’s trust policy. */
export type KitDocuments = Readonly<Record<KitDocument['id'], KitDocument>>;

/** The documents of a kit. */
export function kitDocuments(kit: KitParameters): KitDocuments {
  const { group, role } = kit;
  return {
    group: document('group', policyNames(kit).group, 'managed', groupStatements(kit),
      `Goes to the group ${group}. Its members can enrol a device by themselves; everything else needs a code.`),
    assume: document('assume', policyNames(kit).assume, 'managed', [assumeStatement(kit)],
      `Goes to the group ${group} too. It lets members open the role ${role.name}.`),
    trust: document('trust', `Trust of ${role.name}`, 'trust', [trustStatement(kit)],
      `Belongs to the role ${role.name} and says who may open it.`),
  };
}

/** What the kit's own policies are called in IAM. */
export function policyNames({ group, role }: KitParameters): { readonly group: string; readonly assume: string } {
  return { group: `${group}-self-service`.slice(0, 128), assume: `${group}-assume-${role.name}`.slice(0, 128) };
}

/** One sentence for each document that is larger than IAM takes. */
export function checkSizes(documents: KitDocuments): string[] {
  return Object.values(documents).flatMap(({ name, keeping, document: content }) => {
    const sentence = tooLarge(content, keeping);
    return sentence === undefined ? [] : [`${name}: ${sentence}`];
  });
}

function document(id: KitDocument['id'], name: string, keeping: Keeping, statements: KitStatement[], purpose: string): KitDocument {
  return { id, name, purpose, keeping, statements, document: { Version: '2012-10-17', Statement: statements.map(({ statement }) => statement) } };
}

function groupStatements(kit: KitParameters): KitStatement[] {
  const { administrators } = kit.options;
  return [...selfService(kit), denyWithoutCode(kit), ...(administrators ? [denyOthersDevices(kit)] : [])];
}

function denyWithoutCode({ options }: KitParameters): KitStatement {
  // The rules for passwords are shown on the page of the forced change.
  const open = options.firstPassword ? [...openWithoutCode, 'iam:ChangePassword', 'iam:GetAccountPasswordPolicy'] : openWithoutCode;
  return {
    statement: { Sid: 'DenyAllExceptBootstrapIfNoMFA', Effect: 'Deny', NotAction: open, Resource: '*', Condition: withoutCode },
    explanation:
      'Makes MFA compulsory: without a code everything is denied, whatever other policies allow, but for what it takes to enrol a device and to ask for a session.' +
      (options.firstPassword ? ' Changing the password stays open too, for the first sign-in.' : ' A password that must be changed at the first sign-in cannot be: attach this after that, or turn the part for it on.'),
  };
}

function denyOthersDevices({ scope }: KitParameters): KitStatement {
  const iam = `arn:${scope.partition}:iam::${scope.account}`;
  return {
    statement: {
      Sid: 'DenyEnrollingOthersIfNoMFA', Effect: 'Deny', Action: ['iam:EnableMFADevice', 'iam:ResyncMFADevice'],
      NotResource: [`${iam}:user/\${aws:username}`, `${iam}:user/*/\${aws:username}`], Condition: withoutCode,
    },
    explanation: 'For administrators: without a code their key cannot enable a device on anybody else, though their other policies would allow it.',
  };
}

function assumeStatement({ scope, role }: KitParameters): KitStatement {
  return {
    statement: { Sid: 'AllowAssumeRoleWithMFA', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn({ ...scope, ...role }), Condition: withCode },
    explanation: `Lets members open the role ${role.name}, with a code. The role’s trust policy has to name them as well.`,
  };
}

function trustStatement({ scope, role }: KitParameters): KitStatement {
  const age = role.maxMfaAgeSeconds;
  const limit: Record<string, Json> = age === undefined ? {} : { NumericLessThan: { 'aws:MultiFactorAuthAge': String(age) } };
  const users = role.users.map((user) => userArn({ ...scope, ...user }));
  const Condition: JsonObject = { ...withCode, ...limit, ArnEquals: { 'aws:PrincipalArn': users } };
  return {
    statement: { Sid: 'AllowListedUsersWithMFA', Effect: 'Allow', Principal: { AWS: `arn:${scope.partition}:iam::${scope.account}:root` }, Action: 'sts:AssumeRole', Condition },
    explanation:
      `Lets ${listed(role.users.map(({ name }) => name))} open the role, and only with a code. The account stands as principal and the list in the condition, so that a user who is deleted and made again is still meant.` +
      (age === undefined ? '' : ` The code may be at most ${age} seconds old: after that each use of the role costs a new code, even while the session lives.`),
  };
}

function listed(names: readonly string[]): string {
  if (names.length > 6) return `the ${names.length} listed users`;
  if (names.length < 2) return names[0] ?? 'nobody yet';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
