import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lacksSharedMemory } from '../../electron/shell/sharedMemory.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('shared memory lies in files on Linux alone, and only where its place cannot be used', () => {
  const folder = temporaryFolder();
  const missing = join(folder, 'missing');
  const closed = join(folder, 'closed');
  writeFileSync(closed, '', { mode: 0o600 }); // not to be entered, by root neither
  expect([missing, closed, folder].map((place) => lacksSharedMemory('linux', place))).toEqual([true, true, false]);
  expect(lacksSharedMemory('darwin', missing)).toBe(false);
});
