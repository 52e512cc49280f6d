import type { KitOptions, KitParameters } from '../kit/parameters.ts';
import { withPath } from '../request.ts';
import { shellQuote } from './lines.ts';

const optionFlags: Readonly<Record<keyof KitOptions, string>> = {
  sshKeys: '--ssh-keys',
  signingCertificates: '--signing-certificates',
  gitCredentials: '--git-credentials',
  console: '--console',
  loginProfile: '--login-profile',
  firstPassword: '--first-password',
  administrators: '--administrators',
};

/** The command that prints one document of this kit; for kits without documents of the administrator's own, which lie in files. */
export function printCommand({ scope, group, groupManagedPolicies, role, options }: KitParameters): (id: string) => string {
  const values: [string, string][] = [
    ['--account', scope.account],
    ...(scope.partition === 'aws' ? [] : [['--partition', scope.partition] as [string, string]]),
    ['--group', group],
    ...groupManagedPolicies.map((policy): [string, string] => ['--group-policy', policy]),
    ...role.users.map((user): [string, string] => ['--user', withPath(user)]),
    ['--role', withPath(role)],
    ...role.managedPolicies.map((policy): [string, string] => ['--role-policy', policy]),
    ['--max-duration', String(role.maxSessionSeconds)],
    ...(role.maxMfaAgeSeconds === undefined ? [] : [['--max-mfa-age', String(role.maxMfaAgeSeconds)] as [string, string]]),
  ];
  const flags = Object.entries(optionFlags).flatMap(([option, flag]) => (options[option as keyof KitOptions] ? [flag] : []));
  const words = [...values.map(([flag, value]) => `${flag} ${shellQuote(value)}`), ...flags];
  return (id) => ['keyfob policy export', ...words, `--document ${id}`].join(' ');
}
