import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { version } from '../../package.json';
import { readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { contextOf } from '../../electron/agent/context.ts';
import { clientOf } from './agent.ts';

/** What an ask for the endpoint's place is answered with, its parts apart. */
export async function endpointOf(home: string, profile = 'alice') {
  const heard = await clientOf(home).ask('endpoint', { profile });
  if (!heard || 'trouble' in heard || !heard.ok) throw new Error(`the endpoint was refused: ${JSON.stringify(heard)}`);
  const { url, tokenFile } = heard.value;
  return { url, tokenFile, port: Number(new URL(url).port), token: readFileSync(tokenFile, 'utf8') };
}

/** A well-behaved request of an SDK, line by line. */
export function endpointText({ url, token }: { url: string; token: string }, changes: Record<string, string | undefined> = {}, method = 'GET'): string {
  const { host, pathname, search } = new URL(url);
  const sent = { host, authorization: token, accept: 'application/json', connection: 'close', ...changes };
  const lines = Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return [`${method} ${pathname}${search} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

/** Writes to the endpoint's port, and hears everything until it hangs up, or after hanging up first. */
export const speakTo = (port: number, text: string, then?: 'and hang up'): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const connection = connect(port, '127.0.0.1', () => (then ? connection.end(text) : connection.write(text)));
    connection.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
    connection.once('error', () => {});
    connection.once('close', () => resolve(heard));
  });

interface Place {
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<'config' | 'credentials', { readonly path: string }>>;
}

/** The variables with which a program finds the credentials of a profile at the running application's endpoint. */
export async function endpointVariables({ home, environment, files }: Place, profile: string): Promise<Record<string, string>> {
  const context = contextOf({ ...readAwsEnvironment(environment), configFile: files.config.path, credentialsFile: files.credentials.path });
  const heard = await clientOf(home, { version, context }).ask('endpoint', { profile });
  if (!heard || 'trouble' in heard || !heard.ok) throw new Error(`the endpoint was refused: ${JSON.stringify(heard)}`);
  return { AWS_CONTAINER_CREDENTIALS_FULL_URI: heard.value.url, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: heard.value.tokenFile };
}
