import type { Profile } from '../profiles.ts';
import { deviceOf, valueOf } from '../profiles.ts';
import type { RoleValues } from './roleValues.ts';

/** What the lines of a role say; undefined where one is missing. Durations in seconds. */
export interface RoleProfile extends Pick<RoleValues, 'externalId' | 'durationSeconds' | 'roleSessionName' | 'region'> {
  readonly roleArn: string;
  /** The profile that it starts from. */
  readonly source: string;
  /** Serial of the MFA device that other tools ask for a code of. */
  readonly device?: string | undefined;
}

/** The key of the shared files for each thing that a role says (aws.md §4.3). */
export const ROLE_KEYS = {
  roleArn: 'role_arn',
  source: 'source_profile',
  externalId: 'external_id',
  durationSeconds: 'duration_seconds',
  roleSessionName: 'role_session_name',
  region: 'region',
  device: 'mfa_serial',
} as const satisfies Record<keyof RoleProfile, string>;

export const ROLE_FIELDS = Object.keys(ROLE_KEYS) as (keyof RoleProfile)[];

/** Reads what a role says, its lines that are set aside included. A duration that is no number is none, as in botocore. */
export function readRoleProfile(profile: Profile | undefined): RoleProfile {
  const duration = Number.parseInt(valueOf(profile, 'duration_seconds') ?? '', 10);
  return {
    roleArn: valueOf(profile, 'role_arn') ?? '',
    source: valueOf(profile, 'source_profile') ?? '',
    externalId: valueOf(profile, 'external_id'),
    durationSeconds: duration > 0 ? duration : undefined,
    roleSessionName: valueOf(profile, 'role_session_name'),
    region: valueOf(profile, 'region'),
    device: deviceOf(profile),
  };
}
