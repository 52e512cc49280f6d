import { expect, test } from 'vitest';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

/** A picture as it came to the panel: how much of each pixel is drawn, from 0 to 255, row by row. */
interface Shape {
  readonly size: number;
  readonly cover: readonly number[];
}

/** A panel of 32 pixels on a display that doubles everything. */
const LARGEST_PANEL = 64;
const SMALL_PANEL = 22;

const desktop = await setUpDesktop({ words: ['--force-device-scale-factor=2'] });
const shapes = new Map<string, Shape>();
const pairs = [['idle', 'live'], ['idle', 'ending'], ['idle', 'ended'], ['live', 'ending'], ['live', 'ended'], ['ending', 'ended']] as const;

async function open(): Promise<void> {
  const { aws, app } = desktop;
  await desktop.addUser('ada');
  aws.control({ sessionSeconds: 3600 });
  expect(await app.keyfob(['login', 'ada', '--code', '-'], `${aws.code('ada')}\n`)).toMatchObject({ status: 0 });
}

async function pass(minutes: number): Promise<void> {
  desktop.aws.advance(minutes * 60);
  await desktop.wake();
}

/** How each state comes to be after the one before, and what the icon says then. */
const states: readonly [state: string, reach: () => Promise<void>, tooltip: RegExp][] = [
  ['idle', async () => {}, /no session$/],
  ['live', open, /(1 h|59 min) left/],
  ['ending', () => pass(50), /10 min left/],
  ['ended', () => pass(11), /has ended$/],
];

const shapeOf = (state: string): Shape => shapes.get(state) ?? { size: 0, cover: [] };

/** The share of what is drawn that is drawn by half. */
function blurOf({ cover }: Shape): number {
  const halves = cover.filter((part) => part > 25 && part < 230);
  return halves.length / cover.filter((part) => part > 0).length;
}

/** Made smaller, as panels do it: each pixel is the mean of those that it stands for. */
function shrink({ size, cover }: Shape, to: number): Shape {
  const step = size / to;
  const mean = (left: number, top: number) => {
    const rows = Array.from({ length: step }, (_, row) => cover.slice((top + row) * size + left, (top + row) * size + left + step));
    return rows.flat().reduce((sum, part) => sum + part, 0) / step ** 2;
  };
  return { size: to, cover: Array.from({ length: to * to }, (_, at) => mean((at % to) * step, Math.floor(at / to) * step)) };
}

/** The share of what is drawn in either of them that is drawn in one only, whatever its colour. */
function differenceOf(one: Shape, other: Shape): number {
  const [drawn, drawnToo] = [one, other].map(({ cover }) => cover.map((part) => part > 127));
  const inEither = drawn?.filter((is, at) => is || drawnToo?.[at]).length ?? 0;
  return (drawn?.filter((is, at) => is !== drawnToo?.[at]).length ?? 0) / inEither;
}

test.each(states)('on a doubled display no panel has to make the icon “%s” larger, and it comes with sharp edges', async (state, reach, tooltip) => {
  await reach();
  await expect.poll(desktop.icon.tooltip).toMatch(tooltip);
  const { width, height, bytes } = await desktop.icon.picture();
  const shape = { size: width, cover: Array.from({ length: width * height }, (_, pixel) => bytes.readUInt8(4 * pixel)) }; // ARGB
  shapes.set(state, shape);
  expect(height).toBe(width);
  expect(width).toBeGreaterThanOrEqual(LARGEST_PANEL);
  expect(blurOf(shape)).toBeLessThan(0.15); // one of half the size, made larger, has twice that
});

test.each(pairs)('“%s” and “%s” differ in shape and not in colour alone, on a small panel too', (one, other) => {
  const [small, smallToo] = [one, other].map((state) => shrink(shapeOf(state), SMALL_PANEL));
  expect(small && smallToo && differenceOf(small, smallToo)).toBeGreaterThan(0.2);
});
