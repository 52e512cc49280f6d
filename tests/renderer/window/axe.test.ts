import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { views } from '../views.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

/** What axe objects to, as `rule: element`. */
async function objections(): Promise<string[]> {
  await popup.page.evaluate(axe);
  return popup.page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations } = await run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  beforeEach(() => popup.page.emulateMedia({ colorScheme }));

  test.each(Object.keys(views))('axe has nothing to object to in %s', async (name) => {
    await views[name]?.(popup);
    expect(await objections()).toEqual([]);
  });
});
