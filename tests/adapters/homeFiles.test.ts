import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { homeFiles, keyfobHome, usualHome } from '../../electron/adapters/homeFiles.ts';

test('KEYFOB_HOME moves the home; a relative one is taken from where the caller stands', () => {
  expect(keyfobHome({ KEYFOB_HOME: '/elsewhere', XDG_CONFIG_HOME: '/config' })).toBe('/elsewhere');
  expect(keyfobHome({ KEYFOB_HOME: 'here' })).toBe(resolve('here'));
  expect(keyfobHome({ KEYFOB_HOME: '' })).toBe(usualHome({}));
});

test('the usual home is where the system keeps such folders', () => {
  expect(usualHome({ XDG_CONFIG_HOME: '/config' }, 'linux')).toBe('/config/keyfob');
  expect(usualHome({}, 'linux')).toBe(join(homedir(), '.config', 'keyfob'));
  expect(usualHome({ XDG_CONFIG_HOME: 'relative' }, 'linux')).toBe(join(homedir(), '.config', 'keyfob'));
  expect(usualHome({}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Keyfob'));
  expect(usualHome({ APPDATA: '/roaming' }, 'win32')).toBe('/roaming/Keyfob');
});

test('all of Keyfob’s own files lie in its home', () => {
  for (const file of Object.values(homeFiles('/home'))) expect(file.startsWith('/home/')).toBe(true);
});
