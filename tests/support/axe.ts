import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe objects to in a page as it is, in the light theme and in the dark one, as `theme: rule: element`. */
export async function objectionsTo(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const objections: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async (tags) => {
      const { run } = (window as unknown as { axe: typeof axeCore }).axe;
      const { violations } = await run(document, { runOnly: tags });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    }, standards);
    objections.push(...found.map((objection) => `${colorScheme}: ${objection}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return objections;
}
