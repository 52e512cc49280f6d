import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { panels, pictures, states, windowsGrids } from '../../build/icons/panels.mjs';
import { contrast } from '../support/contrast.ts';

const asset = (path: string): Buffer => readFileSync(new URL(`../../assets/${path}`, import.meta.url));

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The pictures of an .ico file, by its directory: the size that stands there, and the PNG that lies where it says. */
function picturesIn(file: Buffer): { size: number; png: Buffer }[] {
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, at) => file.subarray(6 + 16 * at, 22 + 16 * at));
  return entries.map((entry) => ({ size: entry.readUInt8(0) || 256, png: file.subarray(entry.readUInt32LE(12)) }));
}

test.each(pictures.flatMap(({ panel, name, pixels }) => states.map((state) => [`tray/${panel}/${state}-${name}.png`, pixels] as const)))(
  '%s is there in its size',
  (file, pixels) => expect(sizeOf(asset(file))).toEqual([pixels, pixels]),
);

test.each(states)('Windows finds the icon “%s” in the size of each of its scales', (state) => {
  const found = picturesIn(asset(`tray/windows/${state}.ico`));
  expect(found.map(({ size }) => size)).toEqual([...windowsGrids.keys()]);
  expect(found.map(({ png }) => sizeOf(png)[0])).toEqual([...windowsGrids.keys()]);
});

test.each([...pictures, ...[...windowsGrids].map(([pixels, grid]) => ({ grid, pixels }))])('at $pixels pixels no pixel of the drawing on $grid is cut', ({ grid, pixels }) => {
  expect(pixels % grid).toBe(0);
});

test.each(['#ffffff', '#2b2b2b'])('where nobody can ask for the colour of the panel, the icons can be seen on %s (3:1)', (ground) => {
  for (const state of states) expect(contrast(panels.any[state], ground), state).toBeGreaterThanOrEqual(3);
});

test('the icon for Windows holds a picture of each size where its directory says', () => {
  const found = picturesIn(asset('application/icon.ico'));
  expect(found.map(({ png }) => sizeOf(png)[0])).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(found.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('the icon for macOS holds a picture of each size, and says its own length', () => {
  const file = asset('application/icon.icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const sizes: number[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) sizes.push(sizeOf(file.subarray(at + 8))[0]);
  expect(new Set(sizes)).toEqual(new Set([16, 32, 64, 128, 256, 512, 1024]));
});
