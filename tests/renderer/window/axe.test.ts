import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenPopup } from '../harness/openPopup.ts';
import { windows } from '../windows.ts';

describe.each(windows)('the $title', ({ open, views }) => {
  let popup: OpenPopup;
  beforeAll(async () => {
    popup = await open();
  });
  afterAll(() => popup.close());
  beforeEach(() => popup.beginAnew());

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    beforeEach(() => popup.page.emulateMedia({ colorScheme }));

    test.each(Object.keys(views))('axe has nothing to object to in %s', async (name) => {
      await views[name]?.(popup);
      expect(await popup.page.evaluate(() => window.objections())).toEqual([]);
    });
  });
});
