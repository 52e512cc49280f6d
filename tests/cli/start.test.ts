import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { startApplication, waitUntilGone } from '../../electron/cli/application.ts';
import { readFirstLine } from '../../electron/cli/input.ts';
import { findRuntime, switchesFor } from '../../electron/cli/runtime.ts';
import { temporaryFolder } from '../support/agent.ts';

/** A checkout whose Electron is this shell script. */
function checkoutWith(script: string) {
  const root = temporaryFolder();
  const place = join(root, 'node_modules/electron');
  mkdirSync(join(place, 'dist'), { recursive: true });
  writeFileSync(join(place, 'path.txt'), 'electron\n');
  writeFileSync(join(place, 'dist/electron'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(place, 'dist/electron'), 0o755);
  return root;
}

const nobody = async () => undefined;

test('the runtime is where set-up put it, or where a variable says', () => {
  const root = checkoutWith('exit 0');
  const elsewhere = checkoutWith('exit 0');
  const override = join(elsewhere, 'node_modules/electron/dist');
  expect(findRuntime(root, undefined)).toBe(join(root, 'node_modules/electron/dist/electron'));
  expect(findRuntime(root, override)).toBe(join(override, 'electron'));
  expect(findRuntime(root, join(root, 'nowhere'))).toBeUndefined();
  expect(findRuntime(join(root, 'nowhere'), undefined)).toBeUndefined();
});

test('the sandbox is given up only as root, and the display only where there is none', () => {
  expect(switchesFor({ platform: 'linux', isRoot: false, hasDisplay: true })).toEqual([]);
  expect(switchesFor({ platform: 'linux', isRoot: true, hasDisplay: true })).toEqual(['--no-sandbox']);
  expect(switchesFor({ platform: 'linux', isRoot: false, hasDisplay: false })).toEqual(['--ozone-platform=headless']);
  expect(switchesFor({ platform: 'darwin', isRoot: false, hasDisplay: false })).toEqual([]);
});

test('an application that never listens is given up after a while', async () => {
  const root = checkoutWith('exit 0');
  const executable = join(root, 'node_modules/electron/dist/electron');
  const started = startApplication({ executable, words: [], environment: process.env, home: join(root, 'h'), listener: nobody, patience: 50 });
  await expect(started).rejects.toMatchObject({ exitStatus: 1, message: expect.stringContaining('did not answer within 0.05 seconds') });
});

test('an application that a signal ended is told as that', async () => {
  const root = checkoutWith('kill -KILL $$');
  const executable = join(root, 'node_modules/electron/dist/electron');
  const started = startApplication({ executable, words: [], environment: process.env, home: join(root, 'h'), listener: nobody });
  await expect(started).rejects.toMatchObject({ exitStatus: 1, message: expect.stringContaining('(SIGKILL)') });
});

test('a runtime that cannot be executed is told at once', async () => {
  const root = checkoutWith('');
  const executable = join(root, 'node_modules/electron/dist/electron');
  chmodSync(executable, 0o600);
  const started = startApplication({ executable, words: [], environment: process.env, home: join(root, 'h'), listener: nobody });
  await expect(started).rejects.toMatchObject({ exitStatus: 1, message: expect.stringContaining('EACCES') });
});

/** Starts a program that says its process id and stays, and hears from `answers`, once it has said it, who listens. */
async function startStaying(answers: (pid: number) => number): Promise<number> {
  const root = checkoutWith('echo $$ > pid.new; mv pid.new pid; exec sleep 600');
  const home = join(root, 'h');
  const said = () => Number(readFileSync(join(home, 'pid'), 'utf8'));
  onTestFinished(() => void spawnSync('kill', [String(said())]));
  const listener = async () => (existsSync(join(home, 'pid')) ? answers(said()) : undefined);
  await startApplication({ executable: join(root, 'node_modules/electron/dist/electron'), words: [], environment: process.env, home, listener });
  return said();
}

test('the application stays when the command goes on', async () => {
  const pid = await startStaying((itself) => itself);
  await expect(waitUntilGone(pid, 0)).resolves.toBe(false);
});

test('one that was started in vain, because another one listens, is gone before the command goes on', async () => {
  const pid = await startStaying(() => process.pid);
  await expect(waitUntilGone(pid, 0)).resolves.toBe(true);
});

test('a process that is there is not gone, and one that is not is', async () => {
  await expect(waitUntilGone(process.pid, 30)).resolves.toBe(false);
  await expect(waitUntilGone(2 ** 22 + 1)).resolves.toBe(true);
});

test.each([
  [['secret\nmore\n'], 'secret'],
  [['sec', 'ret\n', 'more'], 'secret'],
  [['secret'], 'secret'],
  [[], ''],
  [['\n'], ''],
])('the first line of %j is %j', async (chunks, line) => {
  await expect(readFirstLine(Readable.from(chunks))).resolves.toBe(line);
});

test('nothing after the first line is waited for', async () => {
  const endless = new Readable({ read() {} });
  endless.push('secret\n');
  await expect(readFirstLine(endless)).resolves.toBe('secret');
});

test('a line without an end is not read for ever', async () => {
  const endless = Readable.from(
    (function* flood() {
      for (;;) yield 'x'.repeat(1024);
    })(),
  );
  expect((await readFirstLine(endless)).length).toBeLessThan(100_000);
});
