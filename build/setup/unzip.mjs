import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/**
 * @typedef {{ name: string, method: number, compressedSize: number, size: number, mode: number, offset: number }} Entry
 */

/** The archive's directory, from its end backwards. @param {import('node:fs/promises').FileHandle} file */
async function readDirectory(file) {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is not a zip archive.');
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
  await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
  return directory;
}

/** @param {Buffer} directory @returns {Entry[]} */
function entriesOf(directory) {
  const entries = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {import('node:fs/promises').FileHandle} file @param {Entry} entry @returns {Promise<Buffer>} */
async function contentOf(file, { name, method, compressedSize, size, offset }) {
  const header = Buffer.alloc(30);
  await file.read(header, 0, 30, offset);
  const content = Buffer.alloc(compressedSize);
  await file.read(content, 0, compressedSize, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28));
  const whole = method === 8 ? await inflate(content) : content;
  if (![0, 8].includes(method) || whole.length !== size) throw new Error(`${name} cannot be unpacked.`);
  return whole;
}

/**
 * Whether a path stays inside the folder it is joined to. Names may contain dots in a row, segments may not be `..`.
 * @param {string} path
 */
export function staysInside(path) {
  return path !== '' && !/^[/\\]|^[a-z]:|\0/i.test(path) && !path.split(/[/\\]/).includes('..');
}

/**
 * Unpacks files of a zip archive, with their executable bits. Links are never made.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} placeFor where an entry goes inside `folder`; undefined leaves it out
 */
export async function unzip(archive, folder, placeFor) {
  const file = await open(archive);
  try {
    for (const entry of entriesOf(await readDirectory(file))) {
      const place = entry.name.endsWith('/') ? undefined : placeFor(entry.name);
      if (place === undefined) continue;
      if (!staysInside(entry.name) || !staysInside(place)) throw new Error(`${entry.name} would be unpacked outside of its folder.`);
      await mkdir(dirname(join(folder, place)), { recursive: true });
      await writeFile(join(folder, place), await contentOf(file, entry));
      if (entry.mode & 0o100) await chmod(join(folder, place), 0o755);
    }
  } finally {
    await file.close();
  }
}
