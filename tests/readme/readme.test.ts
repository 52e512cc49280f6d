import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripts } from '../../package.json';
import { root } from '../../build/root.mjs';
import { run } from '../support/world.ts';

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = text('README.md');
const pages = ['README.md', 'CHANGELOG.md', '.github/CONTRIBUTING.md', '.github/SECURITY.md', '.github/DECISIONS.md', '.github/PARITY.md'];

/** What a page shows as typed: code between backticks, and lines of blocks. */
function typedIn(page: string): string[] {
  const blocks = [...page.matchAll(/```\w*\n(.*?)```/gs)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...page.replaceAll(/```.*?```/gs, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replaceAll(/\s+/g, ' '));
  return [...blocks, ...spans];
}

const everywhere = [...new Set(pages.flatMap((page) => typedIn(text(page))))];

const npmScripts = everywhere.flatMap((words) => /^npm (?:run )?([a-z]+)/.exec(words)?.[1] ?? []);
const commands = everywhere.filter((words) => /^keyfob [a-z]/.test(words)).map((words) => words.split(' ').slice(1));

test('every npm script that the documents name exists', () => {
  expect(npmScripts).toEqual(expect.arrayContaining(['demo', 'test', 'start']));
  for (const name of npmScripts) expect(Object.keys({ ...scripts, ci: '', install: '' })).toContain(name);
});

test('the documents tell how to come and how to go', () => {
  expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(['import', 'login', 'status', 'remove', 'restore', 'lock']));
});

test.each(commands.map((words) => [words.join(' '), words] as const))('“keyfob %s” can be typed like this', async (_line, [name = '', ...words]) => {
  const { status, out } = await run([name, ...(name === 'policy' ? words.slice(0, 1) : []), '--help']);
  expect(status).toBe(0);
  for (const flag of words.filter((word) => word.startsWith('--'))) expect(out.join('\n')).toContain(flag);
});

test.each(pages)('the links of %s lead somewhere', (page) => {
  const links = [...text(page).matchAll(/\]\(([^)#\s]+)\)|src="([^"]+)"/g)].map(([, link, image]) => link ?? image ?? '');
  const relative = links.filter((link) => !/^https?:/.test(link));
  for (const link of relative) expect(existsSync(join(root, page, '..', link)), link).toBe(true);
});

test('every picture is shown in the README, in light and in dark, and says what it shows', () => {
  const shown = [...readme.matchAll(/<img src="\.github\/pictures\/([^"]+)" width="\d+" alt="([^"]{10,})"/g)].map(([, name = '']) => name);
  expect(shown.toSorted()).toEqual(readdirSync(join(root, '.github/pictures')).toSorted());
  const views = (theme: string) => shown.filter((name) => name.endsWith(`-${theme}.png`)).map((name) => name.replace(`-${theme}`, ''));
  expect(views('light')).toEqual(views('dark'));
});

test('the README’s map has every room, and no other', () => {
  const map = [...readme.slice(readme.indexOf('## The rooms')).matchAll(/^\| `([^`]+)`/gm)].map(([, folder]) => folder);
  const folders = (place: string) => readdirSync(join(root, place), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const top = ['renderer', 'assets', 'build', 'tests'].filter((name) => existsSync(join(root, name)));
  expect(map).toEqual([...['core', 'adapters', 'bridge', 'agent', 'shell', 'cli'].map((name) => `electron/${name}`), ...top]);
  expect(folders('electron').toSorted()).toEqual(map.flatMap((room) => room?.match(/^electron\/(.*)/)?.[1] ?? []).toSorted());
});
