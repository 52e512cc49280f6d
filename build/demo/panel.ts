import dbus from 'dbus-next';
import { PERSONS_BUS } from './ownDesktop.mjs';

const { Message, MessageType, sessionBus } = dbus;
type Bus = ReturnType<typeof sessionBus>;
type BusMessage = InstanceType<typeof Message>;

/** What a desktop does for Keyfob, by path: it shows an icon, and notifications. */
const services: Record<string, string> = {
  '/StatusNotifierWatcher': 'org.kde.StatusNotifierWatcher',
  '/org/freedesktop/Notifications': 'org.freedesktop.Notifications',
};
/** Interfaces whose signals the desktop hears from the application, and the application from the desktop. */
const signals = {
  fromApplication: ['org.kde.StatusNotifierItem', 'com.canonical.dbusmenu'],
  fromDesktop: ['org.kde.StatusNotifierWatcher', 'org.freedesktop.Notifications'],
};

/** The name under which the desktop finds the icon. */
const ICON = `org.kde.StatusNotifierItem-${process.pid}-1`;
const REGISTER = 'RegisterStatusNotifierItem';
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

async function hasOwner(bus: Bus, name: string): Promise<boolean> {
  const reply = await bus.call(new Message({ ...BUS, member: 'NameHasOwner', signature: 's', body: [name] }));
  return reply?.body[0] === true;
}

/** Puts a call on the other bus, and brings back what comes of it. */
async function pass(message: BusMessage, from: Bus, to: Bus, destination: string): Promise<void> {
  const { path, interface: owner, member, signature } = message;
  const body = member === REGISTER ? [ICON] : message.body;
  try {
    const reply = await to.call(new Message({ destination, path, interface: owner, member, signature, body }));
    from.send(Message.newMethodReturn(message, reply?.signature ?? '', reply?.body ?? []));
  } catch (error) {
    const { type: errorName, text } = error as InstanceType<typeof dbus.DBusError>;
    from.send(Object.assign(Message.newMethodReturn(message, 's', [text]), { type: MessageType.ERROR, errorName }));
  }
}

/** Repeats signals of some interfaces on the other bus. */
async function repeat(interfaces: readonly string[], from: Bus, to: Bus): Promise<void> {
  from.on('message', ({ type, path, interface: owner, member, signature, body }: BusMessage) => {
    if (type === MessageType.SIGNAL && interfaces.includes(owner)) to.send(Message.newSignal(path, owner, member, signature, body));
  });
  const matches = interfaces.map((name) => new Message({ ...BUS, member: 'AddMatch', signature: 's', body: [`type='signal',interface='${name}'`] }));
  await Promise.all(matches.map((match) => from.call(match)));
}

function connect(busAddress?: string): Promise<Bus> {
  return new Promise((resolve, reject) => {
    const bus = sessionBus(busAddress ? { busAddress } : {});
    bus.once('connect', () => resolve(bus));
    bus.once('error', reject);
  });
}

/**
 * Lets the application, which lives on the demo's bus with the demo's keyring, reach the panel and the notifications of
 * the person's own desktop. Resolves with what ends it.
 */
export async function joinPanel(): Promise<() => void> {
  const address = process.env[PERSONS_BUS];
  if (!address) return () => {};
  const [own, desktop] = await Promise.all([connect(), connect(address)]);
  let application = '';

  own.addMethodHandler((message: BusMessage) => {
    const service = services[message.path];
    if (!service) return false;
    if (message.member === REGISTER) application = message.sender;
    void pass(message, own, desktop, service);
    return true;
  });
  desktop.addMethodHandler((message: BusMessage) => {
    if (application === '') return false;
    void pass(message, desktop, own, application);
    return true;
  });
  await repeat(signals.fromApplication, own, desktop);
  await repeat(signals.fromDesktop, desktop, own);
  await desktop.requestName(ICON, 0);
  for (const service of Object.values(services)) if (await hasOwner(desktop, service)) await own.requestName(service, 0);
  return () => [own, desktop].forEach((bus) => bus.disconnect());
}
