import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../build/root.mjs';
import { environmentIn } from '../support/application.ts';
import { startToTray } from '../support/startToTray.ts';
import type { Run } from './result.ts';

export const name = 'From the start to the icon in the tray';

const TIMES = 15;
const electron = String(createRequire(import.meta.url)('electron'));
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Milliseconds until the icon of a program of the development runtime is in the tray. */
const startProgram = (program: string, folder: string) => startToTray(electron, [...sandbox, program, `--user-data-dir=${join(folder, 'bare')}`], environmentIn(folder));

/** In turns, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  const [bare, keyfob]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= TIMES; turn += 1) {
    bare.push(await startProgram(join(root, 'tests/bench/bare'), folder));
    keyfob.push(await startProgram(root, folder));
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return [
    { name: 'bare Electron with a tray icon', samples: bare.slice(1) }, // the first start of each makes its folders
    { name: 'Keyfob', samples: keyfob.slice(1), expected: { of: 'bare Electron with a tray icon', atMost: 1.15 } },
  ];
};
