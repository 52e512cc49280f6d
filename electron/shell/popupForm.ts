import type { BrowserWindowConstructorOptions } from 'electron';
import { pagePreferences } from './security.ts';

/** In CSS pixels. */
export const WIDTH = 360;
const LOWEST = 60;
const HIGHEST = 560;

/** The height that the window takes for a content of this height; a longer content scrolls. */
export const heightFor = (content: number): number => Math.round(Math.min(Math.max(content, LOWEST), HIGHEST));

/** The page's own background, so that nothing flashes before it is drawn. */
export const backgroundFor = (isDark: boolean): string => (isDark ? '#1d1f26' : '#fbfbfc');

/** `popup`: beside the tray, gone with the focus. `window`: like any other, where no tray could bring it back. */
export type PopupForm = 'popup' | 'window';

const common: BrowserWindowConstructorOptions = {
  title: 'Keyfob',
  width: WIDTH,
  height: 320, // until the page says what it needs
  useContentSize: true,
  show: false, // until there is something to see
  resizable: false,
  maximizable: false,
  fullscreenable: false,
};

const differences: Record<PopupForm, BrowserWindowConstructorOptions> = {
  popup: { frame: false, skipTaskbar: true, alwaysOnTop: true, minimizable: false, movable: false },
  window: { frame: true, skipTaskbar: false, minimizable: true },
};

/** The window's options; `preload` is the path of the bridge's script, `partition` the name of the hardened session. */
export const windowOptions = (form: PopupForm, preload: string, partition: string): BrowserWindowConstructorOptions => ({
  ...common,
  ...differences[form],
  webPreferences: { ...pagePreferences, preload, partition },
});
