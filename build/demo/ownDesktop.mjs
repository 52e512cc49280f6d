import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The person's session bus: a tray or a notification of the demo has to get there (panel.ts). */
export const PERSONS_BUS = 'DEMO_PERSONS_BUS';

/** @param {NodeJS.ProcessEnv} variables */
function linuxDesktop({ DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR = '', XDG_CURRENT_DESKTOP, DBUS_SESSION_BUS_ADDRESS }) {
  if (!DISPLAY && !WAYLAND_DISPLAY) return undefined;
  const bus = join(XDG_RUNTIME_DIR, 'bus');
  return {
    DISPLAY,
    WAYLAND_DISPLAY: WAYLAND_DISPLAY && resolve(XDG_RUNTIME_DIR, WAYLAND_DISPLAY),
    XAUTHORITY: XAUTHORITY ?? join(homedir(), '.Xauthority'),
    XDG_CURRENT_DESKTOP,
    [PERSONS_BUS]: DBUS_SESSION_BUS_ADDRESS ?? (existsSync(bus) ? `unix:path=${bus}` : undefined),
  };
}

/**
 * What of a person's environment leads to their display and tells their time; undefined where there is no display.
 * @param {NodeJS.ProcessEnv} [variables]
 * @param {NodeJS.Platform} [platform]
 * @returns {Record<string, string> | undefined}
 */
export function ownDesktop(variables = process.env, platform = process.platform) {
  const desktop = platform === 'linux' ? linuxDesktop(variables) : {};
  if (!desktop) return undefined;
  const all = { ...desktop, TZ: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
