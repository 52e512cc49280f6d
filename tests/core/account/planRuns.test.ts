import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import type { Keyfob } from '../../../electron/core/keyfob.ts';
import type { PlanRunPicture } from '../../../electron/core/policy/apply/planRun.ts';
import { wholeKit } from '../../support/accounts.ts';
import { alicesAccount, kitForBob as wish } from '../../support/alicesAccount.ts';
import { settled } from '../../support/movableClock.ts';

const denied = new Failure('notAllowed', { action: 'iam:CreateRole' });

/** One letter for each change: done, now, failed, unsure, or not yet reached. */
const letters = ({ steps }: PlanRunPicture): string => steps.map(({ state }) => ({ done: 'd', underway: 'n', failed: 'f', unsure: 'u', ahead: '-' })[state]).join('');
const standOf = (keyfob: Keyfob) => {
  const { planRun } = keyfob.state();
  return planRun && `${planRun.state} ${letters(planRun)}`;
};

/** What the window is told, each thing once. */
function told(keyfob: Keyfob): (string | null)[] {
  const heard: (string | null)[] = [];
  keyfob.onChange(() => {
    const stand = standOf(keyfob);
    if (heard.at(-1) !== stand) heard.push(stand);
  });
  return heard;
}

/** An account that remembers what was made of the kit: the bare listing, and what the changes left. */
async function aRememberingAccount() {
  const world = await alicesAccount();
  const bare = await world.policies.reader.ofAccount({ accessKeyId: '', secretAccessKey: '', sessionToken: '' });
  world.policies.reader.ofAccount = async () => {
    const made = (kind: string) => world.editor.made.filter((change) => change.do === kind);
    const policies = made('createPolicy').map((change) => ('document' in change && 'policy' in change ? { Arn: change.policy, PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: change.document }] } : {}));
    return { ...(bare as object), Policies: policies, GroupDetailList: made('createGroup').map((change) => ('group' in change ? { GroupName: change.group, Path: '/' } : {})) };
  };
  return world;
}

test('every change is told as it is begun and as it is done', async () => {
  const { keyfob, apply } = await alicesAccount();
  const heard = told(keyfob);
  await apply();
  const all = Array.from({ length: 8 }, (_, done) => `underway ${'d'.repeat(done)}n${'-'.repeat(7 - done)}`);
  expect(heard.slice(-10)).toEqual([...all, 'underway dddddddd', 'done dddddddd']);
  expect(keyfob.state().planRun).toMatchObject({ identity: 'alice', account: '111122223333', isUndo: false, undoFile: '/undos/1.json', because: null });
});

test('where a change fails the picture says what was done, what was not, and why', async () => {
  const { keyfob, editor, apply } = await alicesAccount();
  editor.refuse(undefined, undefined, denied);
  await apply();
  expect(standOf(keyfob)).toBe('stopped ddf-----');
  expect(keyfob.state().planRun?.because).toContain('iam:CreateRole');
  expect(keyfob.state().planRun?.steps[2]).toMatchObject({ title: 'Create the group mfa-required', action: 'iam:CreateGroup' });
});

test('a plan that stopped is there after a restart, goes on to its end, and what takes it back has all of it', async () => {
  const { editor, apply, run } = await aRememberingAccount();
  editor.refuse(undefined, undefined, denied);
  await apply();
  const again = await run();
  expect(standOf(again)).toBe('stopped ddf-----');
  const last = again.lastPlan();
  expect(last?.wish).toEqual(wish);
  await again.login({ identity: 'alice', code: '654321' });
  const heard = told(again);
  const { id } = await again.planMfa({ identity: 'alice', wish });
  const { undo } = await again.applyPlan({ identity: 'alice', wish, id });
  expect(heard).toContain('underway ddn-----');
  expect(standOf(again)).toBe('done dddddddd');
  expect(undo?.changes.map((change) => change.do)).toEqual(last?.undo.changes.map((change) => change.do));
  expect(standOf(await run())).toBeNull();
});

