import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgent } from '../../electron/agent/agent.ts';
import { createClient } from '../../electron/agent/client.ts';
import { contextOf } from '../../electron/agent/context.ts';
import { createEndpoint } from '../../electron/agent/endpoint/endpoint.ts';
import { createHandlers } from '../../electron/agent/handlers.ts';
import { createProcessDoor } from '../../electron/agent/helper/door.ts';
import { createAgentServer, limits } from '../../electron/agent/server.ts';
import type { Context } from '../../electron/agent/wire.ts';
import { headers } from '../../electron/agent/wire.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import { onTestFinished } from 'vitest';
import { fakeKeyfob, NOON } from './fakeKeyfob.ts';

export const someContext: Context = contextOf({
  configFile: '/home/me/.aws/config',
  credentialsFile: '/home/me/.aws/credentials',
  stsEndpoint: '',
  iamEndpoint: '',
  signInEndpoint: '',
  caBundle: '',
  proxy: '',
});

/** A folder of the test's own, with a short path, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Choices {
  home?: string;
  runtimeFolder?: string;
  temporaryFolder?: string;
  keyfob?: Partial<Keyfob>;
  bounds?: Partial<typeof limits>;
  hasDisplay?: boolean;
  version?: string;
  context?: Context;
}

/** An agent over a fake Keyfob, listening on a real socket until the test is over. */
export async function runAgent({ keyfob: overrides, bounds, hasDisplay = true, home = temporaryFolder(), version = '1.0.0', context = someContext, ...places }: Choices = {}) {
  const { keyfob, calls, open, tellAll } = fakeKeyfob(overrides);
  const logged: string[] = [];
  const happened: string[] = [];
  const log = { warn: (event: string, error?: unknown) => void logged.push(error instanceof Error ? `${event} ${error.message}` : event) };
  const endpoint = createEndpoint({ home, keyfob, hasDisplay, log });
  onTestFinished(endpoint.close);
  const processDoor = createProcessDoor({ keyfob, hasDisplay, nameOf: async (pid) => `tool-${pid}`, log });
  const handlers = createHandlers({
    keyfob,
    version,
    now: () => NOON,
    hasDisplay,
    endpoint,
    showPopup: () => void happened.push('popup shown'),
    oneTimeAddress: async (link) => `http://127.0.0.1:1/to?${link}`,
    clearCliCache: async () => void happened.push('cache cleared'),
    quit: () => void happened.push('quit'),
  });
  const serve = (token: string | undefined) =>
    createAgentServer({ handlers, processDoor, version, context, token, log, bounds: { ...limits, ...bounds } });
  const agent = await startAgent({ home, version, runtimeFolder: undefined, ...places, serve });
  if (!agent) throw new Error('another agent listens there');
  onTestFinished(() => agent.close());
  return { agent, home, serve, keyfob, calls, open, tellAll, logged, happened, endpoint };
}

/** A command's client for a home, of the same version and context unless said otherwise. */
export const clientOf = (home: string, { version = '1.0.0', context = someContext } = {}) => createClient({ home, version, context });

/** What a well-behaved command writes on the socket, line by line. */
export function requestText(ask: string, body: string, changes: Record<string, string> = {}, method = 'POST'): string {
  const sent = {
    host: 'localhost',
    connection: 'close',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    [headers.version]: '1.0.0',
    [headers.context]: encodeURIComponent(JSON.stringify(someContext)),
    ...changes,
  };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${ask.startsWith('/') ? ask : `/v1/${ask}`} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** Writes bytes on a socket and answers with all that comes back until the other end closes. */
export function speak(socket: string, ...texts: string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const connection = connect(socket, () => texts.forEach((text) => connection.write(text)));
    connection.setEncoding('utf8').on('data', (text: string) => void (heard += text));
    connection.on('error', () => {}).on('close', () => resolve(heard));
  });
}

/** The status and the JSON of an answer as it came over the socket. */
export function parseAnswer(text: string): { status: number; json: unknown } {
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), json: body === '' ? undefined : JSON.parse(body) };
}
