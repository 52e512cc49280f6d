import { randomInt } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from '../privateFile.ts';
import { isSystemError } from '../privateFolder.ts';

/** Above the ports of system services, below those that systems give to outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Where a home keeps the endpoint's port, and the token that programs send. */
export const endpointFiles = (home: string) => ({ port: join(home, 'endpoint.port'), token: join(home, 'endpoint.token') });

/** A port that hardly anybody uses. */
export const anyPort = (): number => randomInt(LOWEST, HIGHEST);

/** The port that was chosen once; undefined where none was, or what is written there is none. */
export function keptPort(home: string): number | undefined {
  try {
    const port = Number(readFileSync(endpointFiles(home).port, 'utf8'));
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

/** Keeps the port for every later start. */
export const keepPort = (home: string, port: number): void => writePrivately(endpointFiles(home).port, `${port}\n`);

/** Writes the token that holds from now on; without a line's end, which SDKs refuse. */
export const writeToken = (home: string, token: string): void => writePrivately(endpointFiles(home).token, token);

/**
 * Takes the token away while Keyfob does not listen: without one, programs do not ask whoever else has taken the port, who could
 * give them credentials of another account to work with.
 */
export const removeToken = (home: string): void => rmSync(endpointFiles(home).token, { force: true });
