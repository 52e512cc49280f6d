/** What macOS calls a PNG of that many pixels: plain sizes, and the doubled ones of half the name. */
const icnsTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/** @param {string} type @param {Buffer} content */
function icnsBlock(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/**
 * An .icns file for macOS.
 * @param {(size: number) => Buffer} png
 */
export const icns = (png) => icnsBlock('icns', Buffer.concat(icnsTypes.map(([type, size]) => icnsBlock(type, png(size)))));

/** @param {Buffer} png @param {number} size @param {number} offset */
function icoEntry(png, size, offset) {
  const entry = Buffer.alloc(16);
  entry.writeUInt8(size % 256, 0); // 256 is written as 0
  entry.writeUInt8(size % 256, 1);
  entry.writeUInt16LE(1, 4);
  entry.writeUInt16LE(32, 6);
  entry.writeUInt32LE(png.length, 8);
  entry.writeUInt32LE(offset, 12);
  return entry;
}

/**
 * An .ico file for Windows, whose pictures are PNGs.
 * @param {readonly number[]} sizes
 * @param {(size: number) => Buffer} png
 */
export function ico(sizes, png) {
  const head = Buffer.from([0, 0, 1, 0, sizes.length, 0]);
  const pictures = sizes.map(png);
  let offset = head.length + 16 * sizes.length;
  const entries = pictures.map((picture, at) => {
    const entry = icoEntry(picture, sizes[at] ?? 0, offset);
    offset += picture.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures]);
}
