import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../../../build/root.mjs';
import type { Eye } from '../harness/difference.ts';
import { difference } from '../harness/difference.ts';
import type { OpenPopup } from '../harness/openPopup.ts';
import { windows } from '../windows.ts';

const themes = ['light', 'dark'] as const;
const references = join(import.meta.dirname, '../references');
const engineFile = join(references, 'engine.txt');

/** Whether the references are to be drawn anew: `DRAW_REFERENCES=1 npm test -- tests/renderer/window/pictures.test.ts`. */
const isDrawing = process.env['DRAW_REFERENCES'] !== undefined;

/** The engine that drew the references is seen with sharp eyes; another one draws letters a little differently. */
const sharp: Eye & { most: number } = { side: 4, contrast: 10, most: 0 };
const mild: Eye & { most: number } = { side: 8, contrast: 40, most: 0.01 };

let popup: OpenPopup;
let eye = mild;
beforeAll(() => isDrawing && drawAnew());

async function open(opens: () => Promise<OpenPopup>): Promise<void> {
  popup = await opens();
  const engine = await popup.page.evaluate(() => /Chrome\/\d+/.exec(navigator.userAgent)?.[0] ?? '');
  if (isDrawing) writeFileSync(engineFile, `${engine}\n`);
  eye = readFileSync(engineFile, 'utf8').trim() === engine ? sharp : mild;
}

function drawAnew(): void {
  rmSync(references, { recursive: true, force: true });
  for (const theme of themes) mkdirSync(join(references, theme), { recursive: true });
}

async function differenceOf(one: Buffer, other: Buffer): Promise<number> {
  if (one.equals(other)) return 0;
  return difference(await popup.bitmapOf(one), await popup.bitmapOf(other), eye);
}

/** Puts a picture that is not as it should be where a person can look at it. */
function keep(path: string, picture: Buffer): void {
  const file = join(root, 'dist/pictures', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
}

describe.each(windows)('the $title', ({ open: opens, views }) => {
  beforeAll(() => open(opens));
  afterAll(() => popup.close());
  beforeEach(() => popup.beginAnew());

  test.each(Object.keys(views))('%s looks as it did when somebody was content with it, in light and dark', async (name) => {
    await views[name]?.(popup);
    for (const theme of themes) {
      await popup.page.emulateMedia({ colorScheme: theme });
      const picture = await popup.picture();
      const path = join(theme, `${name}.png`);
      const reference = join(references, path);
      if (isDrawing) writeFileSync(reference, picture);
      expect(existsSync(reference), `${reference} is missing`).toBe(true);
      const found = await differenceOf(picture, readFileSync(reference));
      if (found > eye.most) keep(path, picture);
      expect(found, `dist/pictures/${path} differs from its reference`).toBeLessThanOrEqual(eye.most);
    }
  });
});

test('no reference shows what is no longer there', () => {
  const expected = windows.flatMap(({ views }) => Object.keys(views)).map((name) => `${name}.png`);
  for (const theme of themes) expect(readdirSync(join(references, theme)).sort()).toEqual(expected.sort());
});
