#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: reads its arguments and lets Debian's dpkg-deb pack.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const flags = new Set(['--force', '--debug']);

/**
 * @typedef {{ options: Map<string, string[]>, copies: { from: string, to: string }[] }} Words
 * @param {readonly string[]} words as electron-builder writes them: options with a value each, then `FROM=TO`
 * @returns {Words}
 */
export function readWords(words) {
  /** @type {Words} */
  const read = { options: new Map(), copies: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [from, to] = word.split(/=(.*)/s);
    if (flags.has(word)) continue;
    if (word.startsWith('-')) read.options.set(word, [...(read.options.get(word) ?? []), rest.shift() ?? '']);
    else read.copies.push({ from: from ?? '', to: to ?? '' });
  }
  return read;
}

/**
 * The control file of the package (deb-control(5)).
 * @param {Words['options']} options
 * @param {number} size of what it installs, in bytes
 */
export function controlFile(options, size) {
  const one = (/** @type {string} */ name) => options.get(name)?.at(-1)?.trim() ?? '';
  const [synopsis = '', ...description] = one('--description').split('\n').map((line) => line.trim());
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': String(Math.ceil(size / 1024)),
    Depends: options.get('-d')?.join(', ') ?? '',
    Recommends: options.get('--deb-recommends')?.join(', ') ?? '',
    Section: one('--category'),
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: [synopsis, ...description.map((line) => ` ${line || '.'}`)].join('\n'),
  };
  return Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : [])).join('');
}

/** @param {string} path @returns {number} bytes of all files below it */
function sizeOf(path) {
  const stats = lstatSync(path);
  return stats.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stats.size;
}

/** Folders that everybody may enter, whatever this person's umask is. @param {string} path */
function openFolders(path) {
  if (!lstatSync(path).isDirectory()) return;
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) openFolders(join(path, name));
}

/** @param {Words} words @returns {number} exit status */
function pack({ options, copies }) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-deb-'));
  try {
    for (const { from, to } of copies) {
      const place = join(folder, to);
      mkdirSync(dirname(place), { recursive: true });
      cpSync(from, place, { recursive: true, verbatimSymlinks: true });
    }
    openFolders(folder);
    const size = sizeOf(folder);
    mkdirSync(join(folder, 'DEBIAN'), { mode: 0o755 });
    writeFileSync(join(folder, 'DEBIAN/control'), controlFile(options, size));
    for (const [name, option] of [['postinst', '--after-install'], ['postrm', '--after-remove']]) {
      const script = options.get(option ?? '')?.at(-1);
      if (!script) continue;
      cpSync(script, join(folder, 'DEBIAN', name ?? ''));
      chmodSync(join(folder, 'DEBIAN', name ?? ''), 0o755);
    }
    const compression = `-Z${options.get('--deb-compression')?.at(-1) ?? 'xz'}`;
    return spawnSync('dpkg-deb', ['--root-owner-group', compression, '--build', folder, options.get('--package')?.at(-1) ?? ''], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = pack(readWords(process.argv.slice(2)));
