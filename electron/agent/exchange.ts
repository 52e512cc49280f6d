import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes back over the socket. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A request that was refused before any handler saw it; `body.error` says what is wrong with it. */
export const malformed = (status: number, error: string): Reply => ({ status, body: { error } });

/** The request's JSON, or the Reply that refuses it: over `limit` bytes, or no JSON. */
export async function readJson(request: IncomingMessage, limit: number): Promise<{ json: unknown } | Reply> {
  const tooLong = malformed(413, `A request has at most ${limit} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) return tooLong;
      chunks.push(chunk);
    }
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return malformed(400, 'The body is not whole, or not JSON.');
  }
}

/** Calls back when the other end hangs up before it has the answer. */
export function onGone(response: ServerResponse, listener: () => void): void {
  response.once('close', () => {
    if (!response.writableFinished) listener();
  });
}

/** Sends a reply as JSON; where the request was not read to its end, the connection ends with it. */
export function send({ status, body, headers }: Reply, request: IncomingMessage, response: ServerResponse): void {
  const text = JSON.stringify(body);
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  // With a text Node sends the headers in its encoding too, and would encode anew what is UTF-8 in them already.
  response.end(headers ? Buffer.from(text) : text, () => {
    if (!request.complete) request.destroy();
  });
}
