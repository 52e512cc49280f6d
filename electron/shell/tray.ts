import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions, Rectangle } from 'electron';
import type { AppState } from '../core/appState.ts';
import type { TrayAction, TrayIcon, TrayItem, TrayPicture } from './trayPicture.ts';
import { drawTray } from './trayPicture.ts';

interface Parts {
  /** The folder of the icons. */
  readonly icons: string;
  readonly state: () => AppState;
  readonly onClick: (icon: Rectangle) => void;
  readonly onAction: (action: TrayAction) => void;
}

/** On macOS the system colours a template to fit its menu bar; elsewhere the icon brings its own colours. */
const suffix = process.platform === 'darwin' ? 'Template' : '';

/** Puts Keyfob's icon into the tray. Only what differs is drawn anew: menus that are rebuilt close under the cursor. */
export function createTray({ icons, state, onClick, onAction }: Parts) {
  const imageOf = (icon: TrayIcon) => nativeImage.createFromPath(join(icons, `${icon}${suffix}.png`));
  const tray = new Tray(imageOf('idle'));
  let shown: Partial<TrayPicture> = { icon: 'idle' };

  function itemOf(item: TrayItem): MenuItemConstructorOptions {
    if (item === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&'); // a single one would underline what follows
    return { label, enabled: item.enabled, click: () => onAction(item.action) };
  }

  function draw(): void {
    const picture = drawTray(state(), new Date());
    if (picture.icon !== shown.icon) tray.setImage(imageOf(picture.icon));
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
