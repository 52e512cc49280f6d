import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../electron/core/time.ts';
import { codeField, LIVE, timeLeft } from '../support/desktop.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop({ words: ['-r', join(import.meta.dirname, '../support/movableTime.cjs')] });

beforeAll(async () => {
  await desktop.addUser('ada');
});

/** Lets time pass in the application's main process; resolves with how many of its timers ran. */
const pass = (milliseconds: number): Promise<number> =>
  desktop.app.electron.evaluate(
    (_electron, duration) => (globalThis as unknown as { time: { pass(duration: number): Promise<number> } }).time.pass(duration),
    milliseconds,
  );

const window = () => desktop.app.window();

async function close(popup: Page): Promise<void> {
  await popup.keyboard.press('Escape');
  await expect.poll(window).toMatchObject({ isVisible: false });
}

test('a tool that needs a code brings the popup up without taking the focus, and a person’s click gives it', async () => {
  const tool = desktop.app.keyfob(['credential-process', '--profile', 'ada']);
  const popup = await desktop.app.popup();
  await expect.poll(window).toMatchObject({ isVisible: true });
  expect(await window()).toMatchObject({ isFocused: false });
  await desktop.bringUp('ada');
  await expect.poll(window).toMatchObject({ isVisible: true, isFocused: true });
  await codeField(popup).pressSequentially(desktop.aws.code('ada'));
  expect(await tool).toMatchObject({ status: 0, out: expect.stringContaining('"SessionToken"') });
  await expect.poll(() => timeLeft(popup, 'ada').innerText()).toMatch(LIVE);
  await close(popup);
});

test('with a session live and the popup hidden no timer runs more often than once a minute', async () => {
  const first = await pass(5 * MINUTE);
  const then = await pass(4 * MINUTE);
  expect(await window()).toMatchObject({ isVisible: false });
  expect(first).toBeLessThanOrEqual(5 + 1); // the minute that had begun
  expect(then).toBeLessThanOrEqual(4 + 1);
  expect(first + then).toBeGreaterThanOrEqual(8); // the tray's own minute: what is left stands in its tooltip
  expect(await desktop.icon.tooltip()).toMatch(/^Keyfob: ada \(keyfob-example\), 11 h 5\d min left/);
});

test('a popup that stays hidden for ten minutes is given up, and comes back when it is wanted', async () => {
  await pass(2 * MINUTE);
  await expect.poll(window).toBeUndefined();
  const popup = await desktop.bringUp('ada');
  await expect.poll(window).toMatchObject({ isVisible: true, isFocused: true });
  await close(popup);
});

test('a popup that is opened again in time is kept, and has ten minutes from its next hiding', async () => {
  await pass(10 * MINUTE - SECOND);
  const popup = await desktop.bringUp('ada');
  await pass(10 * MINUTE);
  expect(await window()).toMatchObject({ isVisible: true });
  await close(popup);
  await pass(10 * MINUTE - SECOND);
  expect(await window()).toMatchObject({ isVisible: false });
});

test('without a session there is no timer at all once the popup is gone', async () => {
  expect(await desktop.app.keyfob(['lock'])).toMatchObject({ status: 0 });
  await pass(30 * MINUTE);
  expect(await window()).toBeUndefined();
  expect(await pass(60 * MINUTE)).toBe(0);
});
