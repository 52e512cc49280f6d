import type { Commands, RoleChanges, RolePicture, RoleProfile } from '../../electron/bridge/contract.ts';

/** A role's lines as they are typed: '' for one that is missing, the duration in seconds. */
export type RoleFields = Readonly<Record<'name' | 'roleArn' | 'source' | 'externalId' | 'durationSeconds' | 'roleSessionName' | 'region', string>>;

const optional = ['externalId', 'roleSessionName', 'region'] as const;

/** What the form begins with: the role's own lines, or nothing but where a new one starts from. */
export function fieldsOf(role: RolePicture | undefined, { name, source }: { name: string; source: string }): RoleFields {
  const profile: Partial<RoleProfile> = role?.profile ?? {};
  return {
    name,
    roleArn: profile.roleArn ?? '',
    source: profile.source || source,
    externalId: profile.externalId ?? '',
    durationSeconds: profile.durationSeconds?.toString() ?? '',
    roleSessionName: profile.roleSessionName ?? '',
    region: profile.region ?? '',
  };
}

/** The ask for a new role; what was left empty is not said. A copy takes over from `from` what the form does not show. */
export function newRole(fields: RoleFields, from: string | undefined): Commands['addRole'] {
  const said: Partial<RoleProfile> = Object.fromEntries(optional.flatMap((field) => (fields[field].trim() ? [[field, fields[field].trim()]] : [])));
  return {
    name: fields.name.trim(),
    ...(from !== undefined && { from }),
    roleArn: fields.roleArn.trim(),
    source: fields.source.trim(),
    ...(fields.durationSeconds && { durationSeconds: Number(fields.durationSeconds) }),
    ...said,
  };
}

/** What the form changes of a role; a line that was emptied goes. */
export function roleChanges(before: RoleFields, after: RoleFields): RoleChanges {
  const changed = (field: keyof RoleFields) => before[field] !== after[field].trim();
  const texts = (['roleArn', 'source'] as const).filter(changed).map((field) => [field, after[field].trim()]);
  const lines = optional.filter(changed).map((field) => [field, after[field].trim() || null]);
  const written: RoleChanges = Object.fromEntries<string | null>([...texts, ...lines] as [string, string | null][]);
  return {
    ...written,
    ...(changed('durationSeconds') && { durationSeconds: Number(after.durationSeconds) || null }),
  };
}
