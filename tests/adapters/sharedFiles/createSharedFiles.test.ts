import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { lockOf } from '../../../electron/adapters/sharedFiles/lock.ts';
import { sharedFilesOnDisk } from '../../support/sharedFilesOnDisk.ts';

describe('reading', () => {
  test('finds nothing where there is nothing', async () => {
    expect(await sharedFilesOnDisk().files.read()).toEqual({ config: '', credentials: '' });
  });

  test('gives the text as it is, byte-order mark and all', async () => {
    const { files, put } = sharedFilesOnDisk();
    put('config', '\uFEFF[default]\r\nregion = é\0');
    expect((await files.read()).config).toBe('\uFEFF[default]\r\nregion = é\0');
  });

  test('names the line that is not UTF-8, and such a file is never written', async () => {
    const { files, put, add } = sharedFilesOnDisk();
    const file = put('credentials', Buffer.from([0x5b, 0x61, 0x5d, 0x0a, 0x78, 0x3d, 0xe9, 0x0a]));
    await expect(files.read()).rejects.toMatchObject({ code: 'fileBroken', facts: { file, line: 2, problem: 'notUtf8' } });
    await expect(add('x')).rejects.toMatchObject({ code: 'fileBroken' });
    expect(statSync(file).size).toBe(8);
  });

  test('never waits on a pipe, and takes it for no file, as the AWS CLI does', async () => {
    const { files, folder, put, add } = sharedFilesOnDisk();
    put('config', '[default]\n');
    execFileSync('mkfifo', [join(folder, 'credentials')]);
    expect(await files.read()).toEqual({ config: '[default]\n', credentials: '' });
    await expect(add('x')).rejects.toMatchObject({ code: 'fileNotRegular' });
    expect(lstatSync(join(folder, 'credentials')).isFIFO()).toBe(true);
  });

  test('takes a folder for no file, and does not write there', async () => {
    const { files, folder, add } = sharedFilesOnDisk();
    mkdirSync(join(folder, 'credentials'), { recursive: true });
    expect((await files.read()).credentials).toBe('');
    await expect(add('x')).rejects.toMatchObject({ code: 'fileNotRegular' });
  });

  test('refuses a file that is larger than any shared file', async () => {
    const { files, put } = sharedFilesOnDisk();
    truncateSync(put('config', ''), 65 * 1024 * 1024);
    await expect(files.read()).rejects.toMatchObject({ code: 'fileTooLarge', facts: { megabytes: 64 } });
  });

  test('looks where the environment says, with the home folder for a tilde', async () => {
    const { files, home, add } = sharedFilesOnDisk({ AWS_SHARED_CREDENTIALS_FILE: '~/elsewhere/keys', AWS_CONFIG_FILE: '' });
    expect(files.paths).toEqual({ config: join(home, '.aws/config'), credentials: join(home, 'elsewhere/keys') });
    await add('[a]');
    expect(readFileSync(join(home, 'elsewhere/keys'), 'utf8')).toBe('[a]\n');
  });
});

