import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheet = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const pairs = new Map([...sheet.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, [light, dark]]));

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: 0 | 1): number {
  const [a = 0, b = 0] = [one, other].map((name) => luminance(pairs.get(name)?.[theme] ?? '')).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
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
  expect(contrast(text, ground, 0)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(text, ground, 1)).toBeGreaterThanOrEqual(4.5);
});

test.each(['ground', 'raised', 'field'])('the edge of a field stands out from %s in both themes (3:1)', (ground) => {
  expect(contrast('edge', ground, 0)).toBeGreaterThanOrEqual(3);
  expect(contrast('edge', ground, 1)).toBeGreaterThanOrEqual(3);
});
