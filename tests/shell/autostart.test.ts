import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autostartFolder, desktopEntry, removeEntry, writeEntry } from '../../electron/shell/autostart.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const execOf = (...command: string[]) => /^Exec=(.*)$/m.exec(desktopEntry(command))?.[1];

test.each([
  [['/opt/Keyfob/keyfob', '--hidden'], '"/opt/Keyfob/keyfob" "--hidden"'],
  [['/home/me/My Apps/100%/keyfob'], '"/home/me/My Apps/100%%/keyfob"'],
  [['/a"b', '/c$d', '/e`f'], String.raw`"/a\\"b" "/c\\$d" "/e\\` + '`f"'],
  [[String.raw`/g\h`], String.raw`"/g\\\\h"`],
  [['/i\nExec=evil\r'], String.raw`"/i\nExec=evil\r"`],
])('the words %j are written as the specification has it', (command, line) => {
  expect(execOf(...command)).toBe(line);
});

test('the file is written whole, over an older one, and taken away', async () => {
  const folder = join(temporaryFolder(), 'config/autostart');
  const file = join(folder, 'keyfob.desktop');
  await writeEntry(file, ['/old/keyfob']);
  await writeEntry(file, ['/new/keyfob']);
  expect(readFileSync(file, 'utf8')).toBe(desktopEntry(['/new/keyfob']));
  expect(readdirSync(folder)).toEqual(['keyfob.desktop']);
  await removeEntry(file);
  await removeEntry(file);
  expect(existsSync(file)).toBe(false);
});

test('it lies where XDG_CONFIG_HOME says', () => {
  expect(autostartFolder({ XDG_CONFIG_HOME: '/home/me/.settings' })).toBe('/home/me/.settings/autostart');
});
