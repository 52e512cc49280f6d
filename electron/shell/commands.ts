import type { AppState, RolePicture } from '../core/appState.ts';

/** A name as a shell takes it for one word. */
export function quoted(name: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(name)) return name;
  return platform === 'win32' ? `"${name.replaceAll('"', '""')}"` : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

/** Commands worth copying, those of what is in use first; never a secret. */
export function copyableCommands({ identities, roles }: AppState, active: RolePicture | undefined): string[] {
  const recent = roles.filter(({ identity, usedAt }) => identity !== null && usedAt > 0).slice(0, 3);
  const used = new Set([...(active ? [active] : []), ...recent].map(({ name }) => `keyfob use ${quoted(name)}`));
  return [...used, ...identities.slice(0, 5).map(({ name }) => `keyfob login ${quoted(name)}`), 'keyfob status'];
}
