import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

const HOST = '127.0.0.1';

/** How Linux writes that host in its two tables: each 32 bits as the processor has them, in hex (proc(5)); as IPv6 `::ffff:127.0.0.1`. */
const written = endianness() === 'LE' ? { tcp: '0100007F', tcp6: '0000000000000000FFFF00000100007F' } : { tcp: '7F000001', tcp6: '00000000000000000000FFFF7F000001' };

/**
 * Whether the other end of a connection to 127.0.0.1 is a process of this user. Only Linux tells: there a connection whose other
 * end is nowhere to be found is somebody else's, elsewhere every one counts as this user's.
 */
export function isOwnConnection({ remoteAddress, remotePort = 0, localPort = 0 }: Socket, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'linux') return true;
  // A client at another of this computer's addresses is looked for in vain, and no browser comes from there.
  return remoteAddress === HOST && ownerOf(connections(), remotePort, localPort) === process.getuid?.();
}

/** Both tables: a socket of IPv6 reaches an address of IPv4 too, and then stands only in its own table. */
const connections = (): string => (['tcp', 'tcp6'] as const).map((table) => textOf(`/proc/net/${table}`)).join('\n');

/**
 * Whose the end of a connection is that goes from port `from` of 127.0.0.1 to port `to` of it, out of the tables; undefined where
 * it is not there. The hosts count too: ports alone could be those of another connection, which somebody has made for that.
 */
export function ownerOf(tables: string, from: number, to: number): number | undefined {
  const port = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  const ends = Object.values(written).map((host) => `${host}:${port(from)} ${host}:${port(to)}`);
  const line = new RegExp(`^ *\\d+: (?:${ends.join('|')}) (?:\\S+ +){4}(\\d+)`, 'm').exec(tables);
  return line ? Number(line[1]) : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // a kernel without IPv6 has no such table
  }
}
