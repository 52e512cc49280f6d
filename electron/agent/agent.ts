import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { leaveSocketPlace, makeSocketPlace, newPipeName } from './place.ts';
import { isPrivateFolder } from './privateFolder.ts';
import { newSecret } from './proof.ts';
import { readRecord, removeRecord, writeRecord } from './record.ts';

/** The agent while it listens. */
export interface Agent {
  readonly socket: string;
  /** Stops listening, lets answers under way go out, and takes socket and record away. */
  close(): Promise<void>;
}

interface Parts {
  readonly home: string;
  readonly version: string;
  readonly runtimeFolder: string | undefined;
  readonly temporaryFolder?: string;
  /** Makes the server; with a token on Windows, where no folder guards a pipe. */
  readonly serve: (token: string | undefined) => Server;
}

/** Listens for the command, and records where. Undefined where another Keyfob of this home answers there. */
export async function startAgent({ home, version, runtimeFolder, temporaryFolder, serve }: Parts): Promise<Agent | undefined> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const isPipe = process.platform === 'win32';
  const last = readRecord(home)?.socket;
  const places = { home, runtimeFolder, last, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) };
  if (last !== undefined && (isPipe || isPrivateFolder(dirname(last))) && (await answers(last))) return undefined; // elsewhere anybody may answer
  const socket = isPipe ? newPipeName() : makeSocketPlace(places);
  if (!isPipe) {
    if (await answers(socket)) return undefined;
    rmSync(socket, { force: true }); // left by a process that died
  }
  const token = isPipe ? newSecret() : undefined;
  const server = serve(token);
  await listen(server, socket);
  if (!isPipe) chmodSync(socket, 0o600);
  writeRecord(home, { socket, pid: process.pid, version, ...(token === undefined ? {} : { token }) });

  return {
    socket,
    async close() {
      removeRecord(home, process.pid);
      await stop(server);
      if (!isPipe) leaveSocketPlace(socket);
    },
  };
}

/** Whether somebody listens there. */
export const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(socket);
    const end = (heard: boolean) => {
      probe.destroy();
      resolve(heard);
    };
    probe.once('connect', () => end(true)).once('error', () => end(false));
  });

const listen = (server: Server, socket: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(socket, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** How long callers who wait for an answer can hold up the end, in milliseconds. */
const GRACE = 1000;

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
