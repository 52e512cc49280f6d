import type { AppState, RolePicture } from '../core/appState.ts';
import { commandFor, isCopyable } from '../core/delivery/copyable.ts';

/** What quotes guard neither in cmd nor in PowerShell, which takes typographic ones for straight ones. */
const UNGUARDED = /[\p{Cc}"“”„$`%!^&|<>]/u;

/** A name as a shell takes it for one word; undefined where no quotes make it one, on Windows to both of its shells. */
export function quoted(name: string, platform: NodeJS.Platform = process.platform): string | undefined {
  if (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(name)) return name;
  if (platform === 'win32') return UNGUARDED.test(name) ? undefined : `"${name}"`;
  return /\p{Cc}/u.test(name) ? undefined : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

const shells = (platform: NodeJS.Platform) => (platform === 'win32' ? (['powershell', 'cmd'] as const) : (['sh', 'fish', 'powershell'] as const));

/** Commands worth copying, for what is in use: the active role, else the role used last, else the first identity. Never a secret; a name that a shell cannot be given safely is left out. */
export function copyableCommands({ identities, roles }: AppState, active: RolePicture | undefined, platform: NodeJS.Platform = process.platform): string[] {
  const recent = roles.filter(({ identity, usedAt }) => identity !== null && usedAt > 0).slice(0, 3);
  const used = [...new Set([...(active ? [active] : []), ...recent].map(({ name }) => name))];
  const names = identities.slice(0, 5).map(({ name }) => name);
  const [first] = [...used, ...names];
  const words = (all: readonly string[]) => all.flatMap((name) => quoted(name, platform) ?? []);
  return [
    ...(first === undefined ? [] : shells(platform).filter((shell) => isCopyable(shell, first)).map((shell) => commandFor(shell, first))),
    ...words(used).map((name) => `keyfob use ${name}`),
    ...words(names).map((name) => `keyfob login ${name}`),
    'keyfob status',
  ];
}
