import { expect, test } from 'vitest';
import { createSpinner } from '../../electron/cli/spinner.ts';
import { run, yes } from '../support/world.ts';

/** A spinner whose turns a test makes, and all that it has written. */
function aSpinner(isTerminal = true) {
  const written: string[] = [];
  let turn = () => {};
  let stopped = 0;
  const repeat = (action: () => void) => {
    turn = action;
    return () => void (stopped += 1);
  };
  const during = createSpinner({ write: (text) => void written.push(text), isTerminal: () => isTerminal, repeat });
  return { during, written, turns: (count: number) => Array.from({ length: count }).forEach(() => turn()), stopped: () => stopped };
}

test('what takes long is told in one line, which goes when it is over', async () => {
  const { during, written, turns, stopped } = aSpinner();
  let resolve = (_answer: string) => {};
  const waiting = during('Waiting for AWS', new Promise<string>((done) => (resolve = done)));
  turns(7);
  expect(written).toHaveLength(3);
  for (const text of written) expect(text).toMatch(/^\r\u001B\[2K. Waiting for AWS $/u);
  resolve('done');
  await expect(waiting).resolves.toBe('done');
  expect(written.at(-1)).toBe('\r\u001B[2K');
  expect(stopped()).toBe(1);
});

test('what is quick, or fails at once, leaves no trace', async () => {
  const { during, written, turns } = aSpinner();
  const waiting = during('Waiting', Promise.reject(new Error('no')));
  turns(4);
  await expect(waiting).rejects.toThrow('no');
  expect(written).toEqual([]);
});

test('where nobody looks nothing turns', async () => {
  const { during, written, turns } = aSpinner(false);
  const waiting = during('Waiting', Promise.resolve(1));
  turns(10);
  await waiting;
  expect(written).toEqual([]);
});

test('a command says what it waits for: the start, the popup, or an answer', async () => {
  const told: string[] = [];
  const during = <T>(what: string, work: Promise<T>) => {
    told.push(what);
    return work;
  };
  const session = { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true } as const;
  const answers = { login: () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }) };
  await run(['login'], { answers, isRunning: false, world: { during } });
  expect(told).toEqual(['Waiting for the code in Keyfob’s popup', 'Starting Keyfob', 'Waiting for the code in Keyfob’s popup']);
  told.length = 0;
  await run(['login', '--code', '123456'], { answers, world: { during } });
  expect(told).toEqual(['Waiting for an answer']);
});
