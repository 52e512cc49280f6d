import { expect, test } from 'vitest';
import { createRotationHandlers } from '../../electron/agent/rotationHandlers.ts';
import { Failure } from '../../electron/core/failure.ts';
import { aRotation } from '../support/fakeAccount.ts';
import { fakeKeyfob } from '../support/fakeKeyfob.ts';
import { anIdentity } from '../support/fakes.ts';

const requester = { pid: 7, onGone: () => () => {}, afterwards: () => {} };

test('a rotation for which a code is wanted waits for the popup, and goes on', async () => {
  let isOpen = false;
  const { keyfob, calls } = fakeKeyfob({
    async rotate() {
      if (!isOpen) throw new Failure('codeNeeded', { identity: 'alice' });
      return { identity: anIdentity(), rotation: aRotation() };
    },
    async waitForLogin() {
      isOpen = true;
      throw new Failure('notNow', { identity: 'alice', minutes: 10 });
    },
  });
  const handlers = createRotationHandlers({ keyfob, hasDisplay: true });
  await expect(handlers.rotate({ how: 'rotate', popup: false }, requester)).rejects.toMatchObject({ code: 'codeNeeded' });
  await expect(handlers.rotate({ how: 'rotate', popup: true }, requester)).rejects.toMatchObject({ code: 'notNow' });
  expect(await handlers.rotate({ how: 'rotate', popup: true }, requester)).toMatchObject({ name: 'alice', outcome: 'waiting' });
  expect(calls).toEqual([]);
});

test('without a display a rotation fails at once where a code is wanted', async () => {
  const refusing = () => Promise.reject(new Failure('codeNeeded', { identity: 'alice' }));
  const { keyfob } = fakeKeyfob({ rotate: refusing, planRotation: refusing });
  const handlers = createRotationHandlers({ keyfob, hasDisplay: false });
  await expect(handlers.prepareRotation({ popup: true }, requester)).rejects.toMatchObject({ code: 'codeNeeded' });
});

test('resume and roll back are verbs of their own', async () => {
  const { keyfob, calls } = fakeKeyfob();
  const handlers = createRotationHandlers({ keyfob, hasDisplay: true });
  await handlers.rotate({ how: 'resume', popup: true, graceDays: 0 }, requester);
  expect(await handlers.rotate({ how: 'rollBack', popup: true }, requester)).toMatchObject({ outcome: 'rolledBack', deleteAt: null });
  expect(calls.map(({ verb }) => verb)).toEqual(['resumeRotation', 'rollBackRotation']);
});

test('what a login has done with the key by itself is told, and that it has done nothing', async () => {
  const done = createRotationHandlers({ keyfob: fakeKeyfob({ rotationByLogin: async () => ({ identity: anIdentity(), rotation: aRotation() }) }).keyfob, hasDisplay: true });
  expect(await done.rotationByLogin({ name: 'alice' }, requester)).toMatchObject({ rotated: { name: 'alice', outcome: 'waiting' } });
  const nothing = createRotationHandlers({ keyfob: fakeKeyfob().keyfob, hasDisplay: true });
  expect(await nothing.rotationByLogin({ name: 'alice' }, requester)).toEqual({ rotated: null });
});
