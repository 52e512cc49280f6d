import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, onTestFinished, test } from 'vitest';
import { version } from '../../package.json';
import { electronFuses } from '../../build/package/fuses.mjs';
import { run } from '../support/application.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import { startTrayHost } from '../support/trayHost.ts';
import { packaged } from '../support/program.ts';

const program = join(packaged ?? '', 'keyfob-app');
const archive = join(packaged ?? '', 'resources/app.asar');

const { aws, keyfob } = await setUpTerminal();

test('the fuses of the executable are those that were decided', async () => {
  const wire = await getCurrentFuseWire(program);
  for (const [name, on] of Object.entries(electronFuses({ canBeDriven: false }))) {
    const fuse = Object.entries(FuseV1Options).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    expect.soft(wire[fuse as FuseV1Options], name).toBe(on ? FuseState.ENABLE : FuseState.DISABLE);
  }
});

test('the archive holds the built program, its icons and the keychain’s addon of this platform alone', () => {
  const { header } = getRawHeader(archive);
  expect(Object.keys(header.files).toSorted()).toEqual(['assets', 'dist', 'node_modules', 'package.json']);
  const files = listPackage(archive, { isPack: false });
  expect(files.filter((file) => /\.(ts|tsx|map)$|test|simulator/i.test(file))).toEqual([]);
  expect(files.filter((file) => /^\/node_modules\/[^/]+$/.test(file))).toEqual(['/node_modules/keytar']);
  expect(files.filter((file) => /prebuilds\/./.test(file) && !file.endsWith('.node'))).toEqual([`/node_modules/keytar/prebuilds/${process.platform}-${process.arch}`]);
});

test('the licences of all code that it contains come along', () => {
  expect(readFileSync(join(packaged ?? '', 'resources/LICENSE.txt'), 'utf8')).toMatch(/^MIT License/);
  expect(readFileSync(join(packaged ?? '', 'resources/licences.txt'), 'utf8')).toMatch(/^react \d[\d.]+ \(MIT\)$/m);
});

test('nothing of a development runtime is left', () => {
  expect(existsSync(join(packaged ?? '', 'resources/default_app.asar'))).toBe(false);
  expect(readdirSync(join(packaged ?? '', 'locales'))).toEqual(['en-US.pak']);
});

test.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0', '--inspect-brk', '--js-flags=--expose-gc'])('%s is refused with a sentence', async (word) => {
  const ended = await run(program, [word, '--ozone-platform=headless'], keyfob.environment);
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.err).toContain(`keyfob: ${word.replace(/=.*/, '')} would let others look into Keyfob`);
  expect(ended.err).not.toMatch(/listening on/i);
  expect(existsSync(keyfob.home)).toBe(false);
});

test('the executable is no Node interpreter, and no variable loads code into it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'code.cjs'), `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')`);
  const words = ['--ozone-platform=headless', '--no-sandbox', '--cli', '--', '--version'];
  const asNode = await run(program, words, { ...keyfob.environment, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${join(folder, 'code.cjs')}` });
  expect(asNode).toMatchObject({ status: 0, out: `${version}\n` });
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test('the command works without a display, ends with its exit status, and keeps quiet about Chromium', async () => {
  const alone = { DISPLAY: '', WAYLAND_DISPLAY: '' };
  expect(await keyfob.keyfob(['--version'], '', alone)).toEqual({ status: 0, out: `${version}\n`, err: '' });
  expect(await keyfob.keyfob(['nonsense'], '', alone)).toMatchObject({ status: 2, out: '' });
  expect((await keyfob.keyfob(['status'], '', alone)).err).toMatch(/^Keyfob is not running\. This is what it stored last\.\nThere is no identity\./);
  expect(existsSync(keyfob.home)).toBe(false);
});

test('it comes up in the tray, opens a session for the AWS CLI, and goes without a trace but what is the person’s', async () => {
  const tray = await startTrayHost();
  onTestFinished(() => tray.stop());
  writeFileSync(keyfob.files.config.path, '[default]\nregion = eu-central-1\n');
  const { name } = aws.user('alice');

  expect(await keyfob.add(aws.user('alice'))).toMatchObject({ status: 0 });
  const icon = await tray.icon();
  await expect.poll(async () => (await icon.menu()).map(({ label }) => label)).toEqual(expect.arrayContaining(['Open Keyfob', 'Quit Keyfob']));
  expect(await keyfob.login(name, aws.code(name))).toMatchObject({ status: 0 });
  expect((await keyfob.buckets(name)).status).toBe(0);
  await expect.poll(icon.tooltip).toContain(name);
  // Long enough for Chromium to say what it lacks, and to make a folder of its own.
  expect(await keyfob.keyfob(['exec', name, '--', 'sh', '-c', 'sleep 1; exit 37'], '', { DISPLAY: '' })).toEqual({ status: 37, out: '', err: '' });
  expect(readdirSync(keyfob.environment['XDG_CONFIG_HOME'] ?? '').filter((entry) => /keyfob/i.test(entry))).toEqual([]);

  expect(await keyfob.keyfob(['remove', '--all', '--restore'])).toMatchObject({ status: 0 });
  await icon.choose('Quit Keyfob').catch(() => {}); // it may be gone before it answers
  await expect.poll(async () => (await keyfob.keyfob(['status'])).err).toContain('Keyfob is not running');
  expect(keyfob.files.config.read()).toBe('[default]\nregion = eu-central-1\n');
  expect(keyfob.files.credentials.read()).not.toContain('aws_secret_access_key');
});
