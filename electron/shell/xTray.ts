import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { converse } from './localSocket.ts';
import type { Line } from './localSocket.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Cookie {
  readonly name: Buffer;
  readonly data: Buffer;
}

const noCookie: Cookie = { name: Buffer.alloc(0), data: Buffer.alloc(0) };

/** An X server on this machine: the path of its socket, and its number as cookies name it. */
function localDisplay(display: string | undefined): { path: string; number: string; screen: string } | undefined {
  const [, number, screen = '0'] = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(display ?? '') ?? [];
  return number === undefined ? undefined : { path: `/tmp/.X11-unix/X${number}`, number, screen };
}

/** The cookie for a display out of the text of an Xauthority file: counted strings, lengths big endian. Empty where it has none. */
function cookieFor(number: string, authority: Buffer): Cookie {
  for (let at = 0; at + 2 <= authority.length; ) {
    at += 2; // the address family: every entry for this number will do on this machine
    const [, display, name, data] = [0, 1, 2, 3].map(() => {
      const length = authority.readUInt16BE(at);
      at += 2 + length;
      return authority.subarray(at - length, at);
    });
    if (name && data && (display?.toString() === number || display?.length === 0)) return { name, data };
  }
  return noCookie;
}

const pad = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

/** The greeting of an X client, little endian, protocol 11. */
function greeting({ name, data }: Cookie): Buffer {
  const start = Buffer.alloc(12);
  start.write('l');
  start.writeUInt16LE(11, 2);
  start.writeUInt16LE(name.length, 6);
  start.writeUInt16LE(data.length, 8);
  return Buffer.concat([start, pad(name), pad(data)]);
}

/** InternAtom, for an atom that exists already or none. */
function internAtom(name: string): Buffer {
  const start = Buffer.from([16, 1, 0, 0, 0, 0, 0, 0]);
  start.writeUInt16LE(2 + Math.ceil(name.length / 4), 2);
  start.writeUInt16LE(name.length, 4);
  return Buffer.concat([start, pad(Buffer.from(name))]);
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([23, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}

/** Whether anybody owns the selection that stands for the tray of this screen. */
async function isTrayOwned({ read, write }: Line, cookie: Cookie, screen: string): Promise<boolean> {
  write(greeting(cookie));
  const welcome = await read(8);
  if (welcome[0] !== 1) return false;
  await read(4 * welcome.readUInt16LE(6));
  write(internAtom(`_NET_SYSTEM_TRAY_S${screen}`));
  const atom = (await read(32)).readUInt32LE(8);
  if (atom === 0) return false;
  write(getSelectionOwner(atom));
  return (await read(32)).readUInt32LE(8) !== 0;
}

/**
 * Whether a tray of the older kind (XEmbed: tint2, i3bar, trayer) runs. False where there is no X server on this
 * machine, or it does not let us in.
 */
export async function hasXTray(environment: Environment = process.env): Promise<boolean> {
  const display = localDisplay(environment['DISPLAY']);
  if (!display) return false;
  const authority = await readFile(environment['XAUTHORITY'] ?? join(homedir(), '.Xauthority')).catch(() => Buffer.alloc(0));
  const cookie = cookieFor(display.number, authority);
  return (await converse(display.path, (line) => isTrayOwned(line, cookie, display.screen))) === true;
}
