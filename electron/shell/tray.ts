import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions, NativeImage, Rectangle } from 'electron';
import type { AppState } from '../core/appState.ts';
import type { TrayAction, TrayItem } from './trayMenu.ts';
import type { TrayIcon, TrayPicture } from './trayPicture.ts';
import { drawTray } from './trayPicture.ts';

interface Parts {
  /** The folder of the icons. */
  readonly icons: string;
  readonly state: () => AppState;
  readonly onClick: (icon: Rectangle) => void;
  readonly onAction: (action: TrayAction) => Promise<void>;
}

/**
 * Which drawing each platform takes: the panels' usual height, in pixels. macOS colours a template to fit its menu bar;
 * elsewhere nobody can be asked for the panel's colour, so the icon is legible on both. Doubled ones (`@2x`) come along.
 */
const drawings: Partial<Record<NodeJS.Platform, (icon: TrayIcon) => string>> = {
  darwin: (icon) => `template/${icon}-16.png`,
  win32: (icon) => `any/${icon}-16.png`,
};
const linux = (icon: TrayIcon) => `any/${icon}-22.png`;

/** The picture of a state, out of the folder of icons. */
function imageOf(folder: string, icon: TrayIcon): NativeImage {
  const image = nativeImage.createFromPath(join(folder, (drawings[process.platform] ?? linux)(icon)));
  image.setTemplateImage(process.platform === 'darwin');
  return image;
}

/** Puts Keyfob's icon into the tray. Only what differs is drawn anew: menus that are rebuilt close under the cursor. */
export function createTray({ icons, state, onClick, onAction }: Parts) {
  const tray = new Tray(imageOf(icons, 'idle'));
  let shown: Partial<TrayPicture> = { icon: 'idle' };

  /** A click ticks a radio item by itself; where nothing came of it, only a new menu takes the tick back. */
  async function choose(action: TrayAction): Promise<void> {
    await onAction(action);
    if (action.does !== 'use' || tray.isDestroyed()) return;
    shown = { ...shown, menu: [] };
    draw();
  }

  function itemOf(item: TrayItem): MenuItemConstructorOptions {
    if (item === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&'); // a single one would underline what follows
    if ('items' in item) return { label, submenu: item.items.map(itemOf) };
    const { action, checked } = item;
    const radio = checked === undefined ? {} : ({ type: 'radio', checked } as const);
    return { label, ...radio, enabled: action !== null, click: () => void (action && choose(action)) };
  }

  function draw(): void {
    const picture = drawTray(state(), new Date());
    if (picture.icon !== shown.icon) tray.setImage(imageOf(icons, picture.icon));
    if (picture.tooltip !== shown.tooltip) tray.setToolTip(picture.tooltip);
    if (JSON.stringify(picture.menu) !== JSON.stringify(shown.menu)) tray.setContextMenu(Menu.buildFromTemplate(picture.menu.map(itemOf)));
    shown = picture;
  }

  tray.on('click', (_event, icon) => onClick(icon));
  draw();
  return {
    draw,
    destroy: (): void => tray.destroy(),
  };
}

export type KeyfobTray = ReturnType<typeof createTray>;
