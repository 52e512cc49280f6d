import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { asFailure } from '../../core/failure.ts';
import type { HandOut } from '../../core/delivery/handOuts.ts';
import type { Log } from '../../core/ports.ts';
import { SECOND } from '../../core/time.ts';
import { explain, inOneLine } from '../../core/words.ts';
import type { EndpointOptions } from '../endpointWire.ts';
import type { Reply } from '../exchange.ts';
import { send } from '../exchange.ts';
import type { ProcessDoor } from '../helper/door.ts';
import { isKnock } from '../helper/door.ts';
import { moment } from '../status.ts';
import { readAddress } from './address.ts';
import type { Refusal } from './guard.ts';
import { createGuard } from './guard.ts';
import { boundPatience } from './patience.ts';

/** What a caller may take of the endpoint; time in milliseconds. */
export const endpointLimits = {
  headerBytes: 8 * 1024,
  /** For a whole request to arrive. */
  patience: 5 * SECOND,
  connections: 256,
};

interface Parts {
  /** Where it will listen: who calls must have meant just that. */
  readonly port: number;
  readonly token: string;
  /** Credentials at once, or a Failure. */
  readonly give: (ask: EndpointOptions, requester: string) => Promise<HandOut>;
  /** Answers the process helper, where it has no socket: it alone waits for a person. */
  readonly processDoor?: ProcessDoor | undefined;
  readonly log: Log;
  readonly bounds?: typeof endpointLimits;
}

const NOT_FOUND: Refusal = { status: 404, code: 'NotFound', message: 'There is nothing at this address.' };

/** Node looks for slow callers by itself this often, in milliseconds; `boundPatience` does it without. */
const NEVER = 2 ** 31 - 1;

/** The container endpoint (aws.md §5.2), not yet listening: `GET /credentials/PROFILE` with the token, one answer at once. */
export function createEndpointServer({ port, token, give, processDoor, log, bounds = endpointLimits }: Parts): Server {
  const guard = createGuard({ port, token });

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    const refusal = guard(request);
    if (refusal) return refused(refusal);
    if (processDoor && isKnock(request.url)) return processDoor(request, response);
    const ask = readAddress(request.url ?? '');
    if (!ask) return refused(NOT_FOUND);
    try {
      return { status: 200, body: containerJson(await give(ask, nameIn(request.headers['user-agent']))) };
    } catch (error) {
      const failure = asFailure(error);
      log.warn(`The endpoint refused: ${failure.code}`, failure.code === 'unexpected' ? failure : undefined);
      return refused({ status: 403, code: failure.code, message: inOneLine(explain(failure)) });
    }
  }

  const server = createServer(
    { maxHeaderSize: bounds.headerBytes, headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0, connectionsCheckingInterval: NEVER },
    (request, response) => void reply(request, response).then((done) => send(done, request, response)),
  );
  server.maxConnections = bounds.connections;
  boundPatience(server, bounds.patience);
  return server;
}

/** Go's SDK reads the names in small letters, the others those in capitals. */
const refused = ({ status, code, message }: Refusal): Reply => ({ status, body: { Code: code, Message: message, code, message } });

const containerJson = ({ session: { credentials, expiresAt }, accountId }: HandOut) => ({
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  Token: credentials.sessionToken,
  Expiration: moment(expiresAt),
  AccountId: accountId,
});

/** What the program calls itself in `User-Agent`, without its version. */
const nameIn = (agent: string | undefined): string => /^[\w.-]{1,40}/.exec(agent ?? '')?.[0] ?? 'a program';
