import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright';
import { root } from '../root.mjs';

const folder = join(root, 'dist/demo');
const readme = join(root, '.github/pictures');

/** Takes pictures of the popup, each in light and in dark; `paths` has those taken, from the project's folder. */
export function createPictures(popup: Page, { forReadme }: { forReadme: boolean }) {
  const paths: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  for (const place of [folder, ...(forReadme ? [readme] : [])]) mkdirSync(place, { recursive: true });

  /** The window follows its content a moment later, and would cut it off until then. */
  const fits = () => popup.waitForFunction(() => Math.abs((document.querySelector('.popup')?.getBoundingClientRect().height ?? 0) - innerHeight) < 1);

  return {
    paths,
    async take(name: string): Promise<void> {
      await fits();
      for (const colorScheme of ['light', 'dark'] as const) {
        await popup.emulateMedia({ colorScheme });
        const path = join(folder, `${name}-${colorScheme}.png`);
        await popup.locator('.popup').screenshot({ path, animations: 'disabled' });
        if (forReadme) copyFileSync(path, join(readme, `${name}-${colorScheme}.png`));
        paths.push(relative(root, path));
      }
      await popup.emulateMedia({ colorScheme: null });
    },
  };
}
