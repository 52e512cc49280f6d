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
  expect(requests.waiting('work')).toEqual({ role: undefined, requester: aws, others: 199, state: 'waits' });
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

test('who waits for an identity that is taken out is told so at once, and others wait on', async () => {
  const { requests, pending } = setUp();
  const waiting = requests.waitFor({ identity: 'work' }, aws, false);
  const other = requests.waitFor({ identity: 'home' }, aws, false);
  requests.gone('work', ['home']);
  await expect(waiting).rejects.toMatchObject({ code: 'identityUnknown', facts: { name: 'work', known: ['home'] } });
  expect([requests.waiting('work'), requests.waiting('home')?.state]).toEqual([undefined, 'waits']);
  requests.opened({ identity: 'home' });
  await other;
  expect(pending()).toBe(0);
});

test('who waits when Keyfob ends is told so, and who comes a moment later too', async () => {
  const { requests, pending } = setUp();
  const waiting = [requests.waitFor({ identity: 'work' }, aws, false), requests.waitFor({ identity: 'home', role: 'ops' }, aws, true)];
  requests.end();
  const [tool, person] = await Promise.allSettled(waiting);
  expect(tool).toMatchObject({ reason: { code: 'keyfobEnded', facts: { identity: 'work' } } });
  expect(person).toMatchObject({ reason: { code: 'keyfobEnded', facts: { identity: 'home', role: 'ops' } } });
  await expect(requests.waitFor({ identity: 'work' }, aws, true)).rejects.toMatchObject({ code: 'keyfobEnded' });
  expect(pending()).toBe(0);
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

test('a program that asks again and again calls the popup once, for an hour', async () => {
  const { requests, asked, advance } = setUp();
  for (let minute = 0; minute < 60; minute += 1) {
    void requests.waitFor({ identity: 'work' }, aws, false).catch(() => {});
    requests.call({ identity: 'work' }, { name: 'boto3', pid: undefined });
    advance(MINUTE);
  }
  expect(asked).toEqual([['work', false]]);
});

test('a script that starts a new process every five minutes calls the popup once, and each of them is shown as waiting', async () => {
  const { requests, asked, advance } = setUp();
  for (let pid = 1; pid <= 12; pid += 1) {
    const waiting = requests.waitFor({ identity: 'work' }, { name: 'aws', pid }, false);
    expect(requests.waiting('work')).toMatchObject({ requester: { pid }, state: 'waits' });
    advance(5 * MINUTE);
    await expect(waiting).rejects.toMatchObject({ code: 'nobodyAnswered' });
  }
  expect(asked).toEqual([['work', false]]);
});

test('the popup comes again for a session that has ended once more, and for a role’s own code', () => {
  const { requests, asked } = setUp();
  void requests.waitFor({ identity: 'work' }, aws, false);
  requests.opened({ identity: 'work' });
  requests.call({ identity: 'work' }, aws);
  requests.call({ identity: 'work', role: 'billing' }, aws);
  requests.call({ identity: 'work', role: 'billing' }, aws);
  expect(asked).toHaveLength(3);
});

test('a person who comes back to the computer is asked again, and once', async () => {
  const { requests, asked, advance } = setUp();
  const waiting = requests.waitFor({ identity: 'work' }, aws, false);
  advance(2 * MINUTE);
  await expect(waiting).rejects.toMatchObject({ code: 'nobodyAnswered' });
  requests.personIsBack();
  requests.call({ identity: 'work' }, aws);
  requests.call({ identity: 'work' }, aws);
  expect(asked).toHaveLength(2);
});

test('a caller that is gone leaves the queue at once, and the popup knows that it may have to be started again', async () => {
  const { requests, pending } = setUp();
  let leave = () => {};
  const gone = requests.waitFor({ identity: 'work' }, { ...aws, onGone: (listener) => (leave = listener) }, false);
  const stays = requests.waitFor({ identity: 'work' }, { name: 'terraform', pid: 7 }, false);
  leave();
  await expect(gone).rejects.toMatchObject({ code: 'callerGone' });
  expect(requests.waiting('work')).toMatchObject({ requester: { name: 'terraform' }, others: 0, state: 'waits' });
  requests.opened({ identity: 'work' });
  await stays;
  leave();
  expect(requests.waiting('work')).toBeUndefined();
  expect(pending()).toBe(0);
});

test('who gave up is told of for two minutes more, or until the code comes after all', async () => {
  const { requests, advance, pending } = setUp();
  const giveUp = async () => {
    const waiting = requests.waitFor({ identity: 'work' }, aws, false);
    advance(2 * MINUTE);
    await expect(waiting).rejects.toMatchObject({ code: 'nobodyAnswered' });
  };
  await giveUp();
  expect(requests.waiting('work')).toEqual({ role: undefined, requester: aws, others: 0, state: 'gaveUp' });
  requests.opened({ identity: 'work' });
  expect(requests.waiting('work')).toBeUndefined();
  await giveUp();
  advance(2 * MINUTE);
  expect(requests.waiting('work')).toBeUndefined();
  expect(pending()).toBe(0);
});

test('a tool that was broken off and started anew calls the popup again, one that only tries again does not', async () => {
  const { requests, asked } = setUp();
  const breakOff = async (pid: number) => {
    let leave = () => {};
    const waiting = requests.waitFor({ identity: 'work' }, { name: 'aws', pid, onGone: (listener) => (leave = listener) }, false);
    leave();
    await expect(waiting).rejects.toMatchObject({ code: 'callerGone' });
  };
  for (const pid of [42, 42, 42, 43, 43]) await breakOff(pid);
  expect(asked).toHaveLength(2);
});

test('a person’s own command that was broken off is not told of', async () => {
  const { requests } = setUp();
  let leave = () => {};
  const waiting = requests.waitFor({ identity: 'work' }, { name: 'keyfob', pid: 7, onGone: (listener) => (leave = listener) }, true);
  leave();
  await expect(waiting).rejects.toMatchObject({ code: 'callerGone' });
  expect(requests.waiting('work')).toBeUndefined();
});

test('who does not wait is shown as one that asks again, and is quiet after “Not now”', () => {
  const { requests, asked, advance, pending } = setUp();
  requests.call({ identity: 'work' }, aws);
  expect(requests.waiting('work')).toEqual({ role: undefined, requester: aws, others: 0, state: 'asksAgain' });
  requests.notNow('work');
  requests.call({ identity: 'work' }, aws);
  expect(requests.waiting('work')).toBeUndefined();
  expect(asked).toHaveLength(1);
  advance(10 * MINUTE);
  requests.call({ identity: 'work' }, aws);
  expect(asked).toHaveLength(2);
  requests.opened({ identity: 'work' });
  expect(pending()).toBe(0);
});
