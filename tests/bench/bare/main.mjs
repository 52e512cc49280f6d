// The least that Electron can be: a tray icon and, with `--window`, a hidden window. What Keyfob's costs are compared with.
import { join } from 'node:path';
import { app, BrowserWindow, Tray } from 'electron';

const icon = join(import.meta.dirname, '../../../assets/tray/any/idle-22.png');
/** Held, so that it is not collected. @type {unknown[]} */
const held = [];

void app.whenReady().then(() => {
  held.push(new Tray(icon));
  if (!process.argv.includes('--window')) return;
  const window = new BrowserWindow({ show: false });
  held.push(window);
  void window.loadURL('data:text/html,<title>bare</title>');
});
