import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const requirements = join(root, 'tests/requirements.txt');
const own = join(root, '.cache/python');
const record = join(root, '.cache/python.json');

/** Prints the folder of this Python's programs and of each required package; fails where one is missing or another version. */
const look = `
import importlib.metadata, json, re, sys, sysconfig
wanted = [re.split(r'\\[.*?\\]|==', line.strip()) for line in open(sys.argv[1]) if '==' in line]
found = [importlib.metadata.distribution(name[0]) for name in wanted]
if [one.version for one in found] != [name[-1] for name in wanted]: sys.exit(1)
print(json.dumps({'bin': sysconfig.get_path('scripts'), 'folders': [str(one._path) for one in found]}))
`;

/** @typedef {{ requirements: string, bin: string, folders: string[] }} Python */

const digest = () => createHash('sha256').update(readFileSync(requirements)).digest('hex');

/** The Python that was found last, if its packages are still there. @returns {Python | undefined} */
function recordedPython() {
  try {
    /** @type {Python} */
    const python = JSON.parse(readFileSync(record, 'utf8'));
    return python.requirements === digest() && python.folders.every((folder) => existsSync(folder)) ? python : undefined;
  } catch {
    return undefined; // it was never looked for
  }
}

/**
 * Whether a Python has what the tests need, without the person's own packages (-s): the tests have another home.
 * @param {string} program
 */
async function satisfies(program) {
  const { status, out } = await run(program, ['-s', '-c', look, requirements]);
  if (status !== 0) return false;
  /** @type {Omit<Python, 'requirements'>} */
  const found = JSON.parse(out);
  if (!['aws', 'moto_server'].every((name) => existsSync(join(found.bin, name)))) return false;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(record, JSON.stringify({ requirements: digest(), ...found }));
  return true;
}

/** @returns {Promise<string>} what went wrong; empty when all is well */
async function makeOwn() {
  rmSync(own, { recursive: true, force: true });
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  const made = await run(python, ['-m', 'venv', own]);
  if (made.status !== 0) return made.err || made.out;
  const filled = await run(join(own, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  return filled.status === 0 ? '' : filled.err;
}

/** The folder of `aws`, `moto_server` and the Python that has boto3; undefined where they could not be had. */
export function pythonFolder() {
  return recordedPython()?.bin;
}

/** Finds or installs AWS CLI, boto3 and moto for the interoperability tests; without them those tests fail. */
export async function ensurePython() {
  if (recordedPython()) return;
  if (existsSync(join(own, 'bin/python')) && (await satisfies(join(own, 'bin/python')))) return;
  if (await satisfies('python3')) return;
  const trouble = await step('Python packages for the interoperability tests', makeOwn);
  if (trouble === '' && (await satisfies(join(own, 'bin/python')))) return;
  console.error(`
!! AWS CLI, boto3 and moto could not be installed, so the interoperability tests WILL FAIL.
!! ${trouble.trim().split('\n').slice(-3).join('\n!! ')}
`);
}
