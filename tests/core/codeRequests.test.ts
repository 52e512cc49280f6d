import { expect, test } from 'vitest';
import { createCodeRequests } from '../../electron/core/codeRequests.ts';
import { MINUTE } from '../../electron/core/time.ts';
import { movableClock } from '../support/movableClock.ts';

const aws = { name: 'aws', pid: 42 };

function setUp() {
  const asked: [string, boolean][] = [];
  const { clock, advance, pending } = movableClock();
  const requests = createCodeRequests({ clock, ask: (identity, byPerson) => asked.push([identity, byPerson]), onChange: () => {} });
  return { requests, asked, advance, pending };
}

test('a call that nobody answers fails after two minutes', async () => {
  const { requests, advance } = setUp();
  const waiting = requests.waitFor({ identity: 'work' }, aws, false);
  advance(2 * MINUTE);
  await expect(waiting).rejects.toMatchObject({ code: 'nobodyAnswered', facts: { identity: 'work' } });
});

test('two hundred callers at once call the popup once, and one session answers them all', async () => {
  const { requests, asked, pending } = setUp();
  const all = Array.from({ length: 200 }, () => requests.waitFor({ identity: 'work' }, aws, false));
  expect(asked).toEqual([['work', false]]);
  expect(requests.waiting('work')).toEqual({ role: undefined, requester: aws, others: 199 });
  requests.opened({ identity: 'work' });
  await Promise.all(all);
  expect(requests.waiting('work')).toBeUndefined();
  expect(pending()).toBe(0);
});

test('“Not now” sends away who waits, and who comes within ten minutes', async () => {
  const { requests, asked, advance } = setUp();
  const waiting = requests.waitFor({ identity: 'work' }, aws, false);
  requests.notNow('work');
  await expect(waiting).rejects.toMatchObject({ code: 'notNow' });
  advance(9 * MINUTE);
  await expect(requests.waitFor({ identity: 'work' }, aws, false)).rejects.toMatchObject({ code: 'notNow', facts: { minutes: 1 } });
  expect(asked).toHaveLength(1);
  advance(MINUTE);
  void requests.waitFor({ identity: 'work' }, aws, false);
  expect(asked).toHaveLength(2);
  requests.opened({ identity: 'work' });
});

test('a person’s own command breaks the quiet and brings the popup up with the focus', async () => {
  const { requests, asked } = setUp();
  requests.notNow('work');
  const waiting = requests.waitFor({ identity: 'work' }, { name: 'keyfob', pid: 7 }, true);
  expect(asked).toEqual([['work', true]]);
  requests.opened({ identity: 'work' });
  await waiting;
});

test('identities wait apart', async () => {
  const { requests } = setUp();
  const work = requests.waitFor({ identity: 'work' }, aws, false);
  const home = requests.waitFor({ identity: 'home' }, aws, false);
  requests.opened({ identity: 'work' });
  await work;
  requests.notNow('home');
  await expect(home).rejects.toMatchObject({ code: 'notNow' });
});
