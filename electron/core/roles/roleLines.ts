import { changeFile } from '../files/changeFile.ts';
import type { FileView, SharedView } from '../files/sharedView.ts';
import { type LineInTheWay, linesOf } from '../delivery/linesInTheWay.ts';
import type { FileEdit } from '../ports.ts';
import { readProfiles } from '../profiles.ts';
import { startFrom } from './roles.ts';

/** A line of a role that stands in the way of the plain AWS CLI, although the role's source carries MFA already. */
export interface RoleLine extends LineInTheWay {
  readonly role: string;
}

/** Seconds; AWS refuses more where a role is assumed from a session. */
const LONGEST_FROM_SESSION = 3600;

/**
 * The lines that could be set aside of the roles which start from `served`, profiles that hold an MFA session: `mfa_serial`
 * makes the CLI ask for a code all the same, `duration_seconds` over an hour makes AWS refuse.
 */
export function needlessRoleLines(view: SharedView, served: Iterable<string>): RoleLine[] {
  const profiles = readProfiles(view);
  const roles = new Set([...served].flatMap((profile) => startFrom(profiles, profile)));
  return [...roles].flatMap((role) => {
    if (linesOf(view, role, ['role_arn']).length === 0) return [];
    const isLong = Number(profiles.get(role)?.settings.get('duration_seconds')?.value) > LONGEST_FROM_SESSION;
    return linesOf(view, role, isLong ? ['mfa_serial', 'duration_seconds'] : ['mfa_serial']).map((line) => ({ ...line, role }));
  });
}

/** Sets such lines aside. */
export function setRoleLinesAside(view: SharedView, lines: readonly RoleLine[]): FileEdit {
  const changed = (file: FileView) => {
    const keys = new Map<string, string[]>();
    for (const { role, key, file: name } of lines) if (name === file.name) keys.set(role, [...(keys.get(role) ?? []), key]);
    return changeFile(file, [...keys].map(([profile, setAside]) => ({ profile, setAside })));
  };
  return { texts: { config: changed(view.config), credentials: changed(view.credentials) }, backup: lines.length > 0 };
}

/** The roles that start from a target and of which such lines are set aside, while they still are roles for every tool. */
export function quietedRoles(view: SharedView, target: string): string[] {
  const profiles = readProfiles(view);
  return startFrom(profiles, target).filter((role) => {
    const settings = profiles.get(role)?.settings;
    return settings?.get('role_arn')?.aside === false && ['mfa_serial', 'duration_seconds'].some((key) => settings.get(key)?.aside);
  });
}

/** Gives back what was set aside of these roles. */
export function giveRoleLinesBack(view: SharedView, roles: readonly string[]): FileEdit {
  const changed = (file: FileView) => changeFile(file, roles.map((profile) => ({ profile, giveBack: true })));
  return { texts: { config: changed(view.config), credentials: changed(view.credentials) }, backup: roles.length > 0 };
}
