import { converse } from './localSocket.ts';
import type { Line } from './localSocket.ts';

/** A property of an object on the session bus. */
export interface Property {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly name: string;
}

/** Where the session bus listens, for `net.connect`; undefined where there is none. Abstract names begin with a zero byte. */
export function busPath(address: string | undefined): string | undefined {
  const found = /(?:^|;)unix:(?:[^;]*,)?(path|abstract)=([^,;]+)/.exec(address ?? '');
  if (!found?.[2]) return undefined;
  return (found[1] === 'abstract' ? '\0' : '') + decodeURIComponent(found[2]);
}

const padded = (bytes: Buffer, boundary: number) =>
  Buffer.concat([bytes, Buffer.alloc((boundary - (bytes.length % boundary)) % boundary)]);

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const text = (value: string) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
const signature = (value: string) => Buffer.from([value.length, ...Buffer.from(value), 0]);

interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
}

/** A method call as the D-Bus specification lays it out: little endian, each header field at a multiple of eight. */
function methodCall(serial: number, call: Call, words: string[]): Buffer {
  const values: [code: number, type: string, value: string][] = [
    [1, 'o', call.path],
    [2, 's', call.interface],
    [3, 's', call.member],
    [6, 's', call.destination],
    ...(words.length > 0 ? [[8, 'g', 's'.repeat(words.length)] as [number, string, string]] : []),
  ];
  const fields = values.reduce(
    (before, [code, type, value]) =>
      Buffer.concat([padded(before, 8), Buffer.from([code]), signature(type), type === 'g' ? signature(value) : text(value)]),
    Buffer.alloc(0),
  );
  const body = words.reduce((before, word) => Buffer.concat([padded(before, 4), text(word)]), Buffer.alloc(0));
  const noAutoStart = 2; // a question must not start what it asks about
  const start = Buffer.concat([Buffer.from('l'), Buffer.from([1, noAutoStart, 1]), number(body.length), number(serial), number(fields.length), fields]);
  return Buffer.concat([padded(start, 8), body]);
}

/** A message as it arrives: what kind it is, which call it answers, what it holds. */
async function readMessage(read: Line['read']): Promise<{ isReturn: boolean; answers: number | undefined; body: Buffer }> {
  const start = await read(16);
  const fieldsLength = start.readUInt32LE(12);
  const fields = await read(Math.ceil(fieldsLength / 8) * 8);
  const body = await read(start.readUInt32LE(4));
  const mark = fields.indexOf(Buffer.from([5, 1, 'u'.charCodeAt(0), 0])); // field 5: the serial of the call
  return { isReturn: start[1] === 2, answers: mark < 0 ? undefined : fields.readUInt32LE(mark + 4), body };
}

const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
const GET = 2;

/** Introduces us, and asks; the bus takes it all in one go. */
async function getBoolean({ read, write }: Line, { destination, path, interface: owner, name }: Property): Promise<boolean> {
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  write(`\0AUTH EXTERNAL ${user}\r\nBEGIN\r\n`);
  write(methodCall(1, { ...bus, member: 'Hello' }, []));
  write(methodCall(GET, { destination, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' }, [owner, name]));
  await read('OK 0123456789abcdef0123456789abcdef\r\n'.length);
  for (;;) {
    const { isReturn, answers, body } = await readMessage(read);
    if (answers === GET) return isReturn && body.at(-4) === 1; // a variant: `b`, then the four bytes of a boolean
  }
}

/**
 * Whether a boolean property on the session bus is true; false where nobody answers. Electron has no way to ask, and a
 * whole D-Bus library would be a large thing for one question.
 */
export async function isTrueOnBus(property: Property, address = process.env['DBUS_SESSION_BUS_ADDRESS']): Promise<boolean> {
  const path = busPath(address);
  return path !== undefined && (await converse(path, (line) => getBoolean(line, property))) === true;
}
