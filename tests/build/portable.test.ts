import { expect, test } from 'vitest';
import { portable } from '../../build/lint/portable.mjs';

const found = (text: string) => portable([{ path: 'build/setup.mjs', text }]).length;

test('hosts of package registries are found', () => {
  for (const host of [['registry', 'npmjs', 'org'], ['pypi', 'org']]) expect(found(`fetch('https://${host.join('.')}/react')`)).toBe(1);
});

test('paths of one machine are found', () => {
  for (const path of ['/root/project', '/work/main', '/home/jdoe/keyfob', '/Users/jdoe']) expect(found(`cd "${path}"`)).toBe(1);
});

test('what lies beside the repository is not read', () => {
  expect(found(`readFileSync('../../../shared/policies/kit.json')`)).toBe(1);
});

test('people of examples and paths inside the project are left alone', () => {
  for (const text of ['/home/alice/.aws/config', 'dist/work/out', 'https://example.org/root/file', '~/.aws']) expect(found(text)).toBe(0);
});
