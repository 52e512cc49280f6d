import { bus, busPath, isTrue, joinBus, textAt } from './dbus.ts';
import type { Line } from './localSocket.ts';
import { converse } from './localSocket.ts';

const LOGIND = 'org.freedesktop.login1';
const SESSION = 'org.freedesktop.login1.Session';

interface Parts {
  /** The system bus. */
  readonly address?: string | undefined;
  /** The person's session, as logind calls it. */
  readonly session?: string | undefined;
  /** Nothing is missed from now on. */
  readonly onReady: () => void;
  readonly onLock: () => void;
}

/** Follows one session: the Lock signal asks a desktop to lock its screen, `LockedHint` tells that it did so by itself. */
async function follow(line: Line, { session, onReady, onLock }: Parts): Promise<void> {
  const { ask, next } = await joinBus(line);
  const manager = { destination: LOGIND, path: '/org/freedesktop/login1', interface: `${LOGIND}.Manager`, member: 'GetSession' };
  const found = await ask(manager, session ?? 'auto');
  if (!found) return;
  const path = textAt(found, 0);
  const rule = (owner: string, member: string) => `type='signal',sender='${LOGIND}',path='${path}',interface='${owner}',member='${member}'`;
  await ask({ ...bus, member: 'AddMatch' }, rule(SESSION, 'Lock'));
  await ask({ ...bus, member: 'AddMatch' }, rule('org.freedesktop.DBus.Properties', 'PropertiesChanged'));
  onReady();
  for (;;) {
    const { member, body } = await next();
    const says = member === 'PropertiesChanged' && body.includes('LockedHint');
    if (member === 'Lock' || (says && (await isTrue({ ask }, { destination: LOGIND, path, interface: SESSION, name: 'LockedHint' })))) onLock();
  }
}

/** Hears from logind that the screen is locked; resolves where nobody will tell, now or any more. */
export async function hearLogind(parts: Parts): Promise<void> {
  const path = busPath(parts.address ?? process.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? 'unix:path=/run/dbus/system_bus_socket');
  if (path) await converse(path, (line) => follow(line, parts), 0);
}
