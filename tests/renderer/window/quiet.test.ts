import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { states, type StateName } from '../states.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

test.each<StateName>(['live', 'noSession', 'refused', 'several'])('out of sight nothing ticks: %s', async (name) => {
  await popup.show(states[name]);
  expect(await popup.armedTimers()).toBeGreaterThan(0);
  await popup.hide();
  expect(await popup.armedTimers()).toBe(0);
});

test('the minutes of a session follow the time', async () => {
  await popup.show(states.live);
  expect(await popup.page.getByRole('timer').innerText()).toBe('9 h 21 min left, until 18:32');
  await popup.advance(21_000);
  expect(await popup.page.getByRole('timer').innerText()).toBe('9 h 20 min left, until 18:32');
  await popup.advance(60_000);
  expect(await popup.page.getByRole('timer').innerText()).toBe('9 h 19 min left, until 18:32');
});

test('shown again, the popup says the present time at once', async () => {
  await popup.show(states.live);
  await popup.hide();
  await popup.advance(3 * 3_600_000);
  await popup.unhide();
  expect(await popup.page.getByRole('timer').innerText()).toMatch(/^6 h 21 min/);
});

test('what ticks is not read out; what became of a session is, in words that stay', async () => {
  await popup.show(states.live);
  expect(await popup.page.getByRole('timer').getAttribute('aria-live')).toBe('off');
  const news = popup.page.getByRole('status');
  expect(await news.innerText()).toBe('work: Session live until 18:32.');
  await popup.show(states.ending);
  expect(await news.innerText()).toBe('work: Session ends at 09:25.');
});

test('main hears the height of what is shown, and never more than 560', async () => {
  const lastHeight = async () => (await popup.asks('fitPopup')).at(-1);
  await popup.show(states.live);
  await expect.poll(lastHeight).toEqual({ height: await popup.height() });
  await popup.show(states.noSession);
  await expect.poll(lastHeight).toEqual({ height: await popup.height() });
  await popup.show(states.many);
  await expect.poll(lastHeight).toEqual({ height: 560 });
});
