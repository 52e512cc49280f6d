import { deflateRawSync } from 'node:zlib';

/** A zip archive of these files, deflated, with Unix modes; checksums are left at zero. */
export function zipOf(entries: { name: string; content: string; mode: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 'latin1');
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const line = Buffer.alloc(46);
    line.write('PK\x01\x02', 'latin1');
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(Buffer.byteLength(content), 24);
    line.writeUInt16LE(Buffer.byteLength(name), 28);
    line.writeUInt32LE((0o100000 | mode) * 0x10000, 38);
    line.writeUInt32LE(offset, 42);
    parts.push(header, Buffer.from(name), packed);
    directory.push(line, Buffer.from(name));
    offset += header.length + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
