import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { MenuItemConstructorOptions, NativeImage, Rectangle } from 'electron';
import { hasTrayHost } from './trayHost.ts';
import type { TrayAction, TrayItem } from './trayMenu.ts';
import type { TrayIcon, TrayPicture } from './trayPicture.ts';

/** What a person wants of Keyfob from outside of its window: by a click on the icon, in its menu, by starting it again. */
export type Wish = { readonly does: 'toggle'; readonly icon: Rectangle } | { readonly does: 'startAgain' } | TrayAction;

interface Parts {
  /** The folder of the icons. */
  readonly icons: string;
  readonly onWish: (wish: Wish) => void;
}

/** What is shown until there is something to tell. */
const first: TrayPicture = {
  icon: 'idle',
  tooltip: 'Keyfob: starting',
  title: '',
  menu: [{ label: 'Open Keyfob', action: { does: 'open' } }, 'separator', { label: 'Quit Keyfob', action: { does: 'quit' } }],
};

/**
 * Which picture each platform takes. macOS colours a template to fit its menu bar, and Windows chooses among the sizes of one
 * file; elsewhere nobody can be asked for the panel's colour, so the icon is legible on both. Larger ones (`@2x`) come along.
 */
const pictures: Partial<Record<NodeJS.Platform, (icon: TrayIcon) => string>> = {
  darwin: (icon) => `template/${icon}-16.png`,
  win32: (icon) => `windows/${icon}.ico`,
};
const linux = (icon: TrayIcon) => `any/${icon}-22.png`;

/** The picture of a state, out of the folder of icons. */
function imageOf(folder: string, icon: TrayIcon): NativeImage {
  const image = nativeImage.createFromPath(join(folder, (pictures[process.platform] ?? linux)(icon)));
  image.setTemplateImage(process.platform === 'darwin');
  return image;
}

/** Keyfob's icon in the tray, once it is shown. Only what differs is drawn anew: menus that are rebuilt close under the cursor. */
export function createTray({ icons, onWish }: Parts) {
  let tray: Tray | undefined;
  let shown: Partial<TrayPicture> = {};
  let wanted = first;
  let hasHost = true;

  /** A click ticks a radio item by itself; where nothing comes of it, only a new menu takes the tick back. */
  function choose(action: TrayAction): void {
    if (action.does === 'use') shown = { ...shown, menu: [] };
    onWish(action);
  }

  function itemOf(item: TrayItem): MenuItemConstructorOptions {
    if (item === 'separator') return { type: 'separator' };
    const label = item.label.replaceAll('&', '&&'); // a single one would underline what follows
    if ('items' in item) return { label, submenu: item.items.map(itemOf) };
    const { action, checked } = item;
    const radio = checked === undefined ? {} : ({ type: 'radio', checked } as const);
    return { label, ...radio, enabled: action !== null, click: () => action && choose(action) };
  }

  function draw(picture: TrayPicture): void {
    wanted = picture;
    if (!tray) return;
    if (picture.icon !== shown.icon) tray.setImage(imageOf(icons, picture.icon));
    if (picture.tooltip !== shown.tooltip) tray.setToolTip(picture.tooltip);
    if (picture.title !== shown.title) tray.setTitle(picture.title, { fontType: 'monospacedDigit' });
    if (JSON.stringify(picture.menu) !== JSON.stringify(shown.menu)) tray.setContextMenu(Menu.buildFromTemplate(picture.menu.map(itemOf)));
    shown = picture;
  }

  function show(): void {
    tray?.destroy();
    tray = new Tray(imageOf(icons, wanted.icon));
    tray.on('click', (_event, icon) => onWish({ does: 'toggle', icon }));
    shown = { icon: wanted.icon, title: '' };
    draw(wanted);
  }

  return {
    show,
    draw,
    /** Whether anything showed icons when it was last looked. */
    hasHost: (): boolean => hasHost,
    /** A panel may come after Keyfob, at login: the icon asks for its place only once, so it is made anew. */
    async lookForHost(): Promise<void> {
      const had = hasHost;
      hasHost = await hasTrayHost();
      if (hasHost && !had) show();
    },
    destroy: (): void => tray?.destroy(),
  };
}

export type KeyfobTray = ReturnType<typeof createTray>;
