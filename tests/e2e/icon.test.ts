import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { startApplication } from '../support/application.ts';
import { startTrayHost } from '../support/trayHost.ts';

const parts = join(root, 'dist/app');
const start = join(parts, 'start.js');

/** What a built part imports before it runs: files of ours as paths, anything else by its name. */
function importsOf(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?from "([^"]+)";$|^import "([^"]+)";$/gm)].map(([, from, alone]) => from ?? alone ?? '');
  return names.map((name) => (name.startsWith('.') ? join(dirname(file), name) : name));
}

/** Everything that is read until the icon is there. */
function readBeforeIcon(): string[] {
  const icon = /await import\("([^"]+)"\)/.exec(readFileSync(start, 'utf8'))?.[1] ?? 'nothing';
  const all = [start, join(parts, icon)];
  for (const each of all) if (each.startsWith(parts)) all.push(...importsOf(each).filter((name) => !all.includes(name)));
  return all;
}

test('the icon waits for little to be read', () => {
  const read = readBeforeIcon();
  const ours = read.filter((each) => each.startsWith(parts));
  expect(ours.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(40_000); // the whole is ten times that
  expect(read).toContain('electron');
  for (const slow of ['node:crypto', 'node:http', 'node:child_process']) expect(read).not.toContain(slow);
});

test('what is chosen in the menu of an icon that has just appeared is done', async () => {
  const host = await startTrayHost();
  onTestFinished(() => host.stop());
  const app = await startApplication();
  onTestFinished(() => app.stop());
  const icon = await host.icon();
  await icon.choose('Open Keyfob');
  await expect.poll(() => app.window()).toMatchObject({ isVisible: true });
});
