import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { homeFolder, takeHome, usualHome } from '../../electron/adapters/homeFolder.ts';

const linux = { platform: 'linux', userHome: '/home/alice', workingFolder: '/tmp/here' } as const;
const mac = { ...linux, platform: 'darwin', userHome: '/Users/alice' } as const;
const windows = { platform: 'win32', userHome: 'C:\\Users\\alice', workingFolder: 'D:\\here' } as const;

test.each([
  ['on Linux', {}, linux, '/home/alice/.config/keyfob'],
  ['on Linux with XDG_CONFIG_HOME', { XDG_CONFIG_HOME: '/etc/alice' }, linux, '/etc/alice/keyfob'],
  ['on Linux with an XDG_CONFIG_HOME that is not absolute', { XDG_CONFIG_HOME: 'here' }, linux, '/home/alice/.config/keyfob'],
  ['on macOS', { XDG_CONFIG_HOME: '/etc/alice' }, mac, '/Users/alice/Library/Application Support/Keyfob'],
  ['on Windows', { APPDATA: 'C:\\Roaming' }, windows, 'C:\\Roaming\\Keyfob'],
  ['on Windows without APPDATA', {}, windows, 'C:\\Users\\alice\\AppData\\Roaming\\Keyfob'],
])('%s Keyfob lives where the system has a place for it', (_where, variables, place, home) => {
  expect(homeFolder(variables, place)).toBe(home);
  expect(usualHome(variables, place)).toBe(home);
});

test.each([
  ['/srv/keyfob', linux, '/srv/keyfob'],
  ['/srv/keyfob/', linux, '/srv/keyfob'],
  ['mine', linux, '/tmp/here/mine'],
  ['~/mine', linux, '/home/alice/mine'],
  ['~', linux, '/home/alice'],
  ['~other', linux, '/tmp/here/~other'],
  ['mine', windows, 'D:\\here\\mine'],
])('KEYFOB_HOME %s moves it', (chosen, place, home) => {
  expect(homeFolder({ KEYFOB_HOME: chosen }, place)).toBe(home);
});

test('where nothing else is said the place is this one', () => {
  expect(homeFolder({ KEYFOB_HOME: 'here' })).toBe(resolve('here'));
  expect(homeFolder({ KEYFOB_HOME: '~/keyfob' })).toBe(join(homedir(), 'keyfob'));
  expect(homeFolder({ KEYFOB_HOME: '' })).toBe(usualHome({}));
});

const modeOf = (folder: string) => statSync(folder).mode & 0o7777;

test('a new folder is the person’s alone', () => {
  const home = join(temporaryFolder(), 'new', 'home');
  takeHome(home);
  expect(modeOf(home)).toBe(0o700);
});

test('a folder that others could change is taken from them, and stays as it is else', () => {
  const home = join(temporaryFolder(), 'home');
  mkdirSync(home);
  for (const [before, after] of [[0o777, 0o755], [0o775, 0o755], [0o750, 0o750], [0o700, 0o700]] as const) {
    chmodSync(home, before);
    takeHome(home);
    expect(modeOf(home)).toBe(after);
  }
});

test('a folder that is there for everybody is not taken', () => {
  const home = join(temporaryFolder(), 'everybodys');
  mkdirSync(home);
  chmodSync(home, 0o1777);
  expect(() => takeHome(home)).toThrow(expect.objectContaining({ code: 'folderNotOwn', facts: { folder: home } }));
  expect(modeOf(home)).toBe(0o1777);
});

test('a folder of somebody else is not taken', () => {
  const isRoot = process.getuid?.() === 0;
  const home = isRoot ? join(temporaryFolder(), 'theirs') : '/usr';
  if (isRoot) mkdirSync(home);
  if (isRoot) chownSync(home, 65_534, 65_534);
  expect(() => takeHome(home)).toThrow(expect.objectContaining({ code: 'folderNotOwn' }));
});

test('a folder that cannot be made is named', () => {
  expect(() => takeHome('/dev/null/home')).toThrow(expect.objectContaining({ code: 'fileReadOnly' }));
  expect(existsSync('/dev/null/home')).toBe(false);
});
