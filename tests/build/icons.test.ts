import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grids, panels } from '../../build/icons/panels.mjs';
import { contrast } from '../support/contrast.ts';

const asset = (path: string): Buffer => readFileSync(new URL(`../../assets/${path}`, import.meta.url));
const states = ['idle', 'live', 'ending', 'ended'] as const;

/** Width and height of a PNG, from its header. */
const sizeOf = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

const files = Object.keys(panels).flatMap((panel) =>
  states.flatMap((state) => Object.keys(grids).map((size) => [`tray/${panel}/${state}-${size}`, Number(size)] as const)),
);

test.each(files)('%s is there in its size and doubled', (file, size) => {
  expect(sizeOf(asset(`${file}.png`))).toEqual([size, size]);
  expect(sizeOf(asset(`${file}@2x.png`))).toEqual([2 * size, 2 * size]);
});

test.each(Object.keys(grids))('at %s px the four states of the tray differ without their colours', (size) => {
  const shapes = states.map((state) => asset(`tray/template/${state}-${size}.png`).toString('base64'));
  expect(new Set(shapes).size).toBe(states.length);
});

const sights = [
  ['light', '#f2f2f2'],
  ['dark', '#2b2b2b'],
  ['any', '#ffffff'],
  ['any', '#2b2b2b'],
] as const;

test.each(sights)('the icons for %s panels can be seen on %s (3:1)', (panel, ground) => {
  for (const state of states) expect(contrast(panels[panel]?.[state] ?? '', ground), state).toBeGreaterThanOrEqual(3);
});

test('the icon for Windows holds a picture of each size where its directory says', () => {
  const file = asset('application/icon.ico');
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, at) => file.subarray(6 + 16 * at, 22 + 16 * at));
  const sizes = entries.map((entry) => sizeOf(file.subarray(entry.readUInt32LE(12)))[0]);
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(entries.map((entry) => entry.readUInt8(0) || 256)).toEqual(sizes);
});

test('the icon for macOS holds a picture of each size, and says its own length', () => {
  const file = asset('application/icon.icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const sizes: number[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) sizes.push(sizeOf(file.subarray(at + 8))[0]);
  expect(new Set(sizes)).toEqual(new Set([16, 32, 64, 128, 256, 512, 1024]));
});
