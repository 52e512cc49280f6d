import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepStatusFile, readStatus, withoutSessions } from '../../electron/agent/statusFile.ts';
import { statusOf } from '../../electron/agent/status.ts';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { temporaryFolder } from '../support/agent.ts';
import { fakeKeyfob, NOON } from '../support/fakeKeyfob.ts';

const later = (milliseconds: number) => new Date(NOON.getTime() + milliseconds);

function keep(home = temporaryFolder()) {
  const fake = fakeKeyfob();
  const warnings: string[] = [];
  const stop = keepStatusFile({ home, keyfob: fake.keyfob, log: { warn: (event) => void warnings.push(event) } });
  return { ...fake, home, stop, warnings, file: join(home, 'status.json') };
}

test('each change is stored for its owner alone, and none after it was stopped', () => {
  const { home, open, stop, file, keyfob } = keep();
  expect(readStatus(home, NOON)?.identities).toMatchObject([{ name: 'alice', session: null }]);
  open();
  expect(readStatus(home, NOON)).toEqual(statusOf(keyfob.state(), keyfob.settings()));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  stop();
  const before = readFileSync(file, 'utf8');
  void keyfob.lock();
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('a picture that did not change is not written again', () => {
  const { tellAll, file } = keep();
  writeFileSync(file, 'untouched');
  tellAll();
  expect(readFileSync(file, 'utf8')).toBe('untouched');
});

test.each([
  [0, 'live', '2026-11-23T00:00:00Z'],
  [12 * HOUR - 15 * MINUTE, 'ending', '2026-11-23T00:00:00Z'],
  [12 * HOUR, 'ended', null],
] as const)('what was stored is judged by the time now: %i ms later it is %s', (milliseconds, state, expiresAt) => {
  const { home, open } = keep();
  open();
  expect(readStatus(home, later(milliseconds))).toMatchObject({ identities: [{ session: { state } }], targets: [{ expiresAt }] });
});

test("it is judged by AWS's clock where this computer's is off", () => {
  const { home, open, file } = keep();
  open();
  const stored = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...stored, clockOffset: 20 * MINUTE }));
  expect(readStatus(home, later(12 * HOUR - 20 * MINUTE))).toMatchObject({ identities: [{ session: { state: 'ended' } }] });
});

test('nothing stored, or something that cannot be read, is nothing', () => {
  const home = temporaryFolder();
  expect(readStatus(home, NOON)).toBeUndefined();
  writeFileSync(join(home, 'status.json'), '{');
  expect(readStatus(home, NOON)).toBeUndefined();
});

test('after a lock no session is left in it', () => {
  const { home, open } = keep();
  open();
  const status = readStatus(home, NOON);
  expect(status && withoutSessions(status)).toMatchObject({ identities: [{ session: null }], targets: [{ expiresAt: null }] });
});

test('a status file that cannot be written stops nothing and leaves nothing behind', () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'status.json'));
  const { open, warnings } = keep(home);
  open();
  expect(warnings).toHaveLength(2);
  expect(readdirSync(home)).toEqual(['status.json']);
});
