import { expect, test } from 'vitest';
import { createTurns } from '../../electron/adapters/turns.ts';

test('no more than so many run at a time, all of them run, in their order, whoever fails', async () => {
  const inTurn = createTurns(3);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (number: number) => async () => {
    begun.push(number);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (number % 4 === 0) throw new Error(`${number}`);
    return number;
  };
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  const ended = await Promise.allSettled(numbers.map((number) => inTurn(work(number))));
  expect(begun).toEqual(numbers);
  expect(ended.map((one) => (one.status === 'fulfilled' ? one.value : Number(one.reason.message)))).toEqual(numbers);
  expect(most).toBe(3);
  expect(await inTurn(async () => 'later')).toBe('later');
});
