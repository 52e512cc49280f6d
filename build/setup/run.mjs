import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. Its input is closed, so nothing can wait for an answer.
 * @param {string} program
 * @param {string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ status: number, out: string, err: string }>} 127 where there is no such program
 */
export function run(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.on('error', (problem) => resolve({ status: 127, out, err: problem.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, out, err }));
  });
}

/** npm's own patience is over a minute; a few tries in a few seconds tell as much. */
const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/**
 * Runs npm: the one that started this program, else the one on PATH.
 * @param {string[]} words
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function runNpm([command = '', ...rest], options) {
  const words = [command, ...patience, ...rest];
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...words], options);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...words], options) : run('npm', words, options);
}

/**
 * Whether a program's complaint means that the network, not the program, is what failed.
 * @param {string} complaint
 */
export function isNetworkTrouble(complaint) {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|fetch failed)\b|Temporary failure|Connection refused|Network is unreachable|Could not resolve/.test(
    complaint,
  );
}
