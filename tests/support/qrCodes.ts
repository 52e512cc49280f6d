import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import type readPixels from 'jsqr';

// A CommonJS module that says `default` twice: its types and its value agree only this way.
const jsQR: typeof readPixels = createRequire(import.meta.url)('jsqr').default;

/** The text of the QR code in a PNG of 8-bit grey pixels without filters; throws where there is none. */
export function readQrCode(png: Uint8Array): string {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const rows = inflateSync(pixelsIn(bytes));
  const grey = Array.from({ length: height }, (_, y) => [...rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1))]).flat();
  return textOf(grey.map((value) => value < 128), width);
}

/** The text of a QR code given as its modules, row by row, white border included. */
export function textOf(dark: readonly boolean[], width: number, scale = 1): string {
  const height = dark.length / width;
  const pixels = new Uint8ClampedArray(dark.length * scale * scale * 4);
  for (let y = 0; y < height * scale; y += 1) {
    for (let x = 0; x < width * scale; x += 1) {
      const value = dark[Math.floor(y / scale) * width + Math.floor(x / scale)] ? 0 : 255;
      pixels.set([value, value, value, 255], (y * width * scale + x) * 4);
    }
  }
  const found = jsQR(pixels, width * scale, height * scale);
  if (!found) throw new Error('There is no QR code to read.');
  return found.data;
}

function pixelsIn(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}
