import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cutOff } from '../cutOff.ts';
import { enforcementViews } from '../enforcementViews.ts';
import { openEnforcement, openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { views } from '../views.ts';

const enlarge = ({ page }: OpenPopup, percent: number) => page.evaluate((size) => void (document.documentElement.style.fontSize = `${size}%`), percent);

describe('the popup', () => {
  let popup: OpenPopup;
  beforeAll(async () => {
    popup = await openPopup();
  });
  afterAll(() => popup.close());
  beforeEach(() => popup.beginAnew());

  test.each(Object.keys(views))('nothing is cut off in %s, with text at 200 %% neither', async (name) => {
    await views[name]?.(popup);
    expect(await cutOff(popup.page, '.popup')).toEqual([]);
    await enlarge(popup, 200);
    expect(await cutOff(popup.page, '.popup')).toEqual([]);
  });

  test('six digits at 200 % fit into the field', async () => {
    await views['codeHalfTyped']?.(popup);
    await enlarge(popup, 200);
    const field = popup.page.getByLabel(/^Code from/);
    await field.evaluate((element: HTMLInputElement) => void (element.value = '888888'));
    expect(await field.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  });
});

describe('the window “Enforce MFA”', () => {
  const usual = { width: 1180, height: 720 };
  /** The smallest that it can be made, one that fills a large screen, and the one that it opens with. */
  const sizes = [{ width: 560, height: 400 }, { width: 1920, height: 1200 }, usual];
  let window: OpenPopup;
  beforeAll(async () => {
    window = await openEnforcement();
  });
  afterAll(() => window.close());
  beforeEach(async () => {
    await window.page.setViewportSize(usual);
    await window.beginAnew();
  });

  test.each(Object.keys(enforcementViews))('nothing is cut off in %s, however large the window and the text', async (name) => {
    await enforcementViews[name]?.(window);
    for (const size of sizes) {
      await window.page.setViewportSize(size);
      for (const percent of [100, 200]) {
        await enlarge(window, percent);
        expect(await cutOff(window.page, '#enforcement'), `${size.width} × ${size.height}, text at ${percent} %`).toEqual([]);
      }
    }
  });
});
