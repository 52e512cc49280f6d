import type { Page } from 'playwright';
import type { RunningApplication } from './application.ts';
import { codeField, type Desktop } from './desktop.ts';
import { setUpDesktop } from './setUpKeyfob.ts';
import type { SimulatedAws } from './simulator.ts';

/** The address of the window “Enforce MFA”. */
const PAGE = 'app://keyfob/enforcement.html';

/** The part of the window that one sees. */
export const regionOf = (page: Page, name: 'Plan' | 'Progress' | 'Wish') => page.getByRole('region', { name, exact: true });

/** Goes to a part of the window. */
export const goTo = (page: Page, part: 'Policies' | 'Check' | 'Plan' | 'Report'): Promise<void> => page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${part}`) }).click();

/** The next window “Enforce MFA” that opens. */
export const nextWindow = ({ electron }: RunningApplication): Promise<Page> => electron.waitForEvent('window', { predicate: (page) => page.url() === PAGE });

/** Chooses the tray's menu item, and waits for the window. */
export async function openWindow({ app, icon }: Pick<Desktop, 'app' | 'icon'>): Promise<Page> {
  const opened = nextWindow(app);
  await icon.choose('Enforce MFA…');
  const page = await opened;
  await page.getByRole('navigation', { name: 'Parts' }).waitFor();
  return page;
}

/** Goes the way through the popup's settings. */
export async function openFromPopup(app: RunningApplication): Promise<Page> {
  const popup = await app.open();
  await popup.getByRole('button', { name: 'Settings', exact: true }).click();
  const opened = nextWindow(app);
  await popup.getByRole('button', { name: 'Enforce MFA…' }).click();
  return opened;
}

/** A desktop for a whole file of tests, with an administrator whose session is open, and the window at its plan. */
export async function anAdministratorsDesktop() {
  const desktop = await setUpDesktop();
  await desktop.giveKey(desktop.aws.user('admin'));
  const page = await openWindow(desktop);
  await goTo(page, 'Plan');
  await openSession(page, desktop.aws);
  return { desktop, page };
}

/** Types the administrator's code into the window. */
export async function openSession(page: Page, aws: SimulatedAws): Promise<void> {
  await codeField(page).first().pressSequentially(aws.code('admin'));
  await regionOf(page, 'Wish').waitFor();
}

/** Makes the kit one that nothing in the account is of. */
export async function fillKit(page: Page): Promise<void> {
  await goTo(page, 'Policies');
  await page.getByLabel('Role, with its path').fill('team/Builder');
  await page.getByLabel('Group', { exact: true }).fill('everybody');
}

/** Looks at the account, and waits for the plan. */
export async function look(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Look (at the account|again)$/ }).click();
  await regionOf(page, 'Plan').waitFor();
}

/** Says yes to the plan in sight; `button` is what the yes says. */
export async function sayYes(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Apply \d+ changes?…$/ }).click();
  const yes = page.getByRole('button', { name: /^Apply \d+ changes? to account [\d\s]+$/ });
  const words = (await yes.innerText()).replaceAll('\u00a0', ' ');
  await yes.click();
  return words;
}

/** The progress of a plan that ends with these words. */
export const ended = (page: Page, words: RegExp) => regionOf(page, 'Progress').getByRole('heading', { name: words });

/** How each change stands, in order. */
export const standing = (page: Page): Promise<string[]> => regionOf(page, 'Progress').locator('.step-state').allInnerTexts();

/** What the person answers in the system's dialog; undefined where it is cancelled. */
export const answerDialog = ({ electron }: RunningApplication, filePath: string | undefined): Promise<void> =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === undefined, filePath: path ?? '' });
  }, filePath);
