/** A picture as bytes, four to a pixel. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** What counts as different: squares of `side` pixels whose mean colours are more than `contrast` (of 255) apart. */
export interface Eye {
  readonly side: number;
  readonly contrast: number;
}

/** Mean of one channel in the square whose upper left pixel is at (x, y). */
function mean({ width, height, bytes }: Bitmap, x: number, y: number, channel: number, side: number): number {
  let [sum, count] = [0, 0];
  for (let row = y; row < Math.min(y + side, height); row += 1) {
    for (let column = x; column < Math.min(x + side, width); column += 1) {
      sum += bytes[4 * (row * width + column) + channel] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

/** The share of squares, from 0 to 1, that look different to that eye; pictures of different sizes differ in all. */
export function difference(one: Bitmap, other: Bitmap, { side, contrast }: Eye): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let [different, all] = [0, 0];
  for (let y = 0; y < one.height; y += side) {
    for (let x = 0; x < one.width; x += side) {
      const isApart = (channel: number) => Math.abs(mean(one, x, y, channel, side) - mean(other, x, y, channel, side)) > contrast;
      different += Number([0, 1, 2].some(isApart));
      all += 1;
    }
  }
  return different / all;
}
