import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast } from '../support/contrast.ts';

const sheet = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const pairs = new Map([...sheet.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, [light, dark]]));

function contrastOf(one: string, other: string, theme: 0 | 1): number {
  return contrast(pairs.get(one)?.[theme] ?? '', pairs.get(other)?.[theme] ?? '');
}

const grounds = ['ground', 'raised', 'field', 'accent-ground'];
const texts: [text: string, on: string[]][] = [
  ['text', [...grounds, 'ending-ground', 'bad-ground']],
  ['soft', grounds],
  ['faint', ['field']],
  ['accent', grounds],
  ['live', grounds],
  ['ending', [...grounds, 'ending-ground']],
  ['bad', [...grounds, 'bad-ground']],
  ['on-accent', ['accent', 'accent-strong']],
];
const cases = texts.flatMap(([text, on]) => on.map((ground) => [text, ground] as const));

test.each(cases)('%s on %s can be read in both themes (4.5:1)', (text, ground) => {
  expect(contrastOf(text, ground, 0)).toBeGreaterThanOrEqual(4.5);
  expect(contrastOf(text, ground, 1)).toBeGreaterThanOrEqual(4.5);
});

test.each(['ground', 'raised', 'field'])('the edge of a field stands out from %s in both themes (3:1)', (ground) => {
  expect(contrastOf('edge', ground, 0)).toBeGreaterThanOrEqual(3);
  expect(contrastOf('edge', ground, 1)).toBeGreaterThanOrEqual(3);
});
