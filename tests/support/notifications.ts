import dbus from 'dbus-next';

const { Message, sessionBus } = dbus;
type BusMessage = InstanceType<typeof Message>;

/** A notification as the desktop got it. */
export interface ShownNotification {
  id: number;
  title: string;
  body: string;
}

/**
 * Owns the bus name under which desktops show notifications:
 *
 *     const desk = await startNotifications();
 *     await desk.next(); desk.click(notification);
 */
export async function startNotifications() {
  const bus = sessionBus();
  const shown: ShownNotification[] = [];
  const waiting: ((notification: ShownNotification) => void)[] = [];
  const answers: Record<string, (message: { body: unknown[] }) => [signature: string, body: unknown[]]> = {
    GetCapabilities: () => ['as', [['body', 'actions']]],
    GetServerInformation: () => ['ssss', ['test', 'test', '1', '1.2']],
    CloseNotification: () => ['', []],
    Notify({ body }) {
      const notification = { id: shown.length + 1, title: String(body[3]), body: String(body[4]) };
      shown.push(notification);
      for (const tell of waiting.splice(0)) tell(notification);
      return ['u', [notification.id]];
    },
  };
  bus.addMethodHandler((message: BusMessage) => {
    const answer = message.path === '/org/freedesktop/Notifications' ? answers[message.member ?? ''] : undefined;
    if (!answer) return false;
    const [signature, body] = answer(message);
    bus.send(Message.newMethodReturn(message, signature, body));
    return true;
  });
  await bus.requestName('org.freedesktop.Notifications', 0);

  return {
    shown: (): readonly ShownNotification[] => shown,
    /** The next notification that comes, or the last one that nobody has taken yet. */
    next: (): Promise<ShownNotification> => new Promise((resolve) => waiting.push(resolve)),
    click({ id }: ShownNotification): void {
      const path = '/org/freedesktop/Notifications';
      bus.send(Message.newSignal(path, 'org.freedesktop.Notifications', 'ActionInvoked', 'us', [id, 'default']));
    },
    async stop(): Promise<void> {
      await bus.releaseName('org.freedesktop.Notifications');
      bus.disconnect();
    },
  };
}
