// `npm run bench [FILE…]`: the benchmarks, on a private machine like the tests'.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';
import { runPrivately } from './run/privateMachine.mjs';

const folder = join(root, 'tests/bench');
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : [];
const asked = process.argv.slice(2).map((file) => resolve(file));
const files = asked.length > 0 ? asked : all.map((name) => join(folder, name));

process.exitCode = await runPrivately(
  () => [join(root, 'build/run/benches.mjs'), ...files],
  (_folder, status) => status,
);
