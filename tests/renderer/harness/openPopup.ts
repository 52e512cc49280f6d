import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { _electron } from 'playwright';
import { build } from 'vite';
import type { AppState, CommandName, Reply } from '../../../electron/bridge/contract.ts';
import { NOW } from '../states.ts';

const harness = import.meta.dirname;

/** Builds the popup around the fake bridge, as it is built for the application. */
async function buildHarness(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: harness,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: false },
  });
}

/** Opens the popup in a real window at the moment NOW, in UTC; `close` ends everything. */
export async function openPopup() {
  const folder = await mkdtemp(join(tmpdir(), 'popup-'));
  await buildHarness(join(folder, 'page'));
  const app = await _electron.launch({
    args: [harness, `--user-data-dir=${join(folder, 'data')}`],
    env: { ...process.env, TZ: 'UTC', KEYFOB_HARNESS: join(folder, 'page') },
  });
  const page = await app.firstWindow();
  await page.clock.install({ time: NOW });
  await page.reload();

  return {
    app,
    page,
    show: (state: AppState) => page.evaluate((picture) => window.fake.show(picture), state),
    appear: () => page.evaluate(() => window.fake.appear()),
    /** Gives `reply` to the next ask of that name for which none is waiting. */
    reply: (command: CommandName, reply: Reply) =>
      page.evaluate(([name, answer]) => void (window.fake.replies[name] ??= []).push(answer), [command, reply] as const),
    /** What was asked for under that name, oldest first. */
    asks: (command: CommandName) =>
      page.evaluate((name) => window.fake.asks.filter((ask) => ask.command === name).map(({ ask }) => ask), command),
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type OpenPopup = Awaited<ReturnType<typeof openPopup>>;
