import type { IncomingMessage, ServerResponse } from 'node:http';
import { asFailure } from '../../core/failure.ts';
import type { Keyfob } from '../../core/keyfob.ts';
import type { Log } from '../../core/ports.ts';
import { explain, inOneLine } from '../../core/words.ts';
import { processAnswer } from '../credentialsWire.ts';
import type { Reply } from '../exchange.ts';
import { malformed, onGone } from '../exchange.ts';
import { moment } from '../status.ts';
import { watchDepartures } from './departures.ts';
import { MESSAGE, PROCESS_PATH } from './script.ts';

interface Parts {
  readonly keyfob: Pick<Keyfob, 'handOut'>;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
  /** What a process calls itself. */
  readonly nameOf: (pid: number) => Promise<string>;
  readonly log: Log;
}

/** What the helper says of its caller; nothing of it is proven. */
export interface Knock {
  readonly profile: string;
  readonly tool: number | undefined;
  readonly script: number | undefined;
}

/** Answers the process helper: the JSON of the credential_process contract (aws.md §5.1), or a refusal with one line of text. */
export type ProcessDoor = (request: IncomingMessage, response: ServerResponse) => Promise<Reply>;

/** Opens the door for the process helper; what it needs a person for, it waits for. */
export function createProcessDoor({ keyfob, hasDisplay, nameOf, log }: Parts): ProcessDoor {
  async function requesterOf({ tool, script }: Knock, response: ServerResponse) {
    return {
      name: tool === undefined ? 'a program' : await nameOf(tool),
      pid: tool,
      onGone(listener: () => void): void {
        onGone(response, listener);
        response.once('close', watchDepartures([tool, script], listener));
      },
    };
  }

  return async (request, response) => {
    const knock = request.method === 'GET' ? readKnock(request.url ?? '') : undefined;
    if (!knock) return malformed(400, 'That is no question of the helper.');
    try {
      const { session, accountId } = await keyfob.handOut({
        profile: knock.profile,
        requester: await requesterOf(knock, response),
        delivery: 'process',
        popup: hasDisplay ? 'awaited' : 'none',
        byPerson: false,
        leastSeconds: 0,
      });
      return { status: 200, body: processAnswer({ ...session.credentials, expiration: moment(session.expiresAt), accountId }) };
    } catch (error) {
      const failure = asFailure(error);
      log.warn(`The helper was refused: ${failure.code}`, failure.code === 'unexpected' ? failure : undefined);
      const line = inOneLine(explain(failure));
      return { status: 403, body: { error: line }, headers: { [MESSAGE]: asHeader(line) } };
    }
  };
}

/** Whether a request is for this door. */
export const isKnock = (url: string | undefined): boolean => url !== undefined && (url === PROCESS_PATH || url.startsWith(`${PROCESS_PATH}?`));

/** Reads what the helper says; undefined where that makes no sense. */
export function readKnock(url: string): Knock | undefined {
  const said = new URLSearchParams(url.slice(PROCESS_PATH.length + 1));
  const profile = said.get('profile') ?? '';
  if (!/^[^\p{Cc}]{1,2048}$/u.test(profile)) return undefined;
  return { profile, tool: pidIn(said.get('tool')), script: pidIn(said.get('script')) };
}

const pidIn = (text: string | null): number | undefined => (text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** UTF-8 as Node puts it into a header, which it takes for Latin-1; no line's end can be in it. */
const asHeader = (line: string): string => Buffer.from(line.replaceAll(/\p{Cc}+/gu, ' '), 'utf8').toString('latin1');
