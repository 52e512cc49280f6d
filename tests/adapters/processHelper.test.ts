import { expect, test } from 'vitest';
import { processHelper } from '../../electron/adapters/processHelper.ts';
import { lineOpening } from '../../electron/core/delivery/processLine.ts';

test('on Linux and macOS tools run the script of the home', () => {
  for (const platform of ['linux', 'darwin'] as const) {
    const helper = processHelper({ script: '/Users/me/Library/Application Support/Keyfob/bin/credentials', options: '/unused', platform, windowsFolder: undefined });
    expect(`${lineOpening(helper)}dev`).toBe('"/Users/me/Library/Application Support/Keyfob/bin/credentials" dev');
  }
});

test('on Windows they run the system’s own curl with its private options, wherever Windows lies', () => {
  const place = { script: 'unused', options: 'C:\\Users\\Jane Doe\\AppData\\Roaming\\Keyfob\\bin\\credentials.curl', platform: 'win32' } as const;
  expect(`${lineOpening(processHelper({ ...place, windowsFolder: undefined }))}dev`).toBe(
    'C:\\Windows\\System32\\curl.exe -q -K "C:\\Users\\Jane Doe\\AppData\\Roaming\\Keyfob\\bin\\credentials.curl" --data-urlencode profile=dev',
  );
  expect(lineOpening(processHelper({ ...place, windowsFolder: 'D:\\WinNT' }))).toMatch(/^D:\\WinNT\\System32\\curl\.exe /);
});
