import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pythonFolder } from '../setup/python.mjs';
import { privateEnvironment } from './environment.mjs';
import { endProcesses, mark, start } from './processes.mjs';
import { startServices } from './services.mjs';

/**
 * Runs a Node program on what looks to it like a machine of its own: home, temporary folder, display, session bus,
 * keyring, Python. Whatever happens, its processes end and its folder goes.
 * @param {(folder: string) => string[]} words the program and its arguments; the folder may be used for its results
 * @param {(folder: string, status: number) => number} finish reads those results, and answers with the exit status
 * @param {{ surroundings?: Record<string, string> | undefined, whenInterrupted?: number }} [wishes] variables that it
 *   gets besides, such as those of a display; the exit status after Ctrl-C
 */
export async function runPrivately(words, finish, { surroundings, whenInterrupted = 1 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  /** @type {number | undefined} */
  let leader;
  /** npm passes a signal on that the terminal has sent already. @type {Promise<void> | undefined} */
  let interrupted;
  const tidy = async () => {
    await endProcesses(folder, leader);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void (interrupted ??= tidy().finally(() => process.exit(whenInterrupted))));
  }
  try {
    const PATH = [pythonFolder(), dirname(process.execPath), process.env['PATH']].filter(Boolean).join(delimiter);
    const env = await startServices({ ...privateEnvironment(folder), ...surroundings, PATH, [mark]: folder });
    const child = start(process.execPath, words(folder), { env, stdio: ['ignore', 'inherit', 'inherit'] });
    leader = child.pid;
    const status = await new Promise((/** @type {(status: number) => void} */ resolve) => child.on('close', (code) => resolve(code ?? 1)));
    return finish(folder, status);
  } finally {
    await (interrupted ?? tidy());
  }
}
