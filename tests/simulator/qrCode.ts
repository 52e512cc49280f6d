import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Pixels of one module, and modules of white around: what phones want to see. */
const MODULE = 5;
const BORDER = 4;

/** A text as a QR code, in black on white, as a PNG. */
export function qrCodePng(text: string): Buffer {
  const { data, size } = encode(text, { border: BORDER, ecc: 'M' });
  const side = size * MODULE;
  // One byte of filter type (none) before each row of grey pixels.
  const row = (y: number) => Buffer.from([0, ...Array.from({ length: side }, (_, x) => (data[y]?.[Math.floor(x / MODULE)] ? 0 : 255))]);
  const rows = Array.from({ length: side }, (_, y) => row(Math.floor(y / MODULE)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([uint32(side), uint32(side), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
