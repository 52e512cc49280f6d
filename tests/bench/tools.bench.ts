import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { helperFiles } from '../../electron/agent/helper/files.ts';
import type { Ended } from '../support/application.ts';
import { endpointText, endpointVariables } from '../support/endpoint.ts';
import { install } from '../support/installation.ts';
import { startSimulatorProcess } from '../support/simulatorProcess.ts';
import type { BenchResult } from './result.ts';
import { measure } from './result.ts';

export const name = 'What it costs a tool to get credentials';

const STARTS = 60;
const ROUNDS = 12;
const REQUESTS = 4000;
const CONNECTIONS = 16;

/** A server of a process of its own that knows nothing but these bytes, at a socket or at any port; and where it is. */
async function bareServer(place: string, bytes: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bareServer.mjs'), place, bytes], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { address: JSON.parse(line) as string | { port: number }, stop: () => child.kill() };
}

/** Samples of several works in turns, so that whatever else the machine does touches all. */
async function inTurns(times: number, works: readonly (() => Promise<void>)[]): Promise<number[][]> {
  const samples: number[][] = works.map(() => []);
  for (let turn = 0; turn <= times; turn += 1) {
    for (const [at, work] of works.entries()) {
      const [sample = 0] = await measure(1, work);
      if (turn > 0) samples[at]?.push(sample); // the first time warms up
    }
  }
  return samples;
}

const well = async (running: Promise<Ended>) => {
  const { status, err } = await running;
  if (status !== 0) throw new Error(err);
};

/** Puts requests one after the other on one connection; all answers have the same length. */
function putAll(port: number, text: string, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let [left, heard, length] = [count, '', 0];
    socket.setNoDelay(true).setEncoding('latin1').on('data', (chunk: string) => {
      heard += chunk;
      if (length === 0) {
        if (!heard.startsWith('HTTP/1.1 200')) reject(new Error(heard));
        const head = heard.indexOf('\r\n\r\n');
        if (head === -1) return;
        length = head + 4 + Number(/content-length: (\d+)/i.exec(heard)?.[1]);
      }
      if (heard.length < length) return;
      heard = heard.slice(length);
      left -= 1;
      if (left > 0) return void socket.write(text);
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

const load = (port: number, text: string) => async (): Promise<void> => {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => putAll(port, text, REQUESTS / CONNECTIONS)));
};

/** The helper beside a bare curl and the AWS CLI's own start; the endpoint beside a server that only sends the same bytes. */
export async function run(): Promise<BenchResult[]> {
  const aws = await startSimulatorProcess();
  const keyfob = install({ endpoint: aws.endpoint });
  const servers: { stop: () => void }[] = [];
  try {
    const user = await aws.addUser();
    await well(keyfob.add(user));
    await well(keyfob.login(user.name, user.code()));
    const { script } = helperFiles(keyfob.home);
    const given = await keyfob.run(script, [user.name]);

    const socket = join(keyfob.folder, 'bare.sock');
    servers.push(await bareServer(socket, given.out));
    const [version = [], curl = [], helper = []] = await inTurns(STARTS, [
      () => well(keyfob.aws('--version')),
      () => well(keyfob.run('curl', ['-q', '-s', '--unix-socket', socket, 'http://bare/'])),
      () => well(keyfob.run(script, [user.name])),
    ]);

    const variables = await endpointVariables(keyfob, user.name);
    const url = variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '';
    const token = readFileSync(variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '', 'utf8');
    const text = endpointText({ url, token }, { connection: 'keep-alive' });
    const body = await (await fetch(url, { headers: { authorization: token } })).text();
    const bare = await bareServer('port', body);
    servers.push(bare);
    const barePort = typeof bare.address === 'string' ? 0 : bare.address.port;
    const [alone = [], endpoint = []] = await inTurns(ROUNDS, [load(barePort, text), load(Number(new URL(url).port), text)]);

    return [
      { name: 'aws --version', samples: version },
      { name: 'a bare curl over a Unix socket', samples: curl },
      { name: 'the process helper', samples: helper, expected: { of: 'a bare curl over a Unix socket', atMost: 2 } },
      { name: 'the process helper, beside the AWS CLI', samples: helper, expected: { of: 'aws --version', atMost: 1 / 10 } },
      { name: `a bare server, ${REQUESTS} requests`, samples: alone },
      { name: `the endpoint, ${REQUESTS} requests`, samples: endpoint, expected: { of: `a bare server, ${REQUESTS} requests`, atMost: 1.42 } },
    ];
  } finally {
    for (const server of servers) server.stop();
    await keyfob.uninstall();
    aws.stop();
  }
}
