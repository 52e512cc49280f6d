import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import { inOneLine } from '../../../electron/core/words.ts';
import { SECOND } from '../../../electron/core/time.ts';
import { wholeKit } from '../../support/accounts.ts';
import { alicesAccount, colleagues, kitForBob as wish, teamDetails } from '../../support/alicesAccount.ts';
import { withAlice } from '../../support/coreWorld.ts';
import { settled } from '../../support/movableClock.ts';

test('a plan is made with the session alone, and changes nothing', async () => {
  const { keyfob, editor } = await withAlice();
  await expect(keyfob.planMfa({ identity: 'alice', wish })).rejects.toMatchObject({ code: 'codeNeeded' });
  await keyfob.loginWithoutMfa({ identity: 'alice' });
  await expect(keyfob.planMfa({ identity: 'alice', wish })).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
  expect([editor.made, editor.kept]).toEqual([[], []]);
});

test('the undo is on the disk before anything is changed', async () => {
  const { editor, apply, plan } = await alicesAccount();
  let made = -1;
  const { save } = editor.undoFiles;
  editor.undoFiles.save = async (undo) => {
    made = editor.made.length;
    return save(undo);
  };
  const { undo, undoFile } = await apply();
  expect(made).toBe(0);
  expect(undo?.changes).toEqual(plan.steps.map(({ change }) => change));
  expect(editor.made).toEqual(undo?.changes);
  expect(undoFile).toBe('/undos/1.json');
});

test('where the undo cannot be written nothing is changed', async () => {
  const { editor, apply } = await alicesAccount();
  editor.undoFiles.save = () => Promise.reject(new Failure('diskFull', { file: '/undos/1.json' }));
  await expect(apply()).rejects.toMatchObject({ code: 'diskFull' });
  expect(editor.made).toEqual([]);
});

test('another plan than the one that was shown is not applied, nor one that is refused', async () => {
  const { editor, keyfob, plan, apply } = await alicesAccount();
  await expect(keyfob.applyPlan({ identity: 'alice', wish: wholeKit(['bob', 'alice']), id: plan.id })).rejects.toMatchObject({ code: 'planChanged' });
  editor.devices.delete('alice');
  await expect(apply()).rejects.toMatchObject({ code: 'planRefused', facts: { reason: expect.stringContaining('lock you out') } });
  expect([editor.made, editor.kept]).toEqual([[], []]);
});

test('a step that fails says how far it came, why, and both ways on', async () => {
  const { editor, apply } = await alicesAccount();
  editor.refuse(undefined, new Failure('notAllowed', { action: 'iam:CreatePolicy' }));
  const { stopped } = await apply();
  expect(stopped && inOneLine(stopped)).toMatch(
    /^Stopped at step 2 of 8, “Create the policy mfa-required-assume-Builder”: .*iam:CreatePolicy.* Run the same command again to go on, or take it back: keyfob policy apply --undo \/undos\/1\.json$/,
  );
  expect(editor.made.length).toBe(1);
});

test('AWS may take some seconds to know what was just made, and is asked again', async () => {
  const { editor, apply, advance } = await alicesAccount();
  const gone = () => new Failure('entityGone', { what: 'the policy' });
  editor.refuse(undefined, gone(), gone());
  const applying = apply();
  for (let waited = 0; waited < 4; waited += 1) {
    await settled();
    advance(SECOND);
  }
  await applying;
  expect(editor.made.length).toBe(8);
});

test('what is applied is recorded, without a word of what documents say', async () => {
  const { apply, recorded } = await alicesAccount();
  await apply();
  expect(recorded.at(-1)).toMatchObject({ event: 'change', profile: 'alice', outcome: 'done' });
});

test('a password is handed over once, and is in nothing that is kept', async () => {
  const { keyfob, editor, recorded, apply } = await alicesAccount(teamDetails, colleagues('dana'));
  const { passwords, ...applied } = await apply();
  expect(passwords).toEqual([{ user: 'dana', password: 'a-canary-password' }]);
  expect(JSON.stringify([applied, editor.kept, await editor.planJournal.load(), recorded, keyfob.state()])).not.toContain('canary');
});

test('a password whose answer was lost is not made a second time', async () => {
  const { editor, plan, apply } = await alicesAccount(teamDetails, colleagues('dana'));
  const before = plan.steps.findIndex(({ change }) => change.do === 'createPassword');
  const asked: string[] = [];
  const { make } = editor.accounts;
  editor.accounts.make = (signer, change, options) => {
    asked.push(change.do);
    return make(signer, change, options);
  };
  editor.refuse(...Array<undefined>(before).fill(undefined), new Failure('throttled', {}));
  expect(await apply()).toMatchObject({ passwords: [], stopped: { code: 'planStopped' } });
  expect(asked.filter((what) => what === 'createPassword')).toHaveLength(1);
});

test('a password that was made before a step failed is handed over all the same', async () => {
  const { editor, apply, plan } = await alicesAccount(teamDetails, colleagues('dana', 'emil'));
  const last = plan.steps.filter(({ state }) => state === 'todo').length - 1;
  editor.refuse(...Array<undefined>(last).fill(undefined), new Failure('passwordRefused', { message: 'too short' }));
  expect(await apply()).toMatchObject({ passwords: [{ user: 'dana' }], stopped: { code: 'planStopped' } });
});

test('a plan that its applier could not take back is refused, with what is denied', async () => {
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:DeletePolicy', Resource: '*' }, { Effect: 'Allow', Action: '*', Resource: '*' }] };
  const alice = { UserName: 'alice', Path: '/', UserPolicyList: [{ PolicyName: 'all', PolicyDocument: deny }] };
  const { plan, editor, apply } = await alicesAccount({ UserDetailList: [alice, { UserName: 'bob', Path: '/' }] });
  expect(plan.refusals).toContainEqual(expect.stringContaining('You (alice) could not take it back: iam:DeletePolicy on '));
  await expect(apply()).rejects.toMatchObject({ code: 'planRefused' });
  expect(editor.made).toEqual([]);
});
