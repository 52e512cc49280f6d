import { spawn } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeConfig } from '../../build/vite/node.ts';
import { sharedFilesOnDisk } from '../support/sharedFilesOnDisk.ts';
import type { WriterTask } from '../support/sharedFilesWriter.ts';

const folder = join(process.env['KEYFOB_RUN'] ?? '', 'shared-files-writer');
const program = join(folder, 'writer.mjs');

beforeAll(async () => {
  const entry = 'tests/support/sharedFilesWriter.ts';
  await build({ configFile: false, ...nodeConfig({ entry, folder, file: 'writer.mjs', format: 'es', outside: 'every package', minify: false }) });
});

/** Runs the writer on the shared files of `home` as another process, and answers with what it printed; '' when it died. */
function write(home: string, task: WriterTask, before: readonly string[] = []): Promise<string> {
  const [command, ...words] = [...before, process.execPath, program, JSON.stringify(task)];
  const child = spawn(command, words, { env: { ...process.env, HOME: home, AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(printed.trim()));
  });
}

/** What takes one right from the writer, for the super-user too, whom permissions otherwise do not bind. */
const without = (right: string): string[] => (process.getuid?.() === 0 ? ['setpriv', `--bounding-set=${right}`] : []);
const obedient = without('-dac_override,-dac_read_search');

describe('a writer that is killed', () => {
  test('before any of its steps leaves the old or the new file, and the next one goes on', async () => {
    let steps = 0;
    for (let printed = ''; printed !== 'done'; steps += 1) {
      const { home, put, text, names, add } = sharedFilesOnDisk();
      const old = { config: '[default]\n'.padEnd(20_000, '#'), credentials: '[alice]\n'.padEnd(20_000, '#') };
      put('config', `${old.config}\n`);
      put('credentials', `${old.credentials}\n`);
      printed = await write(home, { sections: ['new'], dieAt: steps + 1 });
      expect([`${old.config}\n`, `${old.config}\n[profile new]\nregion = x\n`]).toContain(text('config'));
      expect([`${old.credentials}\n`, `${old.credentials}\n[new]\nregion = x\n`]).toContain(text('credentials'));
      await add('# next');
      await add('# next', 'config');
      expect(names()).toEqual(['config', 'credentials']);
      expect(text('credentials').endsWith('# next\n')).toBe(true);
    }
    expect(steps).toBeGreaterThan(30);
  });
});

describe('two Keyfobs', () => {
  test('that write at once lose nothing', async () => {
    const { home, put, text, names } = sharedFilesOnDisk();
    put('config', '');
    put('credentials', '');
    const sections = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}${index}`);
    expect(await Promise.all(['a', 'b', 'c'].map((name) => write(home, { sections: sections(name) })))).toEqual(['done', 'done', 'done']);
    const expected = ['a', 'b', 'c'].flatMap(sections).toSorted();
    expect([...text('credentials').matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name).toSorted()).toEqual(expected);
    expect([...text('config').matchAll(/\[profile (\w+)\]/g)].map(([, name = '']) => name).toSorted()).toEqual(expected);
    expect(names()).toEqual(['config', 'credentials']);
  });
});

describe('what the system refuses', () => {
  test('a full disk leaves the files as they were, and is said', async () => {
    const { home, put, text, names } = sharedFilesOnDisk();
    const content = '#'.repeat(200_000);
    put('config', content);
    const file = put('credentials', content);
    const printed = await write(home, { sections: ['new'] }, ['sh', '-c', 'ulimit -f 100; exec "$@"', 'sh']);
    expect(JSON.parse(printed)).toEqual({ code: 'diskFull', facts: { file } });
    expect([text('config'), text('credentials'), names()]).toEqual([content, content, ['config', 'credentials']]);
  });

  test('a folder that cannot be written is said, and nothing is left in it', async () => {
    const { home, folder: aws, put, text } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    chmodSync(aws, 0o500);
    expect(JSON.parse(await write(home, { sections: ['new'] }, obedient))).toMatchObject({ code: 'fileReadOnly' });
    chmodSync(aws, 0o700);
    expect([text('credentials'), readdirSync(aws)]).toEqual(['[a]\n', ['credentials']]);
    expect(file).toBe(join(aws, 'credentials'));
  });

  test('a file that is read-only stays as it is', async () => {
    const { home, put, text, names } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    chmodSync(file, 0o400);
    expect(JSON.parse(await write(home, { sections: ['new'] }, obedient))).toEqual({ code: 'fileReadOnly', facts: { file } });
    expect([text('credentials'), names()]).toEqual(['[a]\n', ['credentials']]);
  });

  test('a file that cannot be read is said', async () => {
    const { home, put } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    chmodSync(file, 0);
    expect(JSON.parse(await write(home, { sections: ['new'] }, obedient))).toEqual({ code: 'fileUnreadable', facts: { file } });
    chmodSync(file, 0o600);
    expect(readFileSync(file, 'utf8')).toBe('[a]\n');
  });

  test('a file whose owner could not be kept is not replaced', async () => {
    const { home, put } = sharedFilesOnDisk();
    const file = put('credentials', '[a]\n');
    // Nobody but the super-user can make such a file; for others a read-only one promises the same.
    if (process.getuid?.() === 0) chownSync(file, 12_345, 12_345);
    else chmodSync(file, 0o400);
    const { uid, ino } = statSync(file);
    expect(JSON.parse(await write(home, { sections: ['new'] }, without('-chown')))).toEqual({ code: 'fileReadOnly', facts: { file } });
    expect(readFileSync(file, 'utf8')).toBe('[a]\n');
    expect(statSync(file)).toMatchObject({ uid, ino });
  });
});
