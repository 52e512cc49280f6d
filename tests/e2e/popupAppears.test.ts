import { expect, test } from 'vitest';
import { card } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();

interface Showing {
  /** Of the window, at the moment when it is shown. */
  readonly height: number;
  /** What the page said then. */
  readonly text: string;
}

/** Notes how the popup looks whenever it is shown. */
const noteShowings = () =>
  desktop.app.electron.evaluate(({ app, BrowserWindow }) => {
    const showings: Promise<Showing>[] = [];
    Object.assign(globalThis, { showings });
    type Window = ReturnType<typeof BrowserWindow.getAllWindows>[number];
    app.on('browser-window-created', (_event, window: Window) => {
      window.on('show', () => {
        const height = window.getContentSize()[1] ?? 0;
        showings.push(window.webContents.executeJavaScript('document.body.innerText').then((text: string) => ({ height, text })));
      });
    });
  });

const showings = (): Promise<Showing[]> =>
  desktop.app.electron.evaluate(() => Promise.all((globalThis as unknown as { showings: Promise<Showing>[] }).showings));

const contentHeight = async () => {
  const popup = await desktop.app.popup();
  return popup.locator('.popup').evaluate((box) => Math.ceil(box.getBoundingClientRect().height));
};

test('the first time the popup appears whole, and as high as its content', async () => {
  await noteShowings();
  await desktop.icon.activate();
  await expect.poll(desktop.isVisible).toBe(true);
  expect(await showings()).toEqual([{ height: await contentHeight(), text: expect.stringContaining('Your AWS sessions, in the tray') }]);
});

test('shown again, it has what became of things meanwhile, and the height for it', async () => {
  await desktop.icon.activate();
  await expect.poll(desktop.isVisible).toBe(false);
  await desktop.addUser('ada');
  await desktop.icon.choose('Open Keyfob');
  await card(await desktop.app.popup(), 'ada').waitFor();
  await expect.poll(desktop.isVisible).toBe(true);
  expect((await showings()).at(-1)).toEqual({ height: await contentHeight(), text: expect.stringContaining('Code from “ada-phone”') });
});
