import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { pinned } from '../setup/fallbackRuntime.mjs';
import { run, runNpm } from '../setup/run.mjs';

const cache = join(root, '.cache/types');
const declarations = join(cache, `electron-${pinned.version}.d.ts`);

/** Fetches the declarations of the fallback's Electron out of its npm package; nothing of that package is run. */
async function fetchDeclarations() {
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'fetching-'));
  try {
    const { status, out } = await runNpm(['pack', `electron@${pinned.version}`, '--json', '--prefer-offline'], { cwd: scratch });
    if (status !== 0) return;
    await run('tar', ['-xzf', join(scratch, JSON.parse(out)[0].filename), '-C', scratch, 'package/electron.d.ts']);
    renameSync(join(scratch, 'package/electron.d.ts'), declarations);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Writes a TypeScript project that reads electron/ with the fallback's declarations: the current ones describe things
 * that it lacks.
 * @returns {Promise<string | undefined>} the project's file; undefined, said aloud, where the declarations can't be had
 */
export async function writeFallbackProject() {
  if (!existsSync(declarations)) await fetchDeclarations();
  if (!existsSync(declarations)) {
    console.log(`types: not checked against Electron ${pinned.version}, whose declarations cannot be fetched here`);
    return undefined;
  }
  const project = join(cache, 'tsconfig.json');
  const config = {
    extends: join(root, 'electron/tsconfig.json'),
    compilerOptions: { paths: { electron: [declarations] }, typeRoots: [join(root, 'node_modules/@types')] },
    include: [join(root, 'electron')],
    files: [declarations],
  };
  writeFileSync(project, JSON.stringify(config, null, 2));
  return project;
}
