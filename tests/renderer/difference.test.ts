import { expect, test } from 'vitest';
import type { Bitmap } from './harness/difference.ts';
import { difference } from './harness/difference.ts';

const eye = { side: 4, contrast: 12 };

/** A picture of one grey. */
const plain = (grey: number, width = 40, height = 20): Bitmap => ({ width, height, bytes: new Uint8Array(4 * width * height).fill(grey) });

/** The same with a line drawn into it, so many pixels long. */
function withLine(picture: Bitmap, length: number, y = 9): Bitmap {
  const bytes = Uint8Array.from(picture.bytes);
  bytes.fill(0, 4 * y * picture.width, 4 * (y * picture.width + length));
  return { ...picture, bytes };
}

test('a picture does not differ from itself', () => {
  expect(difference(withLine(plain(250), 20), withLine(plain(250), 20), eye)).toBe(0);
});

test('a line that is missing, or lies elsewhere, is seen', () => {
  const line = withLine(plain(250), 20);
  expect(difference(line, plain(250), eye)).toBe(5 / 50);
  expect(difference(line, withLine(plain(250), 20, 13), eye)).toBe(10 / 50);
});

test('another colour is seen, a slightly different one is not', () => {
  expect(difference(plain(250), plain(230), eye)).toBe(1);
  expect(difference(plain(250), plain(245), eye)).toBe(0);
});

test('a picture of another size differs in everything', () => {
  expect(difference(plain(250), plain(250, 40, 21), eye)).toBe(1);
});
