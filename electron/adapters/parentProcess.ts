import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/** What a program is called where the platform does not tell. */
const NAMELESS = 'a program';

/** The process that started this one, as far as the platform tells. */
export function parentProcess(): { name: string; pid: number } {
  const pid = process.ppid;
  return { name: nameOf(pid) || NAMELESS, pid };
}

/** What the process of this id calls itself, as far as the platform tells. */
export async function processNamed(pid: number): Promise<string> {
  try {
    if (process.platform === 'win32') return NAMELESS;
    if (process.platform === 'linux') return clean(await readFile(`/proc/${pid}/comm`, 'utf8')) || NAMELESS;
    const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)]);
    return basename(clean(stdout)) || NAMELESS;
  } catch {
    return NAMELESS; // it is gone, or hidden
  }
}

function nameOf(pid: number): string {
  try {
    if (process.platform === 'win32') return '';
    if (process.platform === 'linux') return clean(readFileSync(`/proc/${pid}/comm`, 'utf8'));
    return basename(clean(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })));
  } catch {
    return ''; // it is gone, or hidden
  }
}

/** A program names itself: what it says is one short line. */
const clean = (said: string): string => said.replaceAll(/\p{Cc}/gu, '').trim().slice(-60);
