import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away before anybody looks at what it wants. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

interface Gate {
  readonly port: number;
  readonly token: string;
}

const refusals = {
  host: { status: 403, code: 'WrongHost', message: 'This address is not Keyfob’s.' },
  browser: { status: 403, code: 'FromBrowser', message: 'Keyfob gives nothing to web pages.' },
  method: { status: 405, code: 'WrongMethod', message: 'Credentials are asked for with GET.' },
  body: { status: 400, code: 'BodySent', message: 'A request for credentials has no body.' },
  token: { status: 401, code: 'WrongToken', message: 'The token is missing or not the one in Keyfob’s token file.' },
} satisfies Record<string, Refusal>;

/** Headers that browsers send along and programs do not; Node’s `fetch` sends `sec-fetch-mode`, so that one says nothing. */
const OF_BROWSERS = ['origin', 'sec-fetch-site', 'access-control-request-method'];

/**
 * Looks at everything about a request but what it wants. A page of another site carries an `Origin`, one that has its
 * own name pointed at this computer (DNS rebinding) the wrong `Host`, and neither knows the token.
 */
export function createGuard({ port, token }: Gate): (request: IncomingMessage) => Refusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const expected = digest(token);
  return ({ headers, method }) => {
    if (!hosts.includes(headers.host ?? '')) return refusals.host;
    if (OF_BROWSERS.some((name) => headers[name] !== undefined)) return refusals.browser;
    if (method !== 'GET') return refusals.method;
    if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0) return refusals.body;
    return timingSafeEqual(digest(headers.authorization ?? ''), expected) ? undefined : refusals.token;
  };
}

/** Digests have one length, so that comparing takes the same time whatever was sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
