import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MINUTE, SECOND } from '../core/time.ts';
import { isOwnConnection } from './connectionOwner.ts';

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

/** A page of somebody's comes with another host's name, and does not know the path; another user may have read that in a list of programs. */
function isAskedFor({ method, url = '', headers, socket }: IncomingMessage, path: string): boolean {
  const [asked, wanted] = [Buffer.from(url), Buffer.from(path)];
  const isPath = asked.length === wanted.length && timingSafeEqual(asked, wanted);
  return method === 'GET' && isPath && headers.host === `${HOST}:${socket.localPort}` && isOwnConnection(socket);
}
