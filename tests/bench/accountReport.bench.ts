import { report } from '../renderer/enforcementStates.ts';
import { makeReport } from '../renderer/enforcementViews.ts';
import { openEnforcement, type OpenPopup } from '../renderer/harness/openPopup.ts';
import type { Run } from './result.ts';

export const name = 'The report in the window “Enforce MFA”: a search, a sorting and a scroll through all users, each step drawn before the next';

const TIMES = 15;
const FEW = 50;
const MANY = 5000;

/** Milliseconds for a word of eight letters, each drawn before the next is typed. */
const search = ({ page }: OpenPopup): Promise<number> =>
  page.getByLabel('Filter users').evaluate(async (element: HTMLInputElement) => {
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set; // React watches its own
    const drawn = () => new Promise(requestAnimationFrame);
    async function type(text: string): Promise<void> {
      write?.call(element, text);
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await drawn();
    }
    const started = performance.now();
    for (let length = 1; length <= 8; length += 1) await type('used 5 d'.slice(0, length));
    const took = performance.now() - started;
    await type('');
    await drawn();
    return took;
  });

/** Milliseconds for a click on each head in turn. */
const sort = ({ page }: OpenPopup): Promise<number> =>
  page.getByRole('grid').evaluate(async (grid) => {
    const started = performance.now();
    for (const head of grid.querySelectorAll<HTMLElement>('[role=columnheader] button')) {
      head.click();
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - started;
  });

/** Milliseconds for twenty steps of the wheel. */
const scroll = ({ page }: OpenPopup): Promise<number> =>
  page.getByRole('grid').evaluate(async (grid) => {
    const started = performance.now();
    for (let step = 0; step < 20; step += 1) {
      grid.scrollBy(0, 400);
      await new Promise(requestAnimationFrame);
    }
    const took = performance.now() - started;
    grid.scrollTo(0, 0);
    return took;
  });

const kinds = [['searched', search], ['sorted', sort], ['scrolled', scroll]] as const;

/** In turns, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const both = await Promise.all([FEW, MANY].map(async (count) => ({ count, window: await openEnforcement(), samples: kinds.map((): number[] => []) })));
  for (const { window, count } of both) await makeReport(window, report(count));
  for (let turn = 0; turn <= TIMES; turn += 1) {
    for (const { window, samples } of both) for (const [index, [, step]] of kinds.entries()) samples[index]?.push(await step(window));
  }
  for (const { window } of both) await window.close();
  // The first turn of each warms its caches.
  return kinds.flatMap(([what], index) =>
    both.map(({ count, samples }) => ({
      name: `${what}, ${count} users`,
      samples: samples[index]?.slice(1) ?? [],
      ...(count === MANY && { expected: { of: `${what}, ${FEW} users`, atMost: 1.5 } }),
    })),
  );
};
