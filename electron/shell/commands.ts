import type { AppState, RolePicture } from '../core/appState.ts';
import { commandFor } from '../core/delivery/copyable.ts';

/** A name as a shell takes it for one word. */
export function quoted(name: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(name)) return name;
  return platform === 'win32' ? `"${name.replaceAll('"', '""')}"` : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

const shells = (platform: NodeJS.Platform) => (platform === 'win32' ? (['powershell', 'cmd'] as const) : (['sh', 'fish', 'powershell'] as const));

/** Commands worth copying, for what is in use: the active role, else the role used last, else the first identity. Never a secret. */
export function copyableCommands({ identities, roles }: AppState, active: RolePicture | undefined, platform: NodeJS.Platform = process.platform): string[] {
  const recent = roles.filter(({ identity, usedAt }) => identity !== null && usedAt > 0).slice(0, 3);
  const used = [...new Set([...(active ? [active] : []), ...recent].map(({ name }) => name))];
  const names = identities.slice(0, 5).map(({ name }) => name);
  const [first] = [...used, ...names];
  return [
    ...(first === undefined ? [] : shells(platform).map((shell) => commandFor(shell, first))),
    ...used.map((name) => `keyfob use ${quoted(name, platform)}`),
    ...names.map((name) => `keyfob login ${quoted(name, platform)}`),
    'keyfob status',
  ];
}
