import { expect, test } from 'vitest';
import { clocks } from '../../build/lint/clocks.mjs';
import { bridgeDoors } from '../../build/lint/doors.mjs';
import { fileLength } from '../../build/lint/fileLength.mjs';
import { placement } from '../../build/lint/placement.mjs';

test('the rules may not ask the real clock, wait, or throw dice', () => {
  const text = ['Date.now();', 'new Date();', 'setTimeout(f, 1);', 'setInterval(f, 1);', 'performance.now();', 'Math.random();'].join('\n');
  expect(clocks([{ path: 'electron/core/sessions.ts', text }]).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(clocks([{ path: 'electron/adapters/clock.ts', text }])).toEqual([]);
  expect(clocks([{ path: 'electron/core/sessions.ts', text: 'new Date(0); clock.now(); clock.at(end, warn);' }])).toEqual([]);
});

test('only the two ends of the bridge say ipcMain and ipcRenderer', () => {
  const text = `import { ipcMain, ipcRenderer } from 'electron';`;
  const found = (path: string) => bridgeDoors([{ path, text }]).length;
  expect(found('electron/shell/tray.ts')).toBe(2);
  expect(found('electron/bridge/handlers.ts')).toBe(1);
  expect(found('electron/bridge/preload.ts')).toBe(1);
});

test('a program of 251 lines is too long, one of 250 is not', () => {
  const lines = (count: number) => 'line\n'.repeat(count);
  expect(fileLength([{ path: 'electron/core/long.ts', text: lines(251) }])).toHaveLength(1);
  expect(fileLength([{ path: 'electron/core/long.ts', text: lines(250) }])).toEqual([]);
  expect(fileLength([{ path: 'package-lock.json', text: lines(251) }])).toEqual([]);
});

test('the top level holds what the card lists and nothing else', () => {
  const found = (path: string) => placement([{ path, text: '' }]).map(({ rule }) => rule);
  expect(found('notes.md')).toEqual(['notes.md does not belong at the top level']);
  expect(found('src/main.ts')).toEqual(['src does not belong at the top level']);
  for (const path of ['README.md', '.github/CONTRIBUTING.md', 'CHANGELOG.md', 'electron/main.ts', 'tests/e2e/login.test.ts']) {
    expect(found(path)).toEqual([]);
  }
});

test('a file of the application lies in a room, under a name that says what it exports', () => {
  const found = (path: string) => placement([{ path, text: '' }]).length;
  for (const path of ['electron/utils/time.ts', 'electron/core/index.ts', 'electron/core/Session.ts', 'electron/core/key-rotation.ts']) {
    expect(found(path)).toBe(1);
  }
  for (const path of ['electron/core/keyRotation.ts', 'renderer/Popup.tsx', 'renderer/main.tsx']) expect(found(path)).toBe(0);
});
