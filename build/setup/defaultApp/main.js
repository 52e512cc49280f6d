// The part of Electron that starts the application in the folder named on the command line. The fallback runtime comes
// without it; the official one has its own.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Electron lets such an application say about itself, but declares for nobody else. */
const self = /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app);

/**
 * Reads `electron [-r MODULE]… [--switch]… FOLDER …`.
 * @param {string[]} words
 * @param {string[]} [modules] read so far
 * @returns {{ modules: string[], folder: string | undefined }}
 */
function readWords([first, second, ...rest], modules = []) {
  if (first === undefined || second === undefined) return { modules, folder: first?.startsWith('-') ? undefined : first };
  if (first === '-r' || first === '--require') return readWords(rest, [...modules, second]);
  return first.startsWith('-') ? readWords([second, ...rest], modules) : { modules, folder: first };
}

const { modules, folder: named } = readWords(process.argv.slice(1));
const folder = named && resolve(named);
if (folder === undefined) {
  console.error('Name the folder of the application.');
  app.exit(2);
} else {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const require = createRequire(join(folder, 'package.json'));
  for (const module of modules) require(module);
  app.setName(about.productName ?? about.name);
  self.setVersion(about.version);
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  self.setAppPath(folder);
  await import(pathToFileURL(join(folder, about.main)).href); // awaited, so that `ready` waits for an ES module
}
