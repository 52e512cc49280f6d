import type { KitParameters } from '../kit/parameters.ts';
import { roleArn, userArn } from '../request.ts';
import { commented, shellQuote } from './lines.ts';

/** The lines for each user's config file: a profile for the role, which starts from the user's own profile. */
export function exportAwsConfig(kit: KitParameters): string {
  return kit.role.users.map((user) => linesFor(kit, user)).join('\n');
}

function linesFor({ scope, role }: KitParameters, user: KitParameters['role']['users'][number]): string {
  const arn = roleArn({ ...scope, ...role });
  const set = (key: string, value: string): string => `aws configure set ${key} ${shellQuote(value)} --profile ${shellQuote(role.name)}`;
  const isLong = role.maxSessionSeconds > 3600;
  const commands = [
    `For ${userArn({ ...scope, ...user })}. These commands write the lines below:`,
    set('role_arn', arn),
    set('source_profile', user.name),
    ...(isLong ? [set('duration_seconds', String(role.maxSessionSeconds))] : []),
    'Keyfob finds the device by itself. Whoever works without Keyfob adds mfa_serial, as this prints it:',
    `aws iam list-mfa-devices --profile ${shellQuote(user.name)} --query MFADevices[0].SerialNumber --output text`,
    ...(isLong ? ['A session of more than an hour takes a code of its own.'] : []),
  ];
  const duration = isLong ? `duration_seconds = ${role.maxSessionSeconds}\n` : '';
  return `${commented(commands)}\n[profile ${role.name}]\nrole_arn = ${arn}\nsource_profile = ${user.name}\n${duration}`;
}
