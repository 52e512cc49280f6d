import { expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { explain } from '../../electron/core/words.ts';
import type { Plan } from '../../electron/core/policy/apply/plan.ts';
import { wholeKit } from '../support/accounts.ts';
import { clientOf, runAgent } from '../support/agent.ts';

const wish = wholeKit(['alice']);
const plan: Plan = { id: 'plan-1', identity: 'alice', account: '111122223333', steps: [], warnings: [], refusals: [] };

/** A Keyfob that wants a code first, once. */
function oneCode() {
  let asked = 0;
  return async (): Promise<Plan> => {
    asked += 1;
    if (asked === 1) throw new Failure('codeNeeded', { identity: 'alice' });
    return plan;
  };
}

test('a plan waits for a code in the popup where nobody can be asked on a terminal', async () => {
  const { home, calls } = await runAgent({ keyfob: { planMfa: oneCode() } });
  await expect(clientOf(home).ask('planMfa', { popup: true, wish })).resolves.toEqual({ ok: true, value: plan });
  expect(calls.map(({ verb }) => verb)).toEqual(['waitForLogin']);
});

test('without a popup it is refused, and says how to log in', async () => {
  for (const { popup, hasDisplay } of [{ popup: false, hasDisplay: true }, { popup: true, hasDisplay: false }]) {
    const { home, calls } = await runAgent({ keyfob: { planMfa: oneCode() }, hasDisplay });
    await expect(clientOf(home).ask('planMfa', { popup, wish })).resolves.toMatchObject({ ok: false, code: 'codeNeeded', line: expect.stringContaining('keyfob login alice') });
    expect(calls).toEqual([]);
  }
});

test('what is applied is the plan that was named, for the identity that was meant', async () => {
  const { home, calls } = await runAgent();
  await clientOf(home).ask('applyPlan', { name: 'alice', popup: false, wish, id: 'plan-1' });
  expect(calls).toEqual([{ verb: 'applyPlan', given: { identity: 'alice', wish, id: 'plan-1' } }]);
});

test('a plan that stopped is answered with what was done, and the line that says why', async () => {
  const stopped = explain(new Failure('planStopped', { step: 'Create the group g', because: 'AWS is busy.', done: 1, of: 2, file: '/undo.json' }));
  const { home } = await runAgent({ keyfob: { applyPlan: async () => ({ plan, undoFile: '/undo.json', undo: null, passwords: [{ user: 'dana', password: 'once' }], stopped }) } });
  await expect(clientOf(home).ask('applyPlan', { name: 'alice', popup: false, wish, id: 'plan-1' })).resolves.toMatchObject({
    ok: true,
    value: { passwords: [{ user: 'dana', password: 'once' }], stopped: expect.stringMatching(/^Stopped at step 2 of 2, “Create the group g”: AWS is busy\..*--undo \/undo\.json$/) },
  });
});

test('a wish of another shape reaches nobody', async () => {
  const { home, calls } = await runAgent();
  for (const wrong of [{ ...wish, kind: 'everything' }, { ...wish, more: true }, { kind: 'undo', undo: { version: 2 } }]) {
    await expect(clientOf(home).ask('applyPlan', { popup: false, wish: wrong as never, id: 'plan-1' })).resolves.toMatchObject({ trouble: 'malformed' });
  }
  expect(calls).toEqual([]);
});
