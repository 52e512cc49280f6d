import type { KitOptions, KitParameters, KitUser } from '../../../electron/bridge/contract.ts';

/** The kit as it is typed. */
export interface KitDraft {
  readonly account: string;
  readonly partition: string;
  readonly group: string;
  /** One a line, as are the others that may be several. */
  readonly groupPolicies: string;
  /** With its path, as in team/Developer. */
  readonly role: string;
  /** Each with its path, as in eng/alice. */
  readonly users: string;
  readonly rolePolicies: string;
  readonly hours: number;
  /** How old a code may be, in minutes; 0 where it may be as old as the session. */
  readonly codeMinutes: number;
  readonly options: KitOptions;
}

/** The account of AWS's own examples, until one is named. */
const EXAMPLE_ACCOUNT = '123456789012';

/** What the form begins with. */
export const firstDraft = (account = EXAMPLE_ACCOUNT): KitDraft => ({
  account,
  partition: 'aws',
  group: 'mfa-required',
  groupPolicies: '',
  role: 'team/Developer',
  users: 'alice\nbob',
  rolePolicies: 'PowerUserAccess',
  hours: 1,
  codeMinutes: 0,
  options: { sshKeys: false, signingCertificates: false, gitCredentials: false, console: false, loginProfile: false, firstPassword: false, administrators: false },
});

/** Lines without those that are empty. */
export const linesOf = (text: string): string[] => text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== '');

/** `eng/alice` taken apart; slashes at the ends are the console's way of writing. */
export function userOf(text: string): KitUser {
  const parts = text.split('/').filter((part) => part !== '');
  return { name: parts.at(-1) ?? '', path: parts.slice(0, -1).join('/') };
}

/** The kit that was typed, in the shape of the core; whether it makes sense is said there. */
export function kitOf({ account, partition, group, groupPolicies, role, users, rolePolicies, hours, codeMinutes, options }: KitDraft): KitParameters {
  return {
    scope: { partition, account: account.replaceAll(/[\s-]/g, '') },
    group: group.trim(),
    groupManagedPolicies: linesOf(groupPolicies),
    role: {
      ...userOf(role.trim()),
      users: linesOf(users).map(userOf),
      managedPolicies: linesOf(rolePolicies),
      documents: [],
      maxSessionSeconds: hours * 3600,
      ...(codeMinutes > 0 && { maxMfaAgeSeconds: codeMinutes * 60 }),
    },
    options,
  };
}
