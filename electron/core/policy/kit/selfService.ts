import type { JsonObject } from '../json.ts';
import type { KitOptions, KitParameters } from './parameters.ts';

/** A statement of the kit and what it means in plain words. */
export interface KitStatement {
  readonly statement: JsonObject & { readonly Sid: string };
  readonly explanation: string;
}

/** Holds where a code was given; safe on an Allow, because the key is absent for long-lived keys. */
export const withCode: JsonObject = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
/** Holds where no code was given; IfExists takes in long-lived keys, which do not carry the key at all. */
export const withoutCode: JsonObject = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

/** What stays open without a code: to enrol a device, to find it, and to ask for a session. */
export const openWithoutCode: readonly string[] = [
  'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices',
  'iam:ListVirtualMFADevices', 'iam:ResyncMFADevice', 'sts:GetCallerIdentity', 'sts:GetSessionToken',
];

/** Self-service for the group's members, without the Deny that makes MFA compulsory. */
export function selfService({ scope, options }: KitParameters): KitStatement[] {
  const iam = `arn:${scope.partition}:iam::${scope.account}`;
  // The second form is for users with a path; user names are unique in an account, so nobody else fits it.
  const self = [`${iam}:user/\${aws:username}`, `${iam}:user/*/\${aws:username}`];
  return [...always(iam, self, options), ...optional(self, options)];
}

function always(iam: string, self: readonly string[], { firstPassword }: KitOptions): KitStatement[] {
  const password = firstPassword ? [] : ['iam:ChangePassword'];
  return [
    allow('AllowViewAccountInfo', ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'], '*',
      'Lets people see the rules for passwords and the list of virtual devices. AWS knows no narrower resource for these.'),
    allow('AllowViewSelf', ['iam:GetUser', 'iam:GetMFADevice', 'iam:ListMFADevices', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed', 'iam:GetLoginProfile'], self,
      'Lets each person see their own user, devices and keys, with or without a path in the user’s name.'),
    allow('AllowCreateVirtualMFADevice', ['iam:CreateVirtualMFADevice'], `${iam}:mfa/*`,
      'Lets people make a virtual device with any name, such as alice-phone. A device does nothing until it is enabled on a user.'),
    allow('AllowEnrolOwnMFA', ['iam:EnableMFADevice', 'iam:ResyncMFADevice'], self,
      'Lets each person enable a device on themselves and nobody else, and bring a device back in step. AWS asks for a code once a device exists.'),
    allow('AllowRemoveOwnMFAOnlyWithMFA', ['iam:DeactivateMFADevice'], self,
      'Lets each person take their own device off, to replace a phone. Only with a code: a thief with the key cannot.', withCode),
    allow('AllowDeleteOwnNamedVirtualMFAOnlyWithMFA', ['iam:DeleteVirtualMFADevice'], [`${iam}:mfa/\${aws:username}`, `${iam}:mfa/\${aws:username}-*`],
      'Lets each person delete devices named after them. Devices belong to nobody in IAM, so only the name tells whose they are.', withCode),
    allow(firstPassword ? 'AllowManageOwnKeysOnlyWithMFA' : 'AllowManageOwnPasswordAndKeysOnlyWithMFA', [...password, 'iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:DeleteAccessKey'], self,
      `Lets each person ${firstPassword ? '' : 'change their password and '}replace their access keys, with a code.`, withCode),
  ];
}

function optional(self: readonly string[], options: KitOptions): KitStatement[] {
  const parts: [boolean, () => KitStatement[]][] = [
    [options.firstPassword, () => [allow('AllowChangeOwnPassword', ['iam:ChangePassword'], self,
      'Lets each person change their password before they have a device, because AWS forces that at the first sign-in. The risk: whoever knows the old password can set a new one without a code, and the owner is then shut out of the console until an administrator helps.')]],
    [options.sshKeys, () => [gated('AllowManageOwnSSHKeysOnlyWithMFA', ['DeleteSSHPublicKey', 'GetSSHPublicKey', 'ListSSHPublicKeys', 'UpdateSSHPublicKey', 'UploadSSHPublicKey'], self,
      'Lets each person manage their SSH keys for CodeCommit, with a code.')]],
    [options.signingCertificates, () => [gated('AllowManageOwnSigningCertificatesOnlyWithMFA', ['DeleteSigningCertificate', 'ListSigningCertificates', 'UpdateSigningCertificate', 'UploadSigningCertificate'], self,
      'Lets each person manage their signing certificates, with a code.')]],
    [options.gitCredentials, () => [gated('AllowManageOwnGitCredentialsOnlyWithMFA', ['CreateServiceSpecificCredential', 'DeleteServiceSpecificCredential', 'ListServiceSpecificCredentials', 'ResetServiceSpecificCredential', 'UpdateServiceSpecificCredential'], self,
      'Lets each person manage their Git credentials, with a code.')]],
    [options.console, () => consolePages(self)],
    [options.loginProfile, () => [gated('AllowManageOwnLoginProfileOnlyWithMFA', ['CreateLoginProfile', 'DeleteLoginProfile', 'UpdateLoginProfile'], self,
      'Lets each person set or remove their console password without knowing the old one, with a code.')]],
  ];
  return parts.flatMap(([isWanted, build]) => (isWanted ? build() : []));
}

function consolePages(self: readonly string[]): KitStatement[] {
  return [
    gated('AllowConsoleOverviewOnlyWithMFA', ['GetAccountSummary', 'ListAccountAliases', 'ListUsers'], '*',
      'Lets people open the IAM pages of the console, with a code. They see the names of all users.'),
    gated('AllowConsoleOwnPageOnlyWithMFA', ['ListAttachedUserPolicies', 'ListGroupsForUser', 'ListUserPolicies', 'ListUserTags'], self,
      'Lets each person see on their own page of the console which groups and policies they have, with a code.'),
  ];
}

function gated(sid: string, names: readonly string[], resource: string | readonly string[], explanation: string): KitStatement {
  return allow(sid, names.map((name) => `iam:${name}`), resource, explanation, withCode);
}

function allow(sid: string, actions: readonly string[], resource: string | readonly string[], explanation: string, condition?: JsonObject): KitStatement {
  const Action = actions.length === 1 && actions[0] !== undefined ? actions[0] : actions;
  const statement = { Sid: sid, Effect: 'Allow', Action, Resource: resource };
  return { statement: condition === undefined ? statement : { ...statement, Condition: condition }, explanation };
}
