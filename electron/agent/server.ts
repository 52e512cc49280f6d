import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { asFailure, Failure } from '../core/failure.ts';
import type { Log } from '../core/ports.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { explain, inOneLine } from '../core/words.ts';
import { readCaller } from './caller.ts';
import { createChallenge } from './challenge.ts';
import { refuseOtherContext } from './context.ts';
import type { Reply } from './exchange.ts';
import { malformed, onGone, readJson, send } from './exchange.ts';
import type { Handlers, Requester } from './handlers.ts';
import type { ProcessDoor } from './helper/door.ts';
import { isKnock } from './helper/door.ts';
import { schemas } from './schemas.ts';
import type { AskName, Context } from './wire.ts';

/** What a caller may take of the server; times in milliseconds. */
export const limits = {
  bodyBytes: 64 * 1024,
  headerBytes: 16 * 1024,
  /** For the headers, and for the whole request: a slow caller is cut off. */
  headers: 5 * SECOND,
  request: 10 * SECOND,
  /** Between two looks for slow callers. Node looks also while nobody calls, and an idle Keyfob sleeps. */
  look: MINUTE,
  connections: 512,
};

interface Parts {
  readonly handlers: Handlers;
  readonly processDoor: ProcessDoor;
  readonly version: string;
  readonly context: Context;
  /** Where no folder guards the socket: what callers must prove to know. */
  readonly token?: string | undefined;
  readonly log: Log;
  readonly bounds?: typeof limits;
}

/** Asks that a command of any version may put, so that an old application can be ended. */
const ANY_VERSION: readonly AskName[] = ['hello', 'quit'];

/** The agent's HTTP server, not yet listening: `POST /v1/ASK` with JSON, one answer per wire.ts. */
export function createAgentServer({ handlers, processDoor, version, context, token, log, bounds = limits }: Parts): Server {
  const challenge = createChallenge(token);

  async function handle<A extends AskName>(ask: A, json: unknown, caller: Requester): Promise<Reply> {
    const shape = schemas[ask].safeParse(json);
    if (shape.success) return { status: 200, body: { ok: true, value: await handlers[ask](shape.data, caller) } };
    return malformed(400, `Not the shape of ${ask}: ${shape.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  }

  async function answer(ask: AskName, request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    const caller = readCaller(request);
    if (!ANY_VERSION.includes(ask)) {
      if (caller.version !== version) throw new Failure('versionDiffers', { application: version, command: caller.version });
      if (!caller.context) return malformed(400, 'The context is missing or malformed.');
      refuseOtherContext(ask, context, caller.context);
    }
    const read = await readJson(request, bounds.bodyBytes);
    if (!('json' in read)) return read;
    return handle(ask, read.json, {
      pid: caller.pid,
      afterwards: (action) => void response.once('close', action),
      onGone: (listener) => onGone(response, listener),
    });
  }

  function refuse(error: unknown, ask: AskName): Reply {
    const failure = asFailure(error);
    log.warn(`${ask} was refused: ${failure.code}`, failure.code === 'unexpected' ? failure : undefined);
    const why = explain(failure);
    return { status: 403, body: { ok: false, code: failure.code, facts: failure.facts, why, line: inOneLine(why) } };
  }

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    if (token === undefined && isKnock(request.url)) return processDoor(request, response);
    const ask = /^\/v1\/(\w+)$/.exec(request.url ?? '')?.[1];
    if (!isAsk(ask)) return malformed(404, 'There is no such ask.');
    if (request.method !== 'POST') return malformed(405, 'Asks are put with POST.');
    challenge.introduce(request, response);
    if (ask !== 'hello' && !challenge.isProven(request)) return malformed(401, 'The caller did not prove the token.');
    return answer(ask, request, response).catch((error: unknown) => refuse(error, ask));
  }

  const server = createServer(
    {
      maxHeaderSize: bounds.headerBytes,
      headersTimeout: bounds.headers,
      requestTimeout: bounds.request,
      connectionsCheckingInterval: bounds.look,
    },
    (request, response) => void reply(request, response).then((done) => send(done, request, response)),
  );
  server.maxConnections = bounds.connections;
  return server;
}

const isAsk = (name: string | undefined): name is AskName => name !== undefined && Object.hasOwn(schemas, name);
