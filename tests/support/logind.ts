import dbus from 'dbus-next';

const { Message, Variant, sessionBus } = dbus;
type BusMessage = InstanceType<typeof Message>;

/**
 * Owns the bus name under which systemd tells of sessions, with one session, on the session's bus: DBUS_SYSTEM_BUS_ADDRESS
 * leads there:
 *
 *     const logind = await startLogind();
 *     logind.lock(); logind.lockScreen(true);
 */
export async function startLogind() {
  const bus = sessionBus();
  const path = '/org/freedesktop/login1/session/c1';
  let isLocked = false;
  bus.addMethodHandler((message: BusMessage) => {
    if (message.member === 'GetSession') bus.send(Message.newMethodReturn(message, 'o', [path]));
    else if (message.path === path && message.member === 'Get') bus.send(Message.newMethodReturn(message, 'v', [new Variant('b', isLocked)]));
    else return false;
    return true;
  });
  await bus.requestName('org.freedesktop.login1', 0);

  function tellLockedHint(locked: boolean, from: string): void {
    const changed = { LockedHint: new Variant('b', locked) };
    bus.send(Message.newSignal(from, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', ['org.freedesktop.login1.Session', changed, []]));
  }

  return {
    /** What `loginctl lock-session` does. */
    lock: (session = path) => bus.send(Message.newSignal(session, 'org.freedesktop.login1.Session', 'Lock', '', [])),
    /** What a desktop does that has locked its screen by itself, or unlocked it. */
    lockScreen(locked: boolean): void {
      isLocked = locked;
      tellLockedHint(locked, path);
    },
    async stop(): Promise<void> {
      await bus.releaseName('org.freedesktop.login1');
      bus.disconnect();
    },
  };
}