describe('writing', () => {
  test('makes missing folders and files that only the person can read', async () => {
    const { folder, add, names } = sharedFilesOnDisk();
    await add('[a]');
    expect(names()).toEqual(['credentials']);
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'credentials')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test('keeps mode and owner', async () => {
    const { add, put } = sharedFilesOnDisk();
    const file = put('credentials', '');
    const owner = process.getuid?.() === 0 ? 12_345 : statSync(file).uid;
    chownSync(file, owner, statSync(file).gid);
    chmodSync(file, 0o640);
    await add('[a]');
    expect(statSync(file)).toMatchObject({ uid: owner });
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('writes through a symbolic link, which stays one', async () => {
    const { home, folder, add, put } = sharedFilesOnDisk();
    put('other', '');
    mkdirSync(join(home, 'dotfiles'));
    writeFileSync(join(home, 'dotfiles/keys'), '[a]\n');
    symlinkSync('../dotfiles/keys', join(folder, 'middle'));
    symlinkSync('middle', join(folder, 'credentials'));
    await add('[b]');
    expect(readlinkSync(join(folder, 'credentials'))).toBe('middle');
    expect(readlinkSync(join(folder, 'middle'))).toBe('../dotfiles/keys');
    expect(readFileSync(join(home, 'dotfiles/keys'), 'utf8')).toBe('[a]\n[b]\n');
  });

  test('makes the file that a dangling link points at, its folder too', async () => {
    const { home, folder, add, put } = sharedFilesOnDisk();
    put('other', '');
    symlinkSync('../new/folder/keys', join(folder, 'credentials'));
    await add('[b]');
    expect(readFileSync(join(home, 'new/folder/keys'), 'utf8')).toBe('[b]\n');
    expect(lstatSync(join(folder, 'credentials')).isSymbolicLink()).toBe(true);
  });

  test('writes through a folder that is a link', async () => {
    const { home, folder, add } = sharedFilesOnDisk();
    mkdirSync(join(home, 'real'));
    symlinkSync('real', folder);
    await add('[a]');
    expect(readFileSync(join(home, 'real/credentials'), 'utf8')).toBe('[a]\n');
    expect(lstatSync(folder).isSymbolicLink()).toBe(true);
  });

  test('refuses links that go in circles', async () => {
    const { folder, add, put } = sharedFilesOnDisk();
    put('other', '');
    symlinkSync('credentials', join(folder, 'credentials'));
    await expect(add('[a]')).rejects.toMatchObject({ code: 'fileUnreadable' });
  });

  test('touches nothing where nothing changes, not even the time', async () => {
    const { files, put, names } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    const before = statSync(file);
    await files.edit((texts) => ({ texts, backup: true }));
    expect(statSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(names()).toEqual(['credentials']);
  });

  test('needs no place to write beside a file that stays as it is', async () => {
    const { files, home, add } = sharedFilesOnDisk({ AWS_CONFIG_FILE: '/dev/null' });
    await add('[a]');
    expect((await files.read()).config).toBe('');
    expect(readFileSync(join(home, '.aws/credentials'), 'utf8')).toBe('[a]\n');
  });

  test('writes nothing where the change refuses', async () => {
    const { files, put, text, names } = sharedFilesOnDisk();
    put('credentials', '[a]\n');
    const refuse = () => {
      throw new Error('no');
    };
    await expect(files.edit(refuse)).rejects.toThrow('no');
    expect([text('credentials'), names()]).toEqual(['[a]\n', ['credentials']]);
  });

  test('keeps a backup first of just those files that will differ, and writes nothing where that fails', async () => {
    const { add, put, backups, text, files } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    put('config', '[default]\n');
    await add('[b]', 'credentials', true);
    expect(backups).toEqual([{ file, text: '[a]\n' }]);
    await add('[c]', 'credentials');
    expect(backups).toHaveLength(1);
    backups.push = () => {
      throw new Error('no keychain');
    };
    await expect(add('[d]', 'credentials', true)).rejects.toThrow('no keychain');
    expect([text('credentials'), (await files.read()).config]).toEqual(['[a]\n[b]\n[c]\n', '[default]\n']);
  });

  test('begins anew when a program without the lock writes in between', async () => {
    const { files, put, text } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    let times = 0;
    await files.edit(({ credentials }) => {
      times += 1;
      // The second call is made under the lock, just before the writing.
      if (times === 2) appendFileSync(file, '[theirs]\n');
      return { texts: { credentials: `${credentials}[ours]\n` }, backup: false };
    });
    expect(text('credentials')).toBe('[a]\n[theirs]\n[ours]\n');
  });

  test('gives up in the end on a file that never keeps still', async () => {
    const { files, put } = sharedFilesOnDisk();
    const file = put('credentials', '');
    const edit = files.edit(({ credentials }) => {
      appendFileSync(file, '#\n');
      return { texts: { credentials: `${credentials}[ours]\n` }, backup: false };
    });
    await expect(edit).rejects.toMatchObject({ code: 'fileLocked' });
    expect(readFileSync(file, 'utf8')).not.toContain('ours');
  });

  test('does one edit after the other, however many come at once', async () => {
    const { add, text, names } = sharedFilesOnDisk();
    await Promise.all(Array.from({ length: 10 }, (_, index) => add(`[a${index}]`)));
    expect(text('credentials').trim().split('\n')).toHaveLength(10);
    expect(names()).toEqual(['credentials']);
  });

  test('removes what a killed writer has left, and takes its lock over', async () => {
    const { add, put, names } = sharedFilesOnDisk();
    const file = put('credentials', '');
    put('.credentials.keyfob-new-abcdef123456', 'half');
    const dead = Number(execFileSync('sh', ['-c', 'echo $$']).toString());
    writeFileSync(lockOf(file), JSON.stringify({ host: hostname(), pid: dead, start: '1', token: 't' }));
    await add('[a]');
    expect(names()).toEqual(['credentials']);
  });

  test('takes a lock over whose process number belongs to another process by now', async () => {
    const { add, put, names } = sharedFilesOnDisk();
    const file = put('credentials', '');
    writeFileSync(lockOf(file), JSON.stringify({ host: hostname(), pid: process.pid, start: 'of an earlier process', token: 't' }));
    await add('[a]');
    expect(names()).toEqual(['credentials']);
  });
});

describe('changes', () => {
  const told = () => {
    const listener = vi.fn();
    return { listener, until: (times: number) => vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(times), { timeout: 4000 }) };
  };
  /** Watching has begun when a change is heard; what is written before that may not be. */
  async function settle(file: string, until: () => Promise<void>): Promise<void> {
    const timer = setInterval(() => appendFileSync(file, '#\n'), 150);
    await until().finally(() => clearInterval(timer));
  }

  test('by others are told, by Keyfob itself they are not', async () => {
    const { files, put, add } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    const { listener, until } = told();
    const stop = files.onChange(listener);
    await settle(file, () => vi.waitFor(() => expect(listener).toHaveBeenCalled(), { timeout: 4000 }));
    const before = listener.mock.calls.length;
    await add('[ours]');
    await add('[config]', 'config');
    renameSync(put('new', '[theirs]\n'), file);
    await until(before + 1);
    stop();
    rmSync(file);
    await add('[later]', 'config');
    expect(listener).toHaveBeenCalledTimes(before + 1);
  });

  test('are told where the folder is made only later', async () => {
    const { files, home } = sharedFilesOnDisk();
    const { listener } = told();
    const stop = files.onChange(listener);
    mkdirSync(join(home, '.aws'));
    const timer = setInterval(() => appendFileSync(join(home, '.aws/config'), '#\n'), 150);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled(), { timeout: 4000 }).finally(() => clearInterval(timer));
    stop();
  });
});
