import { isTrueOnBus } from './sessionBus.ts';
import { hasXTray } from './xTray.ts';

/** What the person reads once where nothing shows tray icons. */
export const withoutTray = {
  title: 'Keyfob runs without a tray icon',
  body: 'This desktop shows no tray icons. On GNOME, install the extension “AppIndicator and KStatusNotifierItem Support”. Until then, start Keyfob again, or run “keyfob open”, to see its window.',
};

/** The name of that hint in the settings. */
export const WITHOUT_TRAY = 'withoutTray';

/** Whether the platform writes words beside a tray icon: macOS alone does. */
export const showsTrayTime = (platform: NodeJS.Platform = process.platform): boolean => platform === 'darwin';

const host = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
  name: 'IsStatusNotifierHostRegistered',
};

/** Whether anything would show a tray icon: always on macOS and Windows, on Linux where one of its two kinds of trays is. */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  return (await isTrueOnBus(host)) || (await hasXTray());
}