test('of a plan in whose middle Keyfob was killed only AWS knows whether the next change is made', async () => {
  const { keyfob, editor, apply, run } = await alicesAccount();
  const { make } = editor.accounts;
  editor.accounts.make = async (...ask) => (editor.made.length === 4 ? new Promise(() => {}) : make(...ask));
  void apply();
  await expect.poll(() => standOf(keyfob)).toBe('underway ddddn---');
  expect(standOf(await run())).toBe('cutOff ddddu---');
});

test('who locks Keyfob in the middle stops the plan, and goes on with another code', async () => {
  const { keyfob, editor, apply } = await alicesAccount();
  const { make } = editor.accounts;
  editor.accounts.make = async (...ask) => {
    if (editor.made.length === 2) await keyfob.lock();
    return make(...ask);
  };
  await apply();
  expect(standOf(keyfob)).toBe('stopped dddf----');
  editor.accounts.make = make;
  expect(keyfob.state().planRun?.because).toBe('“alice” has no session.');
});

test('another plan is not applied beside one, nor is the one put away that is under way', async () => {
  const { keyfob, editor, apply, plan } = await alicesAccount();
  let goOn = () => {};
  const { make } = editor.accounts;
  editor.accounts.make = async (...ask) => {
    await new Promise<void>((resolve) => (goOn = resolve));
    return make(...ask);
  };
  const applying = apply();
  await settled();
  await expect(keyfob.applyPlan({ identity: 'alice', wish, id: plan.id })).rejects.toMatchObject({ code: 'planUnderway' });
  await expect(keyfob.putPlanAway()).rejects.toMatchObject({ code: 'planUnderway' });
  editor.accounts.make = make;
  goOn();
  await applying;
  expect(editor.made.length).toBe(8);
});

test('a plan for something else than the one that stopped has an undo of its own', async () => {
  const { keyfob, editor, apply } = await alicesAccount();
  editor.refuse(undefined, denied);
  await apply();
  const other = wholeKit(['bob'], { console: true });
  const { id } = await keyfob.planMfa({ identity: 'alice', wish: other });
  const { undo } = await keyfob.applyPlan({ identity: 'alice', wish: other, id });
  expect(undo?.changes.length).toBe(8);
});

test('a plan that is put away is gone from the picture and from the disk; its undo stays', async () => {
  const { keyfob, editor, apply, run } = await alicesAccount();
  editor.refuse(denied);
  await apply();
  await keyfob.putPlanAway();
  expect([keyfob.state().planRun, keyfob.lastPlan(), await editor.planJournal.load()]).toEqual([null, null, undefined]);
  expect(standOf(await run())).toBeNull();
  expect(editor.kept.length).toBe(1);
});

test('where the journal cannot be written nothing is begun, and later the plan goes on without it', async () => {
  const { editor, apply } = await alicesAccount();
  const { save } = editor.planJournal;
  editor.planJournal.save = () => Promise.reject(new Failure('diskFull', { file: '/plan.json' }));
  await expect(apply()).rejects.toMatchObject({ code: 'diskFull' });
  expect(editor.made).toEqual([]);
  editor.planJournal.save = async (run) => (run?.done === 0 ? save(run) : Promise.reject(new Failure('diskFull', { file: '/plan.json' })));
  await expect(apply()).resolves.toMatchObject({ stopped: null });
  expect(editor.made.length).toBe(8);
});

test('a journal that nobody understands stops no start', async () => {
  const { editor, run } = await alicesAccount();
  for (const found of [null, 7, 'text', [], {}, { version: 2 }, { version: 1, identity: 'alice', done: 'none' }]) {
    editor.planJournal.load = async () => found;
    expect((await run()).state().planRun).toBeNull();
  }
  editor.planJournal.load = () => Promise.reject(new Failure('fileUnreadable', { file: '/plan.json' }));
  expect((await run()).state().planRun).toBeNull();
});
