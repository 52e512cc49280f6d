import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licences, shippedPackages } from '../../build/package/licences.mjs';
import { root } from '../../build/root.mjs';

/** The packages that a folder's own files import, by name. */
function importedIn(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/(?:from|import\()\s*'((?:@[\w.-]+\/)?[a-z][\w.-]*)/g)].map(([, name = '']) => name));
  return [...new Set(names)].filter((name) => name !== 'electron' && name !== 'node' && !builtinModules.includes(name));
}

test('no code is packed without the licence of who wrote it', async () => {
  const imported = [...importedIn('electron'), ...importedIn('renderer')];
  expect(imported).toEqual(expect.arrayContaining(['react', 'zod', 'uqr', '@aws-sdk/client-sts']));
  const shipped = (await shippedPackages()).map(([folder]) => folder.replace(/^.*node_modules\//, ''));
  expect(shipped).toEqual(expect.arrayContaining(imported));
});

test('every package that is packed is named, and its licence is one that allows it', async () => {
  const text = await licences();
  for (const [folder, { license = '', name }] of await shippedPackages()) {
    expect(text).toContain(`${name ?? folder.replace(/^.*node_modules\//, '')} `);
    expect(license, folder).toMatch(/^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause)$/);
  }
  expect(text).toContain('Apache License');
});
