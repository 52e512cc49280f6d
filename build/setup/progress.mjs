/**
 * Says on stderr that a long step begins, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const started = performance.now();
  console.error(`set-up: ${what} …`);
  const result = await work();
  console.error(`set-up: ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Why the set-up cannot go on, in sentences for the person who started it.
 * @param {string} sentences
 */
export function setupProblem(sentences) {
  return Object.assign(new Error(sentences), { name: 'SetupProblem' });
}
