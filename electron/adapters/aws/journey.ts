import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { issuerOf } from './certificates.ts';

/** How far one request came, for whoever has to explain why it failed. */
export interface Journey {
  readonly host: string;
  proxy: URL | undefined;
  /** From `sent` on AWS may have seen the request; `answered` once the whole answer is here. */
  stage: 'connecting' | 'sent' | 'answered';
  /** Whether the connection did not stand in time. */
  overdue: boolean;
  /** Who issued the other side's certificate, as far as it was seen. */
  issuer: string;
  /** What a proxy answered instead of letting the request through. */
  proxyStatus: number | undefined;
}

/** An answer as the SDK wants it. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** More than any answer of STS and IAM has. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** At the start, and again at each new attempt. */
export const beginning = { stage: 'connecting', overdue: false, issuer: '', proxyStatus: undefined } as const;

/** What ends a request before AWS does. */
export interface Ends {
  /** Milliseconds until the connection stands. */
  readonly connectLimit: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one request and reads the whole answer, noting in `journey` how far it came. Rejects with Node's errors. */
export async function travel(request: ClientRequest, body: Uint8Array | string, journey: Journey, ends: Ends): Promise<HttpAnswer> {
  const answer = await answerTo(request, body, journey, ends);
  const content = await collect(answer);
  journey.stage = 'answered';
  return { statusCode: answer.statusCode ?? 0, headers: headersOf(answer), body: content };
}

function answerTo(request: ClientRequest, body: Uint8Array | string, journey: Journey, { connectLimit, signal }: Ends): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // A request that waits for a proxy has no socket yet, and would tell of its end only when it gets one.
    function giveUp(reason: string): void {
      const error = new Error(reason);
      request.destroy(error);
      reject(error);
    }
    const overdue = setTimeout(() => {
      journey.overdue = true;
      giveUp('no connection in time');
    }, connectLimit);
    signal?.addEventListener('abort', () => giveUp('no answer in time'), { once: true });
    request
      .once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
        if (statusCode === 200) return;
        journey.proxyStatus = statusCode;
        giveUp('refused by the proxy');
      })
      .once('socket', (socket) => watch(socket, request.reusedSocket, journey, () => clearTimeout(overdue)))
      .once('response', resolve)
      .on('error', reject)
      .once('close', () => clearTimeout(overdue))
      .end(body);
  });
}

/** Notes when the connection stands: from then on the request is on its way. */
function watch(socket: Socket, isReused: boolean, journey: Journey, onReady: () => void): void {
  function ready(): void {
    journey.stage = 'sent';
    onReady();
  }
  if (isReused) return ready();
  if (socket instanceof TLSSocket) {
    // Before Node's own listener, which closes a connection that it does not trust and forgets the certificate.
    socket.prependOnceListener('secure', () => {
      journey.issuer = issuerOf(socket);
    });
    socket.once('secureConnect', ready);
  } else if (socket.connecting) socket.once('connect', ready);
  else ready();
}

async function collect(answer: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('an answer without an end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(headers)) flat[name] = typeof value === 'string' ? value : value.join(', ');
  return flat;
}
