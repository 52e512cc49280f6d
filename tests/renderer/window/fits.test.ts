import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { views } from '../views.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

/** Elements that reach out of the popup sideways, or hold more than they show. */
const overflowing = (): Promise<string[]> =>
  popup.page.evaluate(() => {
    const box = document.querySelector('.popup')?.getBoundingClientRect();
    const isCut = (element: Element) => {
      const { right, width } = element.getBoundingClientRect();
      if (width <= 1) return false;
      const holdsMore = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      return right > (box?.right ?? 0) || (holdsMore && !element.matches('input, span, b, i'));
    };
    return [...document.querySelectorAll('.popup *')].filter(isCut).map((element) => element.outerHTML.slice(0, 120));
  });

const enlarge = (percent: number) =>
  popup.page.evaluate((size) => void (document.documentElement.style.fontSize = `${size}%`), percent);

test.each(Object.keys(views))('nothing is cut off in %s, with text at 200 %% neither', async (name) => {
  await views[name]?.(popup);
  expect(await overflowing()).toEqual([]);
  await enlarge(200);
  expect(await overflowing()).toEqual([]);
});

test('six digits at 200 % fit into the field', async () => {
  await views['codeHalfTyped']?.(popup);
  await enlarge(200);
  const field = popup.page.getByLabel(/^Code from/);
  await field.evaluate((element: HTMLInputElement) => void (element.value = '888888'));
  expect(await field.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
});
