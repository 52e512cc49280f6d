// The smallest Electron application around a real page of Keyfob: its protocol and content policy, and a bridge made of data.
import { app, BrowserWindow, net, protocol } from 'electron';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.env['KEYFOB_HARNESS'] ?? '';
const headers = JSON.parse(process.env['KEYFOB_HARNESS_HEADERS'] ?? '{}');

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

async function serve(/** @type {Request} */ request) {
  const file = join(folder, new URL(request.url).pathname);
  const answer = await net.fetch(pathToFileURL(file).href);
  const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[file.split('.').at(-1) ?? ''] ?? 'text/plain';
  return new Response(answer.body, { headers: { ...headers, 'content-type': type } });
}

void app.whenReady().then(() => {
  protocol.handle('app', serve);
  const { file, width, height } = JSON.parse(process.env['KEYFOB_HARNESS_PAGE'] ?? '{}');
  const window = new BrowserWindow({ width, height, useContentSize: true, frame: false, webPreferences: { sandbox: true } });
  return window.loadURL(`app://harness/${file}`);
});
