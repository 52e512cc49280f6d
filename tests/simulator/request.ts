import type { IncomingMessage } from 'node:http';
import { refusal, type Refusal } from './refusals.ts';

/** Larger files go to S3 in parts. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** An HTTP request as a signature sees it: nothing decoded, header names in lower case. */
export interface Request {
  method: string;
  /** As received, still percent-encoded. */
  path: string;
  /** Without the question mark. */
  query: string;
  /** Values of a header that came several times are joined by commas. */
  headers: Map<string, string>;
  body: Buffer;
}

/** Reads a request whole, or gives the refusal of a body over 8 MiB (413). Rejects where the client goes away. */
export async function readRequest(message: IncomingMessage): Promise<Request | Refusal> {
  const body = await readBody(message);
  if (body === undefined) return refusal(413, 'RequestEntityTooLarge', 'The request is larger than 8 MiB.');
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: question < 0 ? target : target.slice(0, question),
    query: question < 0 ? '' : target.slice(question + 1),
    headers: readHeaders(message.rawHeaders),
    body,
  };
}

function readHeaders(raw: string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const earlier = headers.get(name);
    const value = (raw[index + 1] ?? '').trim().replaceAll(/ +/g, ' ');
    headers.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return headers;
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    // The rest is read and dropped, so that the client gets to see the answer.
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks);
}
