import type { RoleLines } from '../agent/roleWire.ts';
import type { AdHocOptions } from '../agent/useWire.ts';
import type { Given } from './arguments.ts';
import type { Flags } from './command.ts';
import { readDuration } from './durations.ts';
import { wrongUsage } from './refusal.ts';

/** What can be said of a role, in a profile or with its ARN. */
const common: Flags = {
  source: { value: 'NAME', about: 'identity or role that it starts from' },
  'external-id': { value: 'ID', about: 'external ID that its trust policy asks for' },
  'role-session-name': { value: 'NAME', about: 'name of its sessions (default: your user’s)' },
  duration: { value: 'D', about: 'length of its sessions: 15m to 12h (default: 1h)' },
  region: { value: 'REGION', about: 'region that it is for' },
};

/** These stand apart in the help. */
function ofRole(flags: Flags): Flags {
  return Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, { ...flag, of: 'role' as const }]));
}

/** What describes a role that no profile describes. */
export const adHocFlags: Flags = ofRole({
  ...common,
  tag: { value: 'KEY=VALUE', about: 'session tag; as often as you like' },
  'source-identity': { value: 'NAME', about: 'source identity of its sessions' },
});

/** What the lines of a role can say. */
export const roleLineFlags: Flags = {
  arn: { value: 'ARN', about: 'arn:aws:iam::ACCOUNT:role/NAME' },
  ...common,
  'mfa-serial': { value: 'SERIAL', about: 'device that other tools ask for a code of' },
};

const readCommon = (given: Given) => ({
  source: given.text('source'),
  externalId: given.text('external-id'),
  roleSessionName: given.text('role-session-name'),
  duration: readDuration(given.text('duration')),
  region: given.text('region'),
});

/** What a command line says of a role by its ARN. */
export const readAdHocFlags = (given: Given): AdHocOptions => ({
  ...readCommon(given),
  tags: readTags(given.texts('tag')),
  sourceIdentity: given.text('source-identity'),
});

/** What a command line says of a role's lines. */
export const readRoleLineFlags = (given: Given): RoleLines => ({
  ...readCommon(given),
  roleArn: given.text('arn'),
  device: given.text('mfa-serial'),
});

function readTags(texts: readonly string[]): Record<string, string> | undefined {
  if (texts.length === 0) return undefined;
  const pairs = texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw wrongUsage(`“${text}” is no tag. Write KEY=VALUE.`);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
