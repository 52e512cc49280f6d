import { expect, test } from 'vitest';
import { nextCodeIn, readCode } from '../../electron/core/codes.ts';
import { Failure } from '../../electron/core/failure.ts';
import { SECOND } from '../../electron/core/time.ts';
import { someSentCodes } from '../support/fakes.ts';
import { movableClock } from '../support/movableClock.ts';

test.each(['123456', '123 456', ' 123456\n', '123-456'])('“%s” is read as six digits', (typed) => {
  expect(readCode(typed)).toBe('123456');
});

test.each(['', '12345', '1234567', 'abcdef', '12345a', '１２３４５６'])('“%s” is not a code', (typed) => {
  expect(() => readCode(typed)).toThrow(expect.objectContaining({ code: 'codeMalformed' }));
});

test('the next code comes at the next half minute', () => {
  expect(nextCodeIn(new Date('2026-11-22T09:00:00Z'))).toBe(30);
  expect(nextCodeIn(new Date('2026-11-22T09:00:12.400Z'))).toBe(18);
  expect(nextCodeIn(new Date('2026-11-22T09:00:59.999Z'))).toBe(1);
});

test('digits that were sent are refused for 90 seconds, others are not', () => {
  const { clock, advance } = movableClock();
  const codes = someSentCodes(clock);
  codes.note('phone', '123456');
  expect(() => codes.note('phone', '123456')).toThrow(expect.objectContaining({ code: 'codeAlreadySent', facts: { nextIn: 30 } }));
  codes.note('phone', '123457');
  codes.note('tablet', '123456');
  advance(90 * SECOND - 1);
  expect(() => codes.note('phone', '123456')).toThrow();
  advance(1);
  codes.note('phone', '123456');
});

test('digits that never left the computer may be sent after all', async () => {
  const { clock } = movableClock();
  const codes = someSentCodes(clock);
  const offline = () => Promise.reject(new Failure('offline', { host: 'sts.amazonaws.com' }));
  await expect(codes.spend('phone', '123456', offline)).rejects.toMatchObject({ code: 'offline' });
  codes.note('phone', '123456');
});
