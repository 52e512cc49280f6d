import { readFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLog } from '../../electron/adapters/log.ts';
import { Failure } from '../../electron/core/failure.ts';
import { movableClock } from '../support/movableClock.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const { clock } = movableClock(new Date('2026-11-22T09:00:00Z'));

function aLog(longest?: number) {
  const file = join(temporaryFolder(), 'keyfob.log');
  return { file, log: createFileLog({ file, clock, ...(longest && { longest }) }), lines: () => readFileSync(file, 'utf8').trim().split('\n') };
}

test('an event is one line: when, what, and the codes of what went wrong', async () => {
  const { log, lines, file } = aLog();
  const cause = Object.assign(new TypeError('no'), { code: 'ECONNRESET' });
  log.warn('the popup did not open');
  log.warn('a call failed', new Failure('offline', { host: 'sts.amazonaws.com' }, { cause }));
  await log.flush();
  expect(lines().map((line): unknown => JSON.parse(line))).toEqual([
    { at: '2026-11-22T09:00:00.000Z', event: 'the popup did not open' },
    { at: '2026-11-22T09:00:00.000Z', event: 'a call failed', errors: ['offline', 'TypeError ECONNRESET'] },
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('no message, fact or name of an error is written that could hold a secret', async () => {
  const { log, file } = aLog();
  const canary = 'canary secret';
  const named = Object.assign(new Error(canary), { name: canary, code: canary, secretAccessKey: canary });
  log.warn('one', named);
  log.warn('two', new Failure('requestRefused', { code: canary, message: canary }, { cause: named }));
  log.warn('three', canary);
  log.warn('four', { canary });
  log.warn('five', new AggregateError([named], canary, { cause: canary }));
  await log.flush();
  const written = readFileSync(file, 'utf8');
  expect(written).not.toContain('canary');
  expect(written.trim().split('\n')).toHaveLength(5);
});

test('a line stays one line, whatever the event', async () => {
  const { log, lines } = aLog();
  log.warn('two\nlines\u2028');
  await log.flush();
  expect(lines()).toHaveLength(1);
});

test('a long log begins anew, and the one before it is kept', async () => {
  const { log, file } = aLog(200);
  for (let count = 0; count < 20; count += 1) log.warn(`event ${count}`);
  await log.flush();
  expect(statSync(file).size).toBeLessThanOrEqual(200);
  expect(readFileSync(file, 'utf8')).toContain('event 19');
  expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(200);
});

test('a log that cannot be written stops nothing', async () => {
  const file = join(temporaryFolder(), 'missing', 'keyfob.log');
  const log = createFileLog({ file, clock });
  log.warn('lost');
  await expect(log.flush()).resolves.toBeUndefined();
  expect(existsSync(file)).toBe(false);
});

test('errors that cause each other do not make the log endless', async () => {
  const { log, lines } = aLog();
  const one = new Error('one');
  one.cause = new Error('two', { cause: one });
  log.warn('a circle', one);
  await log.flush();
  expect(lines()).toHaveLength(1);
});
