import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';

/** For development by name, but bundled: the QR code. */
const BUNDLED = ['node_modules/uqr'];

/** @typedef {{ version: string, license?: string, dev?: boolean, name?: string }} Locked */

/** The packages whose code is in Keyfob's own, by their folder. */
export async function shippedPackages() {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const all = /** @type {[string, Locked][]} */ (Object.entries(lock.packages));
  return all.filter(([folder, { dev }]) => folder !== '' && (!dev || BUNDLED.includes(folder)));
}

/** @param {string} folder of a package */
async function textsOf(folder) {
  const place = join(root, folder);
  const names = existsSync(place) ? (await readdir(place)).filter((name) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(name)) : [];
  return Promise.all(names.toSorted().map((name) => readFile(join(place, name), 'utf8')));
}

/** What those who wrote them want to stand beside their code, each text once. */
export async function licences() {
  /** @type {Map<string, string[]>} */
  const holders = new Map();
  for (const [folder, { version, license, name }] of await shippedPackages()) {
    const title = `${name ?? folder.replace(/^.*node_modules\//, '')} ${version} (${license ?? 'see below'})`;
    const text = (await textsOf(folder)).map((part) => part.trim()).join('\n\n');
    holders.set(text, [...(holders.get(text) ?? []), title]);
  }
  const parts = [...holders].map(([text, titles]) => `${titles.toSorted().join('\n')}\n\n${text}`.trim());
  return `Keyfob contains code of these packages. Electron's and Chromium's own licences lie beside this file's folder.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Makes dist/package/licences.txt, which goes into every package. */
export async function prepareLicences() {
  const file = join(root, 'dist/package/licences.txt');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await licences());
}
