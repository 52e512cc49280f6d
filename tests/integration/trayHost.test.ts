import { expect, test } from 'vitest';
import { hasTrayHost } from '../../electron/shell/trayHost.ts';
import { isTrueOnBus } from '../../electron/shell/sessionBus.ts';
import { hasXTray } from '../../electron/shell/xTray.ts';
import { startTrayHost } from '../support/trayHost.ts';
import { startXTray } from '../support/xTray.ts';

test('a tray host on the bus is seen while it is there', async () => {
  expect(await hasTrayHost()).toBe(false);
  const host = await startTrayHost();
  expect(await hasTrayHost()).toBe(true);
  await host.stop();
  expect(await hasTrayHost()).toBe(false);
});

const anything = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus', name: 'Nothing' };

test.each([
  ['no bus', ''],
  ['a bus that is not there', 'unix:path=/nonexistent/bus'],
  ['a bus over TCP', 'tcp:host=127.0.0.1,port=1'],
])('%s has no tray host', async (_what, address) => {
  expect(await isTrueOnBus(anything, address)).toBe(false);
});

test('a tray of the older kind is seen by the selection that it owns', async () => {
  expect(await hasXTray()).toBe(false);
  const panel = await startXTray(process.env['DISPLAY'] ?? '');
  expect(await hasXTray()).toBe(true);
  expect(await hasTrayHost()).toBe(true);
  await panel.stop();
  await expect.poll(() => hasXTray()).toBe(false);
});

test.each([[undefined], [''], ['somewhere.example:0'], [':987']])('the display %s has no tray', async (DISPLAY) => {
  expect(await hasXTray({ DISPLAY })).toBe(false);
});
