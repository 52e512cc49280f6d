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
 */
export async function runPrivately(words, finish) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  /** @type {number | undefined} */
  let leader;
  const tidy = async () => {
    await endProcesses(folder, leader);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => void tidy().finally(() => process.exit(1)));
  }
  try {
    const PATH = [pythonFolder(), dirname(process.execPath), process.env['PATH']].filter(Boolean).join(delimiter);
    const env = await startServices({ ...privateEnvironment(folder), PATH, [mark]: folder });
    const child = start(process.execPath, words(folder), { env, stdio: ['ignore', 'inherit', 'inherit'] });
    leader = child.pid;
    const status = await new Promise((/** @type {(status: number) => void} */ resolve) => child.on('close', (code) => resolve(code ?? 1)));
    return finish(folder, status);
  } finally {
    await tidy();
  }
}
