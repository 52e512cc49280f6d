import type { Property } from './dbus.ts';
import { busPath, isTrue, joinBus } from './dbus.ts';
import { converse } from './localSocket.ts';

/** Whether a boolean property on the session bus is true; false where nobody answers. */
export async function isTrueOnBus(property: Property, address = process.env['DBUS_SESSION_BUS_ADDRESS']): Promise<boolean> {
  const path = busPath(address);
  return path !== undefined && (await converse(path, async (line) => isTrue(await joinBus(line), property))) === true;
}
