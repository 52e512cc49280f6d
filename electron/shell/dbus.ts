import type { Line } from './localSocket.ts';

/** The bus itself, as an object on it. */
export const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

/** Where a bus listens, for `net.connect`; undefined where there is none. Abstract names begin with a zero byte. */
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

/** A method of an object on a bus. */
export interface Call {
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

/** A message as it arrives. */
interface Message {
  readonly isReturn: boolean;
  /** The call that it answers. */
  readonly answers: number | undefined;
  /** What a signal is called. */
  readonly member: string | undefined;
  readonly body: Buffer;
}

/** The text that begins at `at`: its length, then its bytes. */
export const textAt = (bytes: Buffer, at: number): string => bytes.toString('utf8', at + 4, at + 4 + bytes.readUInt32LE(at));

async function readMessage(read: Line['read']): Promise<Message> {
  const start = await read(16);
  const fieldsLength = start.readUInt32LE(12);
  const fields = await read(Math.ceil(fieldsLength / 8) * 8);
  const body = await read(start.readUInt32LE(4));
  const find = (code: number, type: string) => fields.indexOf(Buffer.from([code, 1, type.charCodeAt(0), 0]));
  const [member, answers] = [find(3, 's'), find(5, 'u')];
  return {
    isReturn: start[1] === 2,
    answers: answers < 0 ? undefined : fields.readUInt32LE(answers + 4),
    member: member < 0 ? undefined : textAt(fields, member + 4),
    body,
  };
}

/**
 * Introduces us to a bus. Electron speaks with none for us, and a whole D-Bus library would be a large thing for the few
 * questions that there are.
 */
export async function joinBus({ read, write }: Line) {
  let serial = 0;
  /** Came while an answer was awaited. */
  const early: Message[] = [];

  function send(call: Call, words: string[]): number {
    serial += 1;
    write(methodCall(serial, call, words));
    return serial;
  }

  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  write(`\0AUTH EXTERNAL ${user}\r\nBEGIN\r\n`);
  send({ ...bus, member: 'Hello' }, []);
  await read('OK 0123456789abcdef0123456789abcdef\r\n'.length);

  return {
    /** What a method returns; undefined where it fails. */
    async ask(call: Call, ...words: string[]): Promise<Buffer | undefined> {
      const mine = send(call, words);
      for (;;) {
        const message = await readMessage(read);
        if (message.answers === mine) return message.isReturn ? message.body : undefined;
        early.push(message);
      }
    },
    /** The next signal. */
    next: async (): Promise<Message> => early.shift() ?? readMessage(read),
  };
}

/** A property of an object on a bus. */
export interface Property {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly name: string;
}

/** Whether a boolean property is true; false where nobody answers. */
export async function isTrue({ ask }: Pick<Awaited<ReturnType<typeof joinBus>>, 'ask'>, { destination, path, interface: owner, name }: Property): Promise<boolean> {
  const body = await ask({ destination, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' }, owner, name);
  return body?.at(-4) === 1; // a variant: `b`, then the four bytes of a boolean
}
