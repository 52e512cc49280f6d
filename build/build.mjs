import { targets } from './targets.mjs';

/** @type {Record<string, (() => Promise<void>) | undefined>} */
const known = targets;
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(targets);

const unknown = names.filter((name) => !known[name]);
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. There are: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

process.env['NODE_ENV'] = 'production'; // React and Vite ask for it, and a test run has another one
const started = performance.now();
const results = await Promise.allSettled(names.map((name) => known[name]?.()));
results.forEach((result, index) => {
  if (result.status === 'rejected') console.error(`${names[index]}: ${result.reason?.message ?? result.reason}`);
});
const failed = results.some((result) => result.status === 'rejected');
console.error(`${failed ? 'Not everything is built' : `Built ${names.join(', ')}`} (${Math.round(performance.now() - started)} ms)`);
process.exitCode = failed ? 1 : 0;
