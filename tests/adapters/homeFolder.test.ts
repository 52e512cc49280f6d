import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { homeFolder, usualHome } from '../../electron/adapters/homeFolder.ts';

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
