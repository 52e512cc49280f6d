/**
 * A desktop with a tray, on which a person works with the popup of the running application:
 *
 *     const desktop = await startDesktop();
 *     afterAll(() => desktop.stop());
 *
 *     await desktop.addUser('ada');                    // at AWS, and as an identity of Keyfob
 *     const popup = await desktop.bringUp('ada');      // clicks her line in the tray's menu; Playwright's Page
 *     await codeField(popup).pressSequentially(desktop.aws.code('ada'));
 *     await refusal(popup).innerText();
 */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { startApplication } from './application.ts';
import { startTrayHost } from './trayHost.ts';
import type { SimulatedUser } from './simulator.ts';
import { startSimulatedAws } from './simulator.ts';

export type Desktop = Awaited<ReturnType<typeof startDesktop>>;

/** The field for the six digits. */
export const codeField = (popup: Page): Locator => popup.locator('[autocomplete=one-time-code]');

/** What a screen reader says at once because something went wrong. */
export const refusal = (popup: Page): Locator => popup.getByRole('alert').filter({ hasText: /./ });

/** The card of the identity that stands first. */
export const card = (popup: Page, name: string): Locator => popup.getByRole('region', { name, exact: true });

/** What is left of the session of the identity that stands first. */
export const timeLeft = (popup: Page, name: string): Locator => card(popup, name).getByRole('timer').first();

/** A live session of the usual length, as the popup tells of it. */
export const LIVE = /^(12 h|11 h 59 min) left, until (tomorrow, )?\d\d:\d\d$/;

/** Types into the code field, digit by digit; at the sixth they are sent. */
export const typeCode = (popup: Page, digits: string): Promise<void> => codeField(popup).pressSequentially(digits);

/** Whether the code field has the focus. */
export const isReady = (popup: Page): Promise<boolean> => codeField(popup).evaluate((field) => field === document.activeElement);

/** Clicks the button with exactly that name. */
export const click = (popup: Page, name: string): Promise<void> => popup.getByRole('button', { name, exact: true }).click();

/** Waits until the popup tells of a live session of that identity. */
export async function becomesLive(popup: Page, name: string): Promise<void> {
  await expect.poll(() => timeLeft(popup, name).innerText()).toMatch(LIVE);
}

/** Starts the simulated AWS (the same secrets in every run with a `seed`), a tray, and the application in it, with `words` before its own. */
export async function startDesktop({ words = [], ...options }: { seed?: string; words?: readonly string[] } = {}) {
  const aws = await startSimulatedAws(options);
  const tray = await startTrayHost();
  const app = await startApplication({ endpoint: aws.endpoint, words });
  const icon = await tray.icon();

  const isVisible = async () => (await app.window())?.isVisible ?? false;
  const lines = async () => (await icon.menu()).map(({ label }) => label);
  const lineOf = async (name: string) => (await lines()).find((line) => line.startsWith(`${name}: `));

  /** Gives a user's key to Keyfob, as a person at a terminal does. */
  async function giveKey({ name, accessKeyId, secretAccessKey }: SimulatedUser): Promise<void> {
    const { status, err } = await app.keyfob(['add', name, '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
    if (status !== 0) throw new Error(err);
  }

  return {
    aws,
    app,
    icon,
    /** Whether the popup can be seen. */
    isVisible,
    /** The labels of the tray's menu. */
    lines,
    /** Makes a user with a device, and gives the key to Keyfob. */
    addUser: (name: string): Promise<void> => giveKey(aws.addUser({ name, device: true })),
    giveKey,
    /** Brings the popup up on an identity by its line in the tray's menu. */
    async bringUp(name: string): Promise<Page> {
      await expect.poll(() => lineOf(name)).toBeDefined();
      await icon.choose((await lineOf(name)) ?? '');
      const popup = await app.popup();
      await card(popup, name).waitFor();
      await expect.poll(isVisible).toBe(true);
      return popup;
    },
    /** Gives the popup up, as Keyfob does some minutes after it was closed; Playwright makes a page believe that it is always seen. */
    async giveUpPopup(): Promise<void> {
      await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy()));
      await expect.poll(() => app.electron.windows()).toEqual([]);
    },
    /** How often AWS was asked for a session. */
    asked: (): number => aws.calls()['GetSessionToken'] ?? 0,
    /** What happens when the computer wakes from sleep. */
    wake: () => app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
    async stop(): Promise<void> {
      await app.stop();
      await tray.stop();
      await aws.stop();
    },
  };
}
