import type { AppState, IdentityPicture, RolePicture } from '../core/appState.ts';
import { legible } from '../core/policy/legible.ts';
import { copyableCommands } from './commands.ts';
import { timeOfDay } from './moments.ts';
import { endOf, openSessions } from './openSessions.ts';

/** What a click on a menu item does. */
export type TrayAction =
  | { readonly does: 'open' | 'search' | 'settings' | 'enforce' | 'lock' | 'quit' }
  | { readonly does: 'show'; readonly identity: string }
  /** A new session in place of the one that ends then, by AWS's clock. */
  | { readonly does: 'renew'; readonly identity: string; readonly expiresAt: number }
  /** Puts a role into the menu's target; null gives the target back. */
  | { readonly does: 'use'; readonly role: string | null }
  | { readonly does: 'copy'; readonly command: string }
  /** Opens AWS's console in the browser as this role. */
  | { readonly does: 'console'; readonly role: string };

/** One line of the menu. Without an action it is grey; `checked` makes it one of a group of which one is chosen. */
export type TrayItem =
  | 'separator'
  | { readonly label: string; readonly action: TrayAction | null; readonly checked?: boolean }
  | { readonly label: string; readonly items: readonly TrayItem[] };

/** The target that the menu fills. */
export const TARGET = 'default';

/** So many roles stand in the menu, shared by the identities that have any; the popup has them all. */
const MOST_ROLES = 25;

/** Of each identity, however many there are. */
const FEWEST_ROLES = 5;

/** A longer name is cut: some panels make their menus as wide as the screen. */
const LONGEST_LABEL = 60;

const cut = (name: string): string => (name.length > LONGEST_LABEL ? `${legible(name, LONGEST_LABEL - 1)}…` : legible(name));

/** The role that a person has put into the menu's target; undefined where it is none. */
export function activeRole({ targets, roles }: AppState): RolePicture | undefined {
  const occupant = targets.find(({ name, chosen }) => name === TARGET && chosen)?.profile;
  return roles.find(({ name }) => name === occupant);
}

function identityLine({ name, session }: IdentityPicture, state: AppState, now: Date): string {
  if (!session) return `${cut(name)}: no session`;
  if (session.state === 'ended') return `${cut(name)}: ended`;
  return `${cut(name)}: until ${timeOfDay(endOf(session, state), now)}${session.mfa ? '' : ' (without MFA)'}`;
}

function identityItems(state: AppState, now: Date): TrayItem[] {
  return state.identities.flatMap((identity): TrayItem[] => {
    const { name, session } = identity;
    const line: TrayItem = { label: identityLine(identity, state, now), action: { does: 'show', identity: name } };
    if (!session || session.state === 'ended') return [line];
    return [line, { label: `Renew ${cut(name)}…`, action: { does: 'renew', identity: name, expiresAt: session.expiresAt } }];
  });
}

/** The first roles of an identity, and the active one wherever it stands: pinned, then recent, then by name. */
function firstRoles(roles: readonly RolePicture[], active: RolePicture | undefined, most: number): readonly RolePicture[] {
  const first = roles.slice(0, most);
  return active && roles.includes(active) && !first.includes(active) ? [...first.slice(0, -1), active] : first;
}

/** One group of radio items for the target. Its first stands for no role: desktops tick one of a group, come what may. */
function roleItems(state: AppState): TrayItem[] {
  const active = activeRole(state);
  const groups = state.identities.map(({ name }) => ({ name, roles: state.roles.filter(({ identity }) => identity === name) })).filter(({ roles }) => roles.length > 0);
  if (groups.length === 0) return [];
  const most = Math.max(FEWEST_ROLES, Math.floor(MOST_ROLES / groups.length));
  const sections = groups.flatMap(({ name, roles }): TrayItem[] => [
    ...(groups.length > 1 ? [{ label: `Roles of ${cut(name)}`, action: null }] : []),
    ...firstRoles(roles, active, most).map((role): TrayItem => ({ label: cut(role.name), action: { does: 'use', role: role.name }, checked: role === active })),
  ]);
  return [
    { label: `No role in “${TARGET}”`, action: { does: 'use', role: null }, checked: !active },
    ...sections,
    ...(groups.some(({ roles }) => roles.length > most) ? [{ label: 'Search…', action: { does: 'search' } } as const] : []),
    'separator',
  ];
}

/** The consoles worth opening: of the active role, and of the first ones after it. */
function consoleItems(state: AppState): TrayItem[] {
  const served = state.roles.filter(({ identity }) => identity !== null);
  const active = activeRole(state);
  const roles = [...new Set([...(active ? [active] : []), ...served.slice(0, FEWEST_ROLES)])];
  const items = roles.map(({ name }): TrayItem => ({ label: cut(name), action: { does: 'console', role: name } }));
  return items.length === 0 ? [] : [{ label: 'Open console', items }];
}

/** “Open Keyfob” comes first: some tray hosts never send the click on the icon, and lose nothing this way. */
export function menuOf(state: AppState, now: Date): TrayItem[] {
  const commands = copyableCommands(state, activeRole(state)).map((command): TrayItem => ({ label: legible(command), action: { does: 'copy', command } }));
  const hasIdentities = state.identities.length > 0;
  return [
    { label: 'Open Keyfob', action: { does: 'open' } },
    'separator',
    ...identityItems(state, now),
    ...(hasIdentities ? (['separator'] as const) : []),
    ...roleItems(state),
    ...(hasIdentities ? [{ label: 'Copy command', items: commands }] : []),
    ...consoleItems(state),
    { label: 'Lock', action: openSessions(state).length > 0 ? { does: 'lock' } : null },
    { label: 'Enforce MFA…', action: { does: 'enforce' } },
    { label: 'Settings…', action: { does: 'settings' } },
    'separator',
    { label: 'Quit Keyfob', action: { does: 'quit' } },
  ];
}
