import { expect, test } from 'vitest';
import { honesty } from '../../build/lint/honesty.mjs';

const found = (path: string, text: string) => honesty([{ path, text }]).length;

test('work that is put off is found', () => {
  for (const text of ['// TODO: more', '// FIXME', '// good enough for now', 'throw new Error("not yet implemented")']) {
    expect(found('electron/core/sessions.ts', text)).toBe(1);
  }
});

test('checks that are switched off are found', () => {
  for (const text of ['// @ts-ignore', '// @ts-expect-error', '/* eslint-disable */', '// oxlint-disable-next-line no-eval']) {
    expect(found('renderer/Popup.tsx', text)).toBe(1);
  }
});

test('tests that do not run, or run twice, are found', () => {
  for (const text of [`test.skip('a', f)`, `test.only('a', f)`, `describe.todo('a')`, `test('a', { retry: 2 }, f)`]) {
    expect(found('tests/core/sessions.test.ts', text)).toBe(1);
  }
});

test('plain program text and prose are left alone', () => {
  expect(found('electron/core/sessions.ts', 'const hackers = reforms.forNow(todoList);')).toBe(0);
  expect(found('CHANGELOG.md', 'TODO')).toBe(0);
});
