import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parentProcess } from '../../electron/adapters/parentProcess.ts';

test('the parent is named as it calls itself', () => {
  const { name, pid } = parentProcess();
  expect(pid).toBe(process.ppid);
  expect(name).toBe(readFileSync(`/proc/${process.ppid}/comm`, 'utf8').trim());
});
