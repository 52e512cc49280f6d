import type { AppState } from '../../electron/bridge/contract.ts';
import { openPopup, type OpenPopup } from '../renderer/harness/openPopup.ts';
import { manyRoles, withRoles } from '../renderer/roleStates.ts';
import type { Run } from './result.ts';

export const name = 'Opening and searching the popup, from the picture or the key to the drawn frame';

const TIMES = 15;
const FEW = 5;
const MANY = 5000;

/** Milliseconds from a picture that has reached an empty page until its first frame is drawn. */
async function open({ page, beginAnew }: OpenPopup, state: AppState): Promise<number> {
  await beginAnew();
  // As text, for what Playwright makes of an object keeps the page busy for a while.
  return page.evaluate(async (text) => {
    const picture = JSON.parse(text) as AppState;
    await new Promise((rested) => requestIdleCallback(rested)); // from what Playwright and the text have left behind
    const started = performance.now();
    await window.fake.show(picture);
    await new Promise(requestAnimationFrame);
    return performance.now() - started;
  }, JSON.stringify(state));
}

/** Milliseconds for a search of nine letters, each drawn before the next is typed. */
async function search({ page }: OpenPopup): Promise<number> {
  await page.getByRole('button', { name: 'Search roles' }).click();
  return page.getByRole('combobox').evaluate(async (element: HTMLInputElement) => {
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

/** In turns, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const popup = await openPopup();
  const states = [FEW, MANY].map((count) => ({ count, state: withRoles({ roles: manyRoles(count) }), opened: [] as number[], searched: [] as number[] }));
  for (let turn = 0; turn <= TIMES; turn += 1) {
    for (const { state, opened, searched } of states) {
      opened.push(await open(popup, state));
      searched.push(await search(popup));
    }
  }
  await popup.close();
  // The first turn of each warms the page's cache.
  return (['opened', 'searched'] as const).flatMap((what) =>
    states.map(({ count, ...samples }) => ({
      name: `${what}, ${count} roles`,
      samples: samples[what].slice(1),
      ...(count === MANY && { expected: { of: `${what}, ${FEW} roles`, atMost: 1.5 } }),
    })),
  );
};
