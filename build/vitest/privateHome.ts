import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { privateEnvironment } from '../run/environment.mjs';

/** Gives tests that are started without `build/test.mjs` a home of their own, and takes it away afterwards. */
export default function setup(): (() => void) | undefined {
  if (process.env['KEYFOB_RUN']) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  const environment = privateEnvironment(folder);
  process.env = { ...environment, KEYFOB_RUN: folder, NODE_ENV: 'test' };
  return () => rmSync(folder, { recursive: true, force: true });
}
