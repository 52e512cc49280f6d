import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startOf } from '../../../electron/adapters/sharedFiles/processStart.ts';

test('a process that has ended, and that nobody has asked how, does not count as running', async () => {
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill());
  const pid = Number(await new Promise((resolve) => createInterface(parent.stdout).once('line', resolve)));
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { interval: 5 }).toContain(') Z ');
  expect(await startOf(pid)).toBe('');
  expect(await startOf(process.pid)).toMatch(/^\d+$/);
});
