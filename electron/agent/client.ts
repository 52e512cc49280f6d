import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent as Connections, request } from 'node:http';
import { dirname } from 'node:path';
import { isPrivateFolder, isSystemError } from './privateFolder.ts';
import type { AgentRecord } from './record.ts';
import { readRecord } from './record.ts';
import type { Answer, AskName, Asks, Context, Heard, Trouble } from './wire.ts';
import { headers } from './wire.ts';

interface Parts {
  readonly home: string;
  readonly version: string;
  readonly context: Context;
}

/** Asks that take long: a login may wait for a person, two minutes at most, and then for AWS; a large account has many policies. */
const LONG: readonly AskName[] = ['login', 'use', 'credentials', 'console', 'policies', 'planMfa', 'applyPlan', 'accountReport', 'prepareRotation', 'rotate', 'rotationByLogin'];

/** Milliseconds to wait for an answer. */
const patience = (ask: AskName): number => (LONG.includes(ask) ? 200_000 : 60_000);

/** The command's way to the application of a home. Nothing is sent to a socket that another user could have made. */
export function createClient({ home, version, context }: Parts) {
  const spoken = {
    'content-type': 'application/json',
    [headers.version]: version,
    [headers.pid]: String(process.pid),
    [headers.context]: encodeURIComponent(JSON.stringify(context)),
  };

  async function put<A extends AskName>(name: A, ask: Asks[A]['ask'], record: AgentRecord): Promise<Heard<A>> {
    const connections = new Connections({ keepAlive: true, maxSockets: 1 });
    const post = (to: AskName, body: unknown, more = {}) =>
      exchange(to, JSON.stringify(body), { socketPath: record.socket, agent: connections, headers: { ...spoken, ...more } });
    try {
      const proof = record.token === undefined ? {} : await introduce(record.token, (more) => post('hello', {}, more));
      if (!proof) return { trouble: 'notOurs', detail: record.socket };
      return understand<A>(await post(name, ask, proof));
    } catch (error) {
      if (isSystemError(error, 'ENOENT', 'ECONNREFUSED')) return undefined;
      return { trouble: troubleOf(error), detail: error instanceof Error ? error.message : '' };
    } finally {
      connections.destroy();
    }
  }

  return {
    /** Puts one ask to the application. */
    async ask<A extends AskName>(name: A, ask: Asks[A]['ask']): Promise<Heard<A>> {
      const record = readRecord(home);
      if (!record) return undefined;
      const folder = dirname(record.socket);
      if (record.token !== undefined || isPrivateFolder(folder)) return put(name, ask, record);
      return existsSync(folder) ? { trouble: 'notOurs', detail: folder } : undefined;
    },
  };
}

function troubleOf(error: unknown): Trouble['trouble'] {
  if (isSystemError(error, 'EACCES')) return 'notOurs';
  return isSystemError(error, 'ECONNRESET', 'EPIPE') ? 'ended' : 'silent';
}

interface Received {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Challenges the other end and answers its challenge; undefined where it does not know the token. */
async function introduce(token: string, hello: (more: object) => Promise<Received>): Promise<Record<string, string> | undefined> {
  const { newSecret, proofHeaders, prove, proves } = await import('./proof.ts'); // only a pipe of Windows needs it
  const command = newSecret();
  const { headers: heard } = await hello({ [proofHeaders.nonce]: command });
  const nonces = { command, application: String(heard[proofHeaders.nonce]) };
  if (!proves(heard[proofHeaders.proof], 'application', token, nonces)) return undefined;
  return { [proofHeaders.proof]: prove('command', token, nonces) };
}

function understand<A extends AskName>({ status, text }: Received): Heard<A> {
  if (status === 200 || status === 403) return JSON.parse(text) as Answer<A>;
  return { trouble: 'malformed', detail: `${status} ${text}` };
}

interface Options {
  readonly socketPath: string;
  readonly agent: Connections;
  readonly headers: Record<string, string>;
}

const exchange = (ask: AskName, body: string, options: Options): Promise<Received> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience(ask));
    const sent = request({ ...options, method: 'POST', path: `/v1/${ask}`, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    sent.once('error', reject).end(body);
  });
