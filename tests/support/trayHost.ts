/**
 * The panel that shows the icon, played by a test on the session's bus:
 *
 *     const host = await startTrayHost();              // before the application starts
 *     const icon = await host.icon();                  // resolves when it has registered
 *     await icon.tooltip();  await icon.menu();        // 'Keyfob: no session', [{ label: 'Open Keyfob', … }, …]
 *     await icon.activate(); await icon.choose('Lock');
 *     const menu = await icon.drawMenu();              // as a panel has it that shows the menu and sends no click
 *
 * Electron exports no introspection, so everything here is raw messages. Menu ids change with each menu: items are looked
 * up by their label.
 */
import dbus from 'dbus-next';

const { Message, Variant, sessionBus } = dbus;
type Bus = ReturnType<typeof sessionBus>;
type BusMessage = InstanceType<typeof Message>;

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** A line of a tray menu as a host reads it; `type` is `separator` for a line without a label, `radio` for one of a group. */
export interface MenuLine {
  id: number;
  label: string;
  enabled: boolean;
  type: string;
  /** Whether a radio item or a check box is ticked; undefined where there is nothing to tick. */
  ticked?: boolean;
  /** Of a submenu. */
  lines: MenuLine[];
}

/** A tray icon as its host sees it. */
export interface TrayIcon {
  tooltip(): Promise<string>;
  /** Width, height and the bytes (ARGB) of the largest picture. */
  picture(): Promise<{ width: number; height: number; bytes: Buffer }>;
  menu(): Promise<MenuLine[]>;
  /** What a click with the left button does. */
  activate(): Promise<void>;
  /** Clicks the menu item with this label, in the menu or one of its submenus. */
  choose(label: string): Promise<void>;
  drawMenu(): Promise<DrawnMenu>;
}

/** A menu as a panel draws it: looked at once, and again only when the application says that it has changed. */
export interface DrawnMenu {
  lines(): Promise<readonly MenuLine[]>;
  choose(label: string): Promise<void>;
}

/** Owns the bus name under which panels wait for tray icons. */
export async function startTrayHost() {
  const bus = sessionBus();
  const registered: string[] = [];
  const waiting: ((item: string) => void)[] = [];
  bus.addMethodHandler((message: BusMessage) => {
    if (message.path !== '/StatusNotifierWatcher') return false;
    if (message.member === 'RegisterStatusNotifierItem') {
      const item = String(message.body[0]).startsWith('/') ? (message.sender ?? '') : String(message.body[0]);
      registered.push(item);
      for (const tell of waiting.splice(0)) tell(item);
      bus.send(Message.newMethodReturn(message, '', []));
    } else if (message.member === 'Get') {
      bus.send(Message.newMethodReturn(message, 'v', [new Variant('b', true)]));
    } else return false;
    return true;
  });
  await bus.requestName(WATCHER, 0);

  /** The icon that registers after this call, of one application among several. */
  const nextIcon = async (): Promise<TrayIcon> => trayIcon(bus, await new Promise<string>((resolve) => waiting.push(resolve)));

  return {
    /** The icon that registered last; waits for the first. */
    async icon(): Promise<TrayIcon> {
      const item = registered.at(-1);
      return item === undefined ? nextIcon() : trayIcon(bus, item);
    },
    nextIcon,
    /** How many icons have registered since the start. */
    registrations: () => registered.length,
    async stop(): Promise<void> {
      await bus.releaseName(WATCHER);
      bus.disconnect();
    },
  };
}

async function call(bus: Bus, destination: string, path: string, owner: string, member: string, signature = '', body: unknown[] = []) {
  const reply = await bus.call(new Message({ destination, path, interface: owner, member, signature, body }));
  return reply?.body ?? [];
}

type Layout = [id: number, properties: LineProperties, children: { value: Layout }[]];

interface LineProperties {
  label?: { value: string };
  enabled?: { value: boolean };
  type?: { value: string };
  'toggle-type'?: { value: string };
  'toggle-state'?: { value: number };
}

function lineOf([id, properties, children]: Layout): MenuLine {
  return {
    id,
    label: (properties.label?.value ?? '').replaceAll('__', '_'),
    enabled: properties.enabled?.value ?? true,
    type: properties['toggle-type']?.value ?? properties.type?.value ?? 'standard',
    ...(properties['toggle-type'] && { ticked: properties['toggle-state']?.value === 1 }),
    lines: children.map(({ value }) => lineOf(value)),
  };
}

function find(label: string, lines: readonly MenuLine[]): number {
  const found = lines.flatMap((line) => [line, ...line.lines]).find((line) => line.label === label);
  if (!found) throw new Error(`The tray's menu has no “${label}”.`);
  return found.id;
}

function trayIcon(bus: Bus, item: string): TrayIcon {
  const property = async (name: string): Promise<unknown> => {
    const [found] = await call(bus, item, '/StatusNotifierItem', PROPERTIES, 'Get', 'ss', [ITEM, name]);
    return (found as { value: unknown }).value;
  };

  async function menu(): Promise<MenuLine[]> {
    const path = String(await property('Menu'));
    const [, layout] = await call(bus, item, path, MENU, 'GetLayout', 'iias', [0, -1, []]);
    return lineOf(layout as Layout).lines;
  }

  /** A menu that was made anew between the look and the click has other numbers: then it is looked at again, as hosts do. */
  async function click(label: string, look: () => Promise<readonly MenuLine[]>): Promise<void> {
    for (let at = find(label, await look()); ; ) {
      try {
        await call(bus, item, String(await property('Menu')), MENU, 'Event', 'isvu', [at, 'clicked', new Variant('i', 0), 0]);
        return;
      } catch (error) {
        const now = find(label, await look());
        if (now === at) throw error;
        at = now;
      }
    }
  }

  return {
    menu,
    async tooltip() {
      const [, , title] = (await property('ToolTip')) as [string, unknown, string, string];
      return title;
    },
    async picture() {
      const pictures = (await property('IconPixmap')) as [number, number, Buffer][];
      const [width, height, bytes] = pictures.sort(([one], [other]) => other - one)[0] ?? [0, 0, Buffer.alloc(0)];
      return { width, height, bytes: Buffer.from(bytes) };
    },
    async activate() {
      await call(bus, item, '/StatusNotifierItem', ITEM, 'Activate', 'ii', [0, 0]);
    },
    choose: (label) => click(label, menu),
    async drawMenu() {
      let drawn = menu();
      bus.on('message', ({ sender, interface: from, member }: BusMessage) => {
        if (sender !== item || from !== MENU || (member !== 'LayoutUpdated' && member !== 'ItemsPropertiesUpdated')) return;
        drawn = menu();
        drawn.catch(() => {}); // of an application that ends meanwhile; whoever looks is told
      });
      await call(bus, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'AddMatch', 's', [`type='signal',sender='${item}',interface='${MENU}'`]);
      return { lines: () => drawn, choose: (label) => click(label, () => drawn) };
    },
  };
}
