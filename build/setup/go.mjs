import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const sources = join(root, 'tests/support/programs/go');
const folder = join(root, '.cache/go');
const built = join(folder, 'built');
const why = join(folder, 'leftOut');

/** The program of the SDK for Go. */
const program = join(folder, 'caller');

/** The program that works with the SDK for Go; undefined on a machine that could not build it. */
export const goProgram = () => (existsSync(program) ? program : undefined);

/** What the tests do not look at on this machine, a line each, with the reason. */
export const leftOut = () => (existsSync(why) ? [`the SDK for Go was NOT tried: ${readFileSync(why, 'utf8')}`] : []);

function digest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).toSorted()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

/** @returns {Promise<string>} why it could not be built; empty when it was */
async function build() {
  const found = await run('go', ['version']);
  if (found.status === 127) return 'this machine has no Go.';
  const { status, err } = await run('go', ['build', '-trimpath', '-o', program, '.'], { cwd: sources });
  return status === 0 ? '' : `it could not be built. ${err.trim().split('\n').at(-1)}`;
}

/** Builds the program of the SDK for Go, which is no part of what every machine has; where it can't, says so loudly. */
export async function ensureGo() {
  if (existsSync(program) && existsSync(built) && readFileSync(built, 'utf8') === digest()) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const trouble = await step('a program of the SDK for Go, for the interoperability tests', build);
  if (trouble === '') return writeFileSync(built, digest());
  writeFileSync(why, trouble);
  console.error(`\n!! ${leftOut().join('\n!! ')}\n`);
}
