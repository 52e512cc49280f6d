import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.mjs';
import { setupProblem, step } from './progress.mjs';

/** @type {{ name: string, for: string[], why: string }[]} */
const packages = createRequire(import.meta.url)('./debianPackages.json');

/**
 * Names of installed packages, and of what they provide: later Debian versions have libgtk-3-0 as libgtk-3-0t64.
 * @returns {Promise<Set<string>>}
 */
async function installedPackages() {
  const { out } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package} ${Provides}\n']);
  const lines = out.split('\n').filter((line) => line.startsWith('installed '));
  return new Set(lines.flatMap((line) => line.replaceAll(/\([^)]*\)|,/g, ' ').split(/\s+/).slice(1)));
}

/** What to put before `apt-get`: nothing for root, `sudo -n` where it asks nothing, undefined where neither works. */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])).status === 0 ? ['sudo', '-n'] : undefined;
}

/** @param {string[]} words */
async function aptGet(words) {
  const before = await privilege();
  const [program = 'apt-get', ...rest] = [...(before ?? []), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words];
  return run(program, rest);
}

/** @param {string[]} missing */
async function install(missing) {
  const words = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...missing];
  const lists = '/var/lib/apt/lists';
  const hasLists = existsSync(lists) && readdirSync(lists).some((file) => file.includes('_Packages'));
  const first = hasLists ? await aptGet(words) : undefined;
  if (first?.status === 0) return;
  await aptGet(['update']);
  const { status, err } = await aptGet(words);
  if (status !== 0) {
    const reason = err.trim().split('\n').slice(-3).join('\n');
    throw setupProblem(`Debian's packages ${missing.join(', ')} could not be installed.\n${reason}\nIs there a network? Then run this again.`);
  }
}

/**
 * Installs the Debian packages that a purpose needs and the machine lacks.
 * @param {string} purpose `test`, `demo`, `start` or `simulator`
 */
export async function ensureDebianPackages(purpose) {
  if (process.platform !== 'linux') return;
  const needed = packages.filter((entry) => entry.for.includes(purpose));
  if (needed.length === 0) return;
  if (!existsSync('/var/lib/dpkg/status')) {
    console.error(`set-up: not a Debian system, so nothing is installed; needed are what Debian calls ${needed.map(({ name }) => name).join(', ')}`);
    return;
  }
  const installed = await installedPackages();
  const missing = needed.filter(({ name }) => !installed.has(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  if (!(await privilege())) {
    const reasons = missing.map(({ name, why }) => `  ${name}: ${why}`).join('\n');
    throw setupProblem(`These Debian packages are missing:\n${reasons}\nInstall them, then run this again:\n  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`);
  }
  await step(`Debian packages ${names.join(', ')}`, () => install(names));
}
