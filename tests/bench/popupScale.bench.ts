import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { startApplication } from '../support/application.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import { startTrayHost } from '../support/trayHost.ts';
import type { Run } from './result.ts';

export const name = 'The popup of the application, from the click on the icon until it is drawn and has the focus, and a search in it';

const TIMES = 15;
const FEW = 5;
const MANY = 5000;
/** A click so soon after the popup went would be the one that closed it. */
const ANOTHER_CLICK = 400;

type Started = Awaited<ReturnType<typeof startWith>>;

/** A config file of so many roles that start from one identity, of several teams, stages and accounts. */
const configOf = (count: number, source: string): string =>
  Array.from({ length: count }, (_, at) => {
    const profile = `${['acme', 'shop', 'data', 'media'][at % 4]}-${['dev', 'test', 'prod', 'prod-eu'][Math.floor(at / 4) % 4]}-${at + 1}`;
    const role = ['Developer', 'ReadOnly', 'Billing', 'Operations', 'Audit'][at % 5];
    return `[profile ${profile}]\nrole_arn = arn:aws:iam::${String(100_000_000_000 + at * 7_919_317)}:role/${role}\nsource_profile = ${source}\n`;
  }).join('\n');

/** An application with a live session and so many roles. */
async function startWith(roles: number, aws: SimulatedAws, host: Awaited<ReturnType<typeof startTrayHost>>) {
  const registered = host.nextIcon();
  const app = await startApplication({ endpoint: aws.endpoint });
  const icon = await registered;
  const { name: user, accessKeyId, secretAccessKey } = aws.addUser({ name: `user${roles}`, device: true });
  writeFileSync(app.environment['AWS_CONFIG_FILE'] ?? '', configOf(roles, user));
  for (const [words, input] of [[['add', user, '--access-key-id', accessKeyId], secretAccessKey], [['login', user, '--code', '-'], aws.code(user)]] as const) {
    const { status, err } = await app.keyfob(words, `${input}\n`);
    if (status !== 0) throw new Error(err);
  }
  return { app, icon, roles, first: [] as number[], again: [] as number[], searched: [] as number[] };
}

/** Milliseconds from a click on the icon until the popup is drawn and has the focus. */
async function open({ app: { electron }, icon }: Started): Promise<number> {
  type Watching = typeof globalThis & { drawn: Promise<number> };
  await electron.evaluate(({ app, BrowserWindow }) => {
    (globalThis as Watching).drawn = new Promise((resolve) => {
      async function look(this: void, window: Electron.BrowserWindow) {
        if (!window.isFocused()) await new Promise<void>((focused) => window.once('focus', focused));
        await window.webContents.executeJavaScript('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
        resolve(performance.timeOrigin + performance.now());
      }
      const follow = (window: Electron.BrowserWindow) => window.once('show', () => void look(window));
      const [window] = BrowserWindow.getAllWindows();
      if (window) follow(window);
      else app.once('browser-window-created', (_event, made) => follow(made));
    });
  });
  const clicked = performance.timeOrigin + performance.now();
  await icon.activate();
  return (await electron.evaluate(() => (globalThis as Watching).drawn)) - clicked;
}

/** Milliseconds for a search of nine letters, each drawn before the next is typed. */
async function search(popup: Page): Promise<number> {
  await popup.getByRole('button', { name: 'Search roles' }).click();
  return popup.getByRole('combobox').evaluate(async (element: HTMLInputElement) => {
    const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set; // React watches its own
    const started = performance.now();
    for (let length = 1; length <= 9; length += 1) {
      type?.call(element, 'prod read'.slice(0, length));
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - started;
  });
}

/** One opening of a new window, one of the window that was hidden, and a search. */
async function takeTurn(started: Started): Promise<void> {
  const { app, icon, first, again, searched } = started;
  first.push(await open(started));
  await icon.activate(); // and so hides it
  await pause(ANOTHER_CLICK);
  again.push(await open(started));
  searched.push(await search(await app.popup()));
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy()));
  await pause(ANOTHER_CLICK);
}

/** In turns, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const host = await startTrayHost();
  const both = [await startWith(FEW, aws, host), await startWith(MANY, aws, host)];
  for (let turn = 0; turn <= TIMES; turn += 1) for (const started of both) await takeTurn(started);
  for (const { app } of both) await app.stop();
  await host.stop();
  await aws.stop();
  const kinds = [['first', 'opened in a new window'], ['again', 'opened again'], ['searched', 'searched']] as const;
  // The first turn of each warms its caches.
  return kinds.flatMap(([kind, what]) =>
    both.map((started) => ({
      name: `${what}, ${started.roles} roles`,
      samples: started[kind].slice(1),
      ...(started.roles === MANY && { expected: { of: `${what}, ${FEW} roles`, atMost: 1.5 } }),
    })),
  );
};
