import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { MINUTE, SECOND } from '../core/time.ts';

const HOST = '127.0.0.1';

/** How long an address waits for the browser, in milliseconds. */
const LIFE = MINUTE;

/**
 * An address on this computer that leads to `link` once, within a minute: programs and their argument lists get to see only
 * that, never the link, which is a secret. Nobody can guess it, and where the system tells whose a connection is, only this user's is answered.
 */
export async function oneTimeAddress(link: string, life = LIFE): Promise<string> {
  const path = `/${randomBytes(32).toString('hex')}`;
  const server = createServer({ headersTimeout: 5 * SECOND, requestTimeout: 10 * SECOND, maxHeaderSize: 16 * 1024 }, answer);
  server.maxConnections = 16;
  const expiry = setTimeout(close, life);
  let isSpent = false;

  function close(): void {
    clearTimeout(expiry);
    server.close();
    server.closeIdleConnections();
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('connection', 'close');
    if (isSpent || !isAskedFor(request, path)) return void response.writeHead(404).end();
    isSpent = true;
    close();
    response.writeHead(303, { location: link, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
  }

  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(0, HOST, resolve));
  return `http://${HOST}:${portOf(server.address())}${path}`;
}

const portOf = (address: AddressInfo | string | null): number => (typeof address === 'object' && address ? address.port : 0);

/** A page of somebody's comes with another host's name, and does not know the path. */
function isAskedFor({ method, url = '', headers, socket }: IncomingMessage, path: string): boolean {
  const [asked, wanted] = [Buffer.from(url), Buffer.from(path)];
  const isPath = asked.length === wanted.length && timingSafeEqual(asked, wanted);
  return method === 'GET' && isPath && headers.host === `${HOST}:${socket.localPort}` && !isSomebodyElses(socket);
}

/** Linux's table of connections; '' where there is none. */
function connections(): string {
  try {
    return readFileSync('/proc/net/tcp', 'utf8');
  } catch {
    return '';
  }
}

/** Whether the other end belongs to another user; argument lists can be read by all, and somebody may be quick. */
function isSomebodyElses({ remotePort = 0, localPort = 0 }: Socket): boolean {
  const owner = ownerOf(connections(), remotePort, localPort);
  return owner !== undefined && owner !== process.getuid?.();
}

/** Whose the end of a connection is that has the port `from`, out of the table in /proc/net/tcp; undefined where it is not there. */
export function ownerOf(table: string, from: number, to: number): number | undefined {
  const port = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  const line = new RegExp(`^ *\\d+: [0-9A-F]+:${port(from)} [0-9A-F]+:${port(to)} (?:\\S+ +){4}(\\d+)`, 'm').exec(table);
  return line ? Number(line[1]) : undefined;
}
