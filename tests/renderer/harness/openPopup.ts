import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron } from 'playwright';
import { build } from 'vite';
import type { AppState, CommandName, PopupStart, Reply } from '../../../electron/bridge/contract.ts';
import { headers } from '../../../electron/shell/page.ts';
import { NOW } from '../pictures.ts';
import type { Bitmap } from './difference.ts';

const harness = import.meta.dirname;

/** A page of Keyfob, the size of its window, and the box that pictures are taken of. */
interface HarnessPage {
  readonly file: 'index.html' | 'enforcement.html';
  readonly width: number;
  readonly height: number;
  readonly box: string;
}

/** Opens the popup in a real window at the moment NOW, in UTC; `close` ends everything. */
export const openPopup = () => openPage({ file: 'index.html', width: 360, height: 560, box: '.popup' });

/** Opens the window “Enforce MFA” in the same way. */
export const openEnforcement = () => openPage({ file: 'enforcement.html', width: 1180, height: 720, box: '#enforcement' });

/** Builds the page around the fake bridge, as it is built for the application. */
async function buildHarness(outDir: string, file: string): Promise<void> {
  process.env['NODE_ENV'] = 'production'; // React and Vite ask for it, and a test run has another one
  await build({
    configFile: false,
    root: harness,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: false, chunkSizeWarningLimit: 2000, rolldownOptions: { input: join(harness, file) } },
  });
}

async function openPage({ file, width, height, box }: HarnessPage) {
  const folder = await mkdtemp(join(tmpdir(), 'popup-'));
  await buildHarness(join(folder, 'page'), file);
  const app = await _electron.launch({
    args: [harness, `--user-data-dir=${join(folder, 'data')}`],
    env: { ...process.env, TZ: 'UTC', KEYFOB_HARNESS: join(folder, 'page'), KEYFOB_HARNESS_HEADERS: JSON.stringify(headers), KEYFOB_HARNESS_PAGE: JSON.stringify({ file, width, height }) },
  });
  const page = await app.firstWindow();
  await page.waitForURL('app://**');
  await beginAnew();

  /** The page as it is before the first picture, at the moment NOW. */
  async function beginAnew(): Promise<void> {
    await page.reload();
    await page.evaluate((now) => window.fake.time.set(now), NOW);
  }

  return {
    page,
    beginAnew,
    show: (state: AppState) => page.evaluate((picture) => window.fake.show(picture), state),
    advance: (milliseconds: number) => page.evaluate((span) => window.fake.advance(span), milliseconds),
    armedTimers: () => page.evaluate(() => window.fake.time.armed()),
    appear: (start: PopupStart | null = null) => page.evaluate((where) => window.fake.appear(where), start),
    /** Gives `reply` to the next ask of that name for which none is waiting. */
    reply: (command: CommandName, reply: Reply) =>
      page.evaluate(([name, json]) => {
        const answer: Reply = JSON.parse(json);
        (window.fake.replies[name] ??= []).push(answer);
      }, [command, JSON.stringify(reply)] as const),
    /** Lets asks of that name wait for `answer`, once no reply is left. */
    hold: (command: CommandName) => page.evaluate((name) => void window.fake.held.set(name, []), command),
    /** Answers the asks of that name that wait. */
    answer: (command: CommandName, reply: Reply) =>
      page.evaluate(([name, json]) => {
        for (const resolve of window.fake.held.get(name)?.splice(0) ?? []) resolve(JSON.parse(json));
      }, [command, JSON.stringify(reply)] as const),
    /** What was asked for under that name, oldest first. */
    asks: (command: CommandName) =>
      page.evaluate((name) => window.fake.asks.filter((ask) => ask.command === name).map(({ ask }) => ask), command),
    /** Takes the page out of sight and back. Said to the page, for Playwright makes every window believe it is seen. */
    hide: () => page.evaluate(() => window.fake.beSeen(false)),
    unhide: () => page.evaluate(() => window.fake.beSeen(true)),
    height: () => page.locator(box).evaluate((box) => Math.ceil(box.getBoundingClientRect().height)),
    /** A picture of the page as PNG, with nothing that moves in it and no mouse over it. */
    async picture(): Promise<Buffer> {
      await page.mouse.move(0, 0);
      return page.locator(box).screenshot({ animations: 'disabled' });
    },
    /** The pixels of a PNG. */
    async bitmapOf(png: Buffer): Promise<Bitmap> {
      const { bytes, ...size } = await app.evaluate(({ nativeImage }, text) => {
        const image = nativeImage.createFromBuffer(Buffer.from(text, 'base64'));
        return { ...image.getSize(), bytes: image.toBitmap().toString('base64') };
      }, png.toString('base64'));
      return { ...size, bytes: Buffer.from(bytes, 'base64') };
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type OpenPopup = Awaited<ReturnType<typeof openPopup>>;
