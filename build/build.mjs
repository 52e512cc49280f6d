import { targets } from './targets.mjs';

/** @type {Map<string, () => Promise<void>>} */
const known = new Map(Object.entries(targets));
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : [...known.keys()];

const unknown = names.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. There are: ${[...known.keys()].join(', ')}.`);
  process.exit(2);
}

process.env['NODE_ENV'] = 'production'; // React and Vite ask for it, and a test run has another one
const started = performance.now();
const results = await Promise.allSettled(names.map(async (name) => known.get(name)?.()));
results.forEach((result, index) => {
  if (result.status === 'rejected') console.error(`${names[index]}: ${result.reason?.message ?? result.reason}`);
});
const failed = results.some((result) => result.status === 'rejected');
console.error(`${failed ? 'Not everything is built' : `Built ${names.join(', ')}`} (${Math.round(performance.now() - started)} ms)`);
process.exitCode = failed ? 1 : 0;
