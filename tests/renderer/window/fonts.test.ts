import type { Locator } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AppState } from '../../../electron/bridge/contract.ts';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

/** How wide each digit would stand there, in CSS pixels. */
const widthsOf = (place: Locator): Promise<number[]> =>
  place.evaluate((element) => {
    const probe = document.createElement('span');
    const { font, fontVariantNumeric, letterSpacing } = getComputedStyle(element);
    Object.assign(probe.style, { position: 'absolute', font, fontVariantNumeric, letterSpacing });
    document.body.append(probe);
    const widths = Array.from({ length: 10 }, (_, digit) => {
      probe.textContent = String(digit).repeat(20);
      return probe.getBoundingClientRect().width;
    });
    probe.remove();
    return widths;
  });

const countdowns: readonly [what: string, state: AppState, place: string][] = [
  ['what is left of a session', states.live, 'p.left[role=timer]'],
  ['the seconds to the next code', states.noSession, '.hint [role=timer]'],
  ['the code that is typed', states.noSession, '[autocomplete=one-time-code]'],
];

test.each(countdowns)('all digits of %s are as wide, so that none moves what is beside it', async (_what, state, place) => {
  await popup.show(state);
  const there = popup.page.locator(place).first();
  await there.waitFor();
  expect(new Set(await widthsOf(there)).size).toBe(1);
});

test('words are in the font of the person’s system, and what is typed in a terminal in the one for that', async () => {
  await popup.show(states.live);
  const familyOf = (place: string) => popup.page.locator(place).first().evaluate((element) => getComputedStyle(element).fontFamily);
  expect(await familyOf('body')).toMatch(/^system-ui, /);
  expect(await familyOf('code')).toMatch(/^ui-monospace, .*, monospace$/);
});
