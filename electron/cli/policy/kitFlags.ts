import { checkSizes, kitDocuments } from '../../core/policy/kit/documents.ts';
import { permissionsNow } from '../../core/policy/kit/asNow.ts';
import { checkParameters, type KitParameters, type KitRole } from '../../core/policy/kit/parameters.ts';
import { readSloppyJson } from '../../core/policy/sloppyJson.ts';
import { splitPath } from '../../core/policy/request.ts';
import { readDuration } from '../durations.ts';
import type { CommandIo } from '../io.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { readDocuments, readText, requireReadable } from './documents.ts';
import type { Given, PolicyFlags } from './subcommand.ts';

/** The options that say what the kit is to look like. */
export const kitFlags: PolicyFlags = {
  account: { value: 'NUMBER', about: 'the account' },
  partition: { value: 'NAME', about: 'aws (the default), aws-cn, aws-us-gov, …' },
  group: { value: 'NAME', about: 'the group whose members need MFA (default: mfa-required)' },
  'group-policy': { value: 'NAME|ARN', about: 'a managed policy for the group, such as PowerUserAccess; as often as needed' },
  user: { value: 'NAME', about: 'who may open the role; with a path as in eng/alice; as often as needed' },
  role: { value: 'NAME', about: 'the role, with its path (default: team/Developer)' },
  'role-policy': { value: 'NAME|ARN', about: 'a managed policy for the role (default: PowerUserAccess)' },
  'role-document': { value: 'DOCUMENT', about: 'a policy of your own for the role' },
  'role-like': { value: 'user/NAME|group/NAME', about: 'the role may what this user or group may now; needs --details' },
  details: { value: 'FILE', about: 'what “aws iam get-account-authorization-details” printed' },
  'max-duration': { value: 'D', about: 'the longest session of the role (default: 1h, at most 12h)' },
  'max-mfa-age': { value: 'D', about: 'how old a code may be; off by default, as 1h would cost a code an hour for each role' },
  'ssh-keys': { about: 'members manage their SSH keys, with MFA' },
  'signing-certificates': { about: 'members manage their signing certificates, with MFA' },
  'git-credentials': { about: 'members manage their Git credentials, with MFA' },
  console: { about: 'members see the IAM pages of the console, with MFA' },
  'login-profile': { about: 'members set their console password anew, with MFA' },
  'first-password': { about: 'the password can be changed before MFA, as a forced first change needs; whoever has the old one can then too' },
  administrators: { about: 'members manage other users: their keys cannot enrol devices for others without MFA' },
};

/** What the kit is made for where the command line does not say. */
export interface KitDefaults {
  readonly account: string;
  readonly users: readonly string[];
}

/** The kit that the command line describes; refuses what IAM would refuse. */
export async function readKit(given: Given, io: CommandIo, defaults: KitDefaults): Promise<KitParameters> {
  const kit: KitParameters = {
    scope: { partition: given.last('partition') ?? 'aws', account: given.last('account') ?? defaults.account },
    group: given.last('group') ?? 'mfa-required',
    groupManagedPolicies: given.all('group-policy'),
    role: await readRole(given, io, defaults.users),
    options: {
      sshKeys: given.has('ssh-keys'),
      signingCertificates: given.has('signing-certificates'),
      gitCredentials: given.has('git-credentials'),
      console: given.has('console'),
      loginProfile: given.has('login-profile'),
      firstPassword: given.has('first-password'),
      administrators: given.has('administrators'),
    },
  };
  const [problem] = checkParameters(kit);
  if (problem !== undefined) throw wrongUsage(problem);
  const [size] = checkSizes(kitDocuments(kit));
  if (size !== undefined) throw refusal(size);
  if (kit.role.maxMfaAgeSeconds !== undefined) io.err(ageWarning(kit.role.maxMfaAgeSeconds));
  return kit;
}

async function readRole(given: Given, io: CommandIo, users: readonly string[]): Promise<KitRole> {
  const own = await readDocuments(given.all('role-document'), io, new Map());
  requireReadable(own, io);
  const now = await readNow(given, io);
  const documents = [...own.map(({ name, policy }) => ({ name, document: policy?.raw ?? null })), ...now.documents];
  const managed = [...given.all('role-policy'), ...now.managedPolicies];
  const chosen = given.all('user');
  return {
    ...splitPath(given.last('role') ?? 'team/Developer'),
    users: (chosen.length > 0 ? chosen : users).map(splitPath),
    managedPolicies: managed.length + documents.length > 0 ? managed : ['PowerUserAccess'],
    documents,
    maxSessionSeconds: readDuration(given.last('max-duration')) ?? 3600,
    maxMfaAgeSeconds: readDuration(given.last('max-mfa-age')),
  };
}

async function readNow(given: Given, io: CommandIo): Promise<Pick<KitRole, 'managedPolicies' | 'documents'>> {
  const who = given.last('role-like');
  const details = given.last('details');
  if (who === undefined) return { managedPolicies: [], documents: [] };
  if (details === undefined) throw wrongUsage('--role-like needs --details: a file with what “aws iam get-account-authorization-details” prints.');
  const { value } = readSloppyJson(await readText(details, io));
  const now = value === undefined ? undefined : permissionsNow(value, who);
  if (now === undefined) throw refusal(`There is no ${who} in ${details}. Write user/NAME or group/NAME.`);
  for (const name of now.leftOut) io.err(`${name} is left out: it denies everything without a code, and a role’s session never carries one.\n`);
  return now;
}

function ageWarning(seconds: number): string {
  return `With this age of a code each user enters a new code for the role whenever the last one is older than ${seconds} s, even while the MFA session lives.\n`;
}
