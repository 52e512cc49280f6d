import { openWithoutCode } from '../kit/selfService.ts';

/** What it means that an action is open without a code. */
export interface Risk {
  readonly id: string;
  readonly severity: 'severe' | 'warning' | 'note';
  readonly actions: ReadonlySet<string>;
  /** Behind "Without a code, whoever holds the key can …". */
  readonly deed: string;
  readonly why: string;
}

const iam = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/).map((name) => `iam:${name}`.toLowerCase()));

/** Actions that tell names and dates, and nothing that helps a thief further; those of the enrolment among them. */
const harmless: ReadonlySet<string> = new Set([
  ...openWithoutCode.map((action) => action.toLowerCase()),
  ...iam(`ListUsers GetAccountPasswordPolicy GetAccountSummary ListAccountAliases GetLoginProfile ListAccessKeys GetAccessKeyLastUsed
    ListGroupsForUser ListUserTags ListSSHPublicKeys GetSSHPublicKey ListSigningCertificates ListServiceSpecificCredentials ListMFADeviceTags`),
]);

/** Whether it does no harm that anybody with the key can do this to their own user. */
export function isHarmless(action: string): boolean {
  return harmless.has(action.toLowerCase());
}

/** Actions that stay harmless only on one's own user. */
export const enrolling: ReadonlySet<string> = iam('EnableMFADevice ResyncMFADevice');

/** The kinds of harm, the plainest first. */
const risks: readonly Risk[] = [
  {
    id: 'device-removable', severity: 'severe', actions: iam('DeactivateMFADevice'),
    deed: 'take the owner’s MFA device off',
    why: 'A thief takes the device off, enrols one of their own, and is then a user with MFA. Allow this only with a code.',
  },
  {
    id: 'device-deletable', severity: 'severe', actions: iam('DeleteVirtualMFADevice'),
    deed: 'delete virtual MFA devices that are not enabled at the moment',
    why: 'AWS advises against it: a device that a colleague is just enrolling can be deleted under their hands. Allow this only with a code.',
  },
  {
    id: 'password-settable', severity: 'severe', actions: iam('CreateLoginProfile UpdateLoginProfile DeleteLoginProfile'),
    deed: 'set or remove the console password without knowing the old one',
    why: 'A thief with the key makes themselves a password and gets into the console. Allow this only with a code.',
  },
  {
    id: 'keys-creatable', severity: 'severe',
    actions: iam('CreateAccessKey UpdateAccessKey DeleteAccessKey UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey UploadSigningCertificate UpdateSigningCertificate DeleteSigningCertificate CreateServiceSpecificCredential ResetServiceSpecificCredential UpdateServiceSpecificCredential DeleteServiceSpecificCredential'),
    deed: 'make keys and credentials of their own, or switch off those of the owner',
    why: 'A thief keeps a way in after the stolen key is gone. Allow this only with a code.',
  },
  {
    id: 'password-open', severity: 'note', actions: iam('ChangePassword'),
    deed: 'change the console password, if they know the old one',
    why: 'It is needed where users must change their password at the first sign-in, and AWS then gives them IAMUserChangePassword for it. Otherwise leave it out: who knows the password could shut the owner out.',
  },
];

/** What to call the harm of an action that no entry of `risks` names. */
export const otherRisk: Omit<Risk, 'actions'> = {
  id: 'open-without-code', severity: 'severe',
  deed: 'use it',
  why: 'This is what MFA is to prevent. Allow it only with a code, or deny everything without one, as the kit does.',
};

/** The risk of an action; undefined for one that does no harm. */
export function riskOf(action: string): Omit<Risk, 'actions'> | undefined {
  if (isHarmless(action)) return undefined;
  return risks.find(({ actions }) => actions.has(action.toLowerCase())) ?? otherRisk;
}
