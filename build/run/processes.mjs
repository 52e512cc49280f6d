import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The variable that marks every process of a run, with the run's folder as its value. */
export const mark = 'KEYFOB_RUN';

const setpriv = '/usr/bin/setpriv';

/**
 * Starts a program in a group of its own. Where the system can, it also ends when this process is killed outright.
 * @param {string} program
 * @param {string[]} words
 * @param {{ env: Record<string, string>, cwd?: string, stdio: import('node:child_process').StdioOptions }} options
 */
export function start(program, words, options) {
  const guarded = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', program] : [program];
  const [first = program, ...rest] = [...guarded, ...words];
  return spawn(first, rest, { ...options, detached: process.platform !== 'win32' });
}

/**
 * Processes that carry a run's mark, also those that have left their parents.
 * @param {string} run
 * @returns {number[]}
 */
export function markedProcesses(run) {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/environ`, 'latin1').split('\0').includes(`${mark}=${run}`);
      } catch {
        return false; // it ended meanwhile, or is somebody else's
      }
    })
    .map(Number);
}

/** @param {number} id of a process, or minus that of a group @param {NodeJS.Signals} signal */
function send(id, signal) {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * Ends what a run has started: kindly, then surely.
 * @param {string} run
 * @param {number} [leader] of a process group, for systems where marks cannot be read
 */
export async function endProcesses(run, leader) {
  if (leader !== undefined) send(-leader, 'SIGTERM');
  for (const id of markedProcesses(run)) send(id, 'SIGTERM');
  for (let tries = 0; tries < 40 && markedProcesses(run).length > 0; tries += 1) await wait(50);
  for (const id of markedProcesses(run)) send(id, 'SIGKILL');
}
