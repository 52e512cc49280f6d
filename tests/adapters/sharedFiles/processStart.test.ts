import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startOf } from '../../../electron/adapters/sharedFiles/processStart.ts';

test('a process that has ended, and that nobody has asked how, does not count as running', async () => {
  // Not a shell: one may ask how its child ended before it becomes something else.
  const forgetful = 'import os, time\nchild = os.fork()\nif child == 0: os._exit(0)\nprint(child, flush=True)\ntime.sleep(60)';
  const parent = spawn('python3', ['-c', forgetful], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill());
  const pid = Number(await new Promise((resolve) => createInterface(parent.stdout).once('line', resolve)));
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { interval: 5 }).toContain(') Z ');
  expect(await startOf(pid)).toBe('');
  expect(await startOf(process.pid)).toMatch(/^\d+$/);
});
