import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compare, median } from '../../build/run/comparison.mjs';
import { privateEnvironment } from '../../build/run/environment.mjs';
import { endProcesses, markedProcesses } from '../../build/run/processes.mjs';
import { pictureOf } from '../../build/run/untouched.mjs';
import { countResults } from '../../build/run/vitestResults.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a private environment leads nowhere near the person who runs it', () => {
  const personal = {
    HOME: '/home/alice', AWS_PROFILE: 'alice', AWS_SECRET_ACCESS_KEY: 'secret', KEYFOB_HOME: '/home/alice/keyfob', DISPLAY: ':0',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus', HTTPS_PROXY: 'proxy', https_proxy: 'proxy', NODE_OPTIONS: '--inspect', XDG_RUNTIME_DIR: '/run',
  };
  const environment = privateEnvironment(folder, { ...personal, PATH: '/usr/bin' });
  expect(environment['PATH']).toBe('/usr/bin');
  expect(Object.values(personal).filter((value) => Object.values(environment).includes(value))).toEqual([]);
  expect(environment['HOME']).toBe(join(folder, 'home'));
  expect(statSync(environment['XDG_RUNTIME_DIR'] ?? '').mode & 0o777).toBe(0o700);
});

test('a process that left its parents still ends with its run', async () => {
  const stray = spawn('sh', ['-c', 'trap "" TERM; sleep 1000 & wait'], { env: { ...process.env, KEYFOB_RUN: folder }, detached: true, stdio: 'ignore' });
  const ended = once(stray, 'exit');
  await once(stray, 'spawn');
  expect(markedProcesses(folder)).toContain(stray.pid);
  await endProcesses(folder);
  await ended;
  await expect.poll(() => markedProcesses(folder)).toEqual([]);
});

test('a touched file changes the picture of its folder', () => {
  const aws = join(folder, '.aws');
  const nothing = pictureOf(aws);
  mkdirSync(aws);
  writeFileSync(join(aws, 'config'), '[default]');
  const before = pictureOf(aws);
  expect(before).not.toBe(nothing);
  expect(pictureOf(aws)).toBe(before);
  writeFileSync(join(aws, 'config'), '[default]\n');
  expect(pictureOf(aws)).not.toBe(before);
});

const passing = { status: 'passed', fullName: 'it works' };
const whole = { status: 0, isFiltered: false };
const reportOf = (...assertionResults: { status: string; fullName: string }[]) => ({ testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults }] });

test('a run in which every test passed has no failure', () => {
  expect(countResults(reportOf(passing), whole)).toEqual({ passed: 1, failed: 0, complaints: [] });
});

test('a skipped test, a broken file, a stray error and an empty run are failures', () => {
  expect(countResults(reportOf(passing, { status: 'skipped', fullName: 'later' }), whole).failed).toBe(1);
  expect(countResults({ testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }] }, { ...whole, status: 1 }).complaints).toContain(
    'could not be loaded: b.test.ts',
  );
  expect(countResults(reportOf(passing), { ...whole, status: 1 }).failed).toBe(1);
  expect(countResults({ testResults: [] }, whole).failed).toBe(1);
});

test('where tests were chosen by name the others do not count', () => {
  expect(countResults(reportOf(passing, { status: 'skipped', fullName: 'other' }), { ...whole, isFiltered: true }).failed).toBe(0);
});

test('a benchmark that is slower than promised is missed', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  const results = (samples: number[]) => compare([{ name: 'bare', samples: [100] }, { name: 'Keyfob', samples, expected: { of: 'bare', atMost: 1.5 } }]);
  expect(results([150]).missed).toBe(0);
  expect(results([151]).missed).toBe(1);
  expect(results([]).missed).toBe(1);
  expect(compare([{ name: 'Keyfob', samples: [1], expected: { of: 'nothing', atMost: 1 } }]).missed).toBe(1);
});
