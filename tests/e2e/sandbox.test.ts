import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApplication } from '../support/application.ts';

/** Who the application runs as: nobody where root runs the tests, else whoever does. */
const isRoot = process.getuid?.() === 0;
const user = isRoot ? 65_534 : (process.getuid?.() ?? 0);
const group = isRoot ? 65_534 : (process.getgid?.() ?? 0);

/** What the kernel says of a process. */
const statusOf = (pid: number | undefined) => readFileSync(`/proc/${pid}/status`, 'utf8');

test('for a person who is not root Chromium’s own sandbox holds the popup', async () => {
  const folder = mkdtempSync('/tmp/keyfob-sandbox-'); // the run's own folder is closed to others
  const rooms = { HOME: join(folder, 'user'), XDG_RUNTIME_DIR: join(folder, 'run'), XDG_CONFIG_HOME: join(folder, 'config'), TMPDIR: join(folder, 'tmp') };
  for (const room of Object.values(rooms)) mkdirSync(room, { mode: 0o700 });
  for (const path of [folder, ...Object.values(rooms)]) chownSync(path, user, group);
  const app = await startApplication({ folder, environment: { ...rooms, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, asNobody: true });
  onTestFinished(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await app.open();
  const pid = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  const status = statusOf(pid);
  expect(user).not.toBe(0);
  expect(status).toMatch(new RegExp(`^Uid:\\s+${user}\\s`, 'm'));
  expect(status).toMatch(/^Seccomp:\s+2$/m); // filtered system calls
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).toMatch(/^CapEff:\s+0+$/m);
});
