import { expect, test } from 'vitest';
import { nextCodeIn, readCode, readPair } from '../../electron/core/codes.ts';
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

const sent = async () => {};

test('digits that were sent are refused for 90 seconds, others are not', async () => {
  const { clock, advance } = movableClock();
  const codes = someSentCodes(clock);
  await codes.spend('phone', ['123456'], sent);
  await expect(codes.spend('phone', ['123456'], sent)).rejects.toMatchObject({ code: 'codeAlreadySent', facts: { nextIn: 30 } });
  await codes.spend('phone', ['123457'], sent);
  await codes.spend('tablet', ['123456'], sent);
  advance(90 * SECOND - 1);
  await expect(codes.spend('phone', ['123456'], sent)).rejects.toThrow();
  advance(1);
  await codes.spend('phone', ['123456'], sent);
});

test('digits that AWS did not look at, for a key that it does not know yet, may be sent after all', async () => {
  const codes = someSentCodes(movableClock().clock);
  const unknown = () => Promise.reject(new Failure('keyUnknown', { accessKeyId: 'AKIANEWKEYNEWKEYNEW1' }));
  await expect(codes.spend('phone', ['123456'], unknown)).rejects.toMatchObject({ code: 'keyUnknown' });
  await codes.spend('phone', ['123456'], sent);
});

test('digits that never left the computer may be sent after all', async () => {
  const { clock } = movableClock();
  const codes = someSentCodes(clock);
  const offline = () => Promise.reject(new Failure('offline', { host: 'sts.amazonaws.com' }));
  await expect(codes.spend('phone', ['123456'], offline)).rejects.toMatchObject({ code: 'offline' });
  await codes.spend('phone', ['123456'], sent);
});

test.each([
  new Failure('codeRejected', { device: 'phone', nextIn: 7, repeated: false }),
  new Failure('codeFateUnknown', { identity: 'alice', nextIn: 7 }),
  new Failure('throttled', {}),
  new Failure('awsUnavailable', { status: 503 }),
  new Error('unforeseen'),
])('digits that AWS may have looked at stay spent, also where the answer was “$message”', async (failure) => {
  const codes = someSentCodes(movableClock().clock);
  await expect(codes.spend('phone', ['123456'], () => Promise.reject(failure))).rejects.toBe(failure);
  await expect(codes.spend('phone', ['123456'], sent)).rejects.toMatchObject({ code: 'codeAlreadySent' });
});

test('of two codes neither is sent where one was sent before, and the other stays good', async () => {
  const { clock } = movableClock();
  const codes = someSentCodes(clock);
  await codes.spend('phone', ['123456'], sent);
  await expect(codes.spend('phone', ['111111', '123456'], sent)).rejects.toMatchObject({ code: 'codeAlreadySent' });
  await codes.spend('phone', ['111111', '222222'], sent);
});

test('two codes are two different ones', () => {
  expect(readPair({ first: '123 456', second: '654321' }, 7)).toEqual({ first: '123456', second: '654321' });
  expect(() => readPair({ first: '123456', second: '123 456' }, 7)).toThrow(expect.objectContaining({ code: 'codesEqual', facts: { nextIn: 7 } }));
  expect(() => readPair({ first: '123456', second: '12345' }, 7)).toThrow(expect.objectContaining({ code: 'codeMalformed' }));
});
