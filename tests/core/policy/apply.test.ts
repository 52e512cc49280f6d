import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../../electron/core/policy/apply/account.ts';
import { inverse, type Change } from '../../../electron/core/policy/apply/change.ts';
import { diffOf } from '../../../electron/core/policy/apply/diff.ts';
import type { MfaWish } from '../../../electron/core/policy/apply/plan.ts';
import { isMfaWish, isUndo } from '../../../electron/core/policy/apply/readWish.ts';
import { makePlan } from '../../../electron/core/policy/apply/makePlan.ts';
import { trustedUsers, withTrusted } from '../../../electron/core/policy/apply/trustList.ts';
import { after, anAccount, applier, inForce, kits, plan, todo, wholeKit } from '../../support/accounts.ts';

const undoOf = (changes: readonly Change[], account = '111122223333'): MfaWish => ({ kind: 'undo', undo: { version: 1, account, madeAt: '2026-11-22T12:00:00Z', changes } });
const members = (wish: Partial<Extract<MfaWish, { kind: 'members' }>>): MfaWish => ({ kind: 'members', group: 'mfa-required', role: 'Builder', add: [], remove: [], create: [], ...wish });
const kit = wholeKit(['alice', 'bob']);
const withKit = (): Account => after(anAccount(), todo(plan(anAccount(), kit)));

/** An account in which another kit was begun and left at some step. */
const begun = fc.tuple(kits, fc.nat(12)).map(([wish, steps]) => after(anAccount(), todo(plan(anAccount(), wish)).slice(0, steps)));

test('whatever is there already, a plan done once leaves nothing to do', () => {
  fc.assert(
    fc.property(begun, kits, (account, wish) => {
      const first = plan(account, wish);
      expect(first.refusals).toEqual([]);
      expect(todo(plan(after(account, todo(first)), wish))).toEqual([]);
    }),
  );
});

test('a plan that stopped anywhere goes on to the same end', () => {
  fc.assert(
    fc.property(begun, kits, fc.nat(15), (account, wish, steps) => {
      const whole = todo(plan(account, wish));
      const stopped = after(account, whole.slice(0, steps));
      expect(inForce(after(stopped, todo(plan(stopped, wish))))).toEqual(inForce(after(account, whole)));
    }),
  );
});

test('an undo brings back what was in force, however far the plan had come', () => {
  fc.assert(
    fc.property(begun, kits, fc.nat(15), (account, wish, steps) => {
      const whole = todo(plan(account, wish));
      const stopped = after(account, whole.slice(0, steps));
      const back = plan(stopped, undoOf(whole));
      expect(back.refusals).toEqual([]);
      expect(inForce(after(stopped, todo(back)))).toEqual(inForce(account));
    }),
  );
});

test('a step says what is to be done, or what is so already', () => {
  const titles = (state: 'todo' | 'there', account: Account) => plan(account, kit).steps.filter((step) => step.state === state).map(({ title }) => title);
  expect(titles('todo', anAccount())).toContain('Create the group mfa-required');
  expect(titles('there', withKit())).toContain('There is a group mfa-required');
  expect(plan(anAccount(), undoOf(todo(plan(anAccount(), kit)))).steps.map(({ title }) => title)).toContain('There is no group mfa-required');
});

test('what takes a change back is taken back by the change', () => {
  const changes = [...todo(plan(anAccount(), kit)), ...todo(plan(withKit(), members({ add: ['erin'], create: [{ name: 'dana', path: 'eng', password: true }] })))];
  expect(changes.length).toBeGreaterThan(10);
  for (const change of changes) expect(inverse(inverse(change))).toEqual(change);
});

test('a plan has the shape that doors let through, and what is no plan has not', () => {
  fc.assert(fc.property(kits, (wish) => isMfaWish(JSON.parse(JSON.stringify(wish))) && isUndo(JSON.parse(JSON.stringify({ version: 1, account: '', madeAt: '', changes: todo(plan(anAccount(), wish)) })))));
  fc.assert(fc.property(fc.anything(), (value) => !isMfaWish(value) && !isUndo(value)));
  expect(isMfaWish({ ...kit, more: 1 })).toBe(false);
  expect(isUndo({ version: 1, account: '', madeAt: '', changes: [{ do: 'createGroup', group: 'x', toString: 1 }] })).toBe(false);
  expect(isUndo({ version: 1, account: '', madeAt: '', changes: [{ do: 'constructor' }] })).toBe(false);
});

test('a diff holds both documents whole, whatever they say', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      const lines = diffOf(before, next);
      const side = (left: 'added' | 'removed') => lines.filter(({ kind }) => kind !== left).map(({ text }) => text).join('\n');
      expect([side('added'), side('removed')]).toEqual([JSON.stringify(before, null, 2), JSON.stringify(next, null, 2)]);
    }),
  );
});

test('the applier comes last, and nobody is bound before everything stands', () => {
  const wish = wholeKit(['admin', 'alice']);
  const joined = todo(plan(anAccount(), wish)).slice(-2);
  expect(joined).toEqual([{ do: 'join', group: 'mfa-required', user: 'alice' }, { do: 'join', group: 'mfa-required', user: 'admin' }]);
});

test('adding and taking out change group and list alone, and users are found at their paths', () => {
  const changed = todo(plan(withKit(), members({ add: ['erin'] })));
  expect(changed.map((change) => change.do)).toEqual(['join', 'changeTrust']);
  const roles = after(withKit(), changed).roles;
  expect(trustedUsers(roles.get('Builder')?.trust ?? {})).toContain('arn:aws:iam::111122223333:user/eng/erin');
});

test('who is gone and still on the list is told of, and is taken off it by name', () => {
  const left = (): Account => ({ ...withKit(), users: new Map([...withKit().users].filter(([name]) => name !== 'bob')) });
  const added = plan(left(), members({ add: ['erin'] }));
  expect(added.warnings).toContainEqual(expect.stringContaining('On the list of the role Builder is somebody who is gone: bob.'));
  const removed = plan(left(), members({ remove: ['bob'] }));
  expect([removed.refusals, removed.warnings]).toEqual([[], []]);
  expect(trustedUsers(after(left(), todo(removed)).roles.get('Builder')?.trust ?? {})).toEqual(['arn:aws:iam::111122223333:user/alice']);
  expect(plan(withKit(), members({ add: ['erin'] })).warnings).not.toContainEqual(expect.stringContaining('gone'));
});

test('an empty list, a missing role, a stranger and another account are refused, and nothing is planned', () => {
  const listed = trustedUsers(withKit().roles.get('Builder')?.trust ?? {})?.map((arn) => arn.split('/').at(-1) ?? '') ?? [];
  expect(plan(withKit(), members({ remove: listed })).refusals).toEqual([expect.stringContaining('Nobody could open the role Builder')]);
  expect(plan(anAccount(), members({ add: ['alice'] })).refusals).toEqual([expect.stringContaining('no role Builder')]);
  expect(plan(withKit(), members({ add: ['nobody'] })).refusals).toEqual(['There is no user nobody in this account. Plan a new colleague instead (--new-user).']);
  expect(plan(withKit(), members({ remove: ['nobody'] })).refusals).toEqual(['There is no user nobody in this account, nor on the list of the role Builder.']);
  expect(plan(withKit(), members({ add: ['erin'], group: 'none' })).refusals).toEqual(['There is no group none in this account. Apply the whole kit first, or name another: --group.']);
  const newcomer = (name: string, path = '') => plan(withKit(), members({ create: [{ name, path, password: false }] })).refusals;
  expect(newcomer('da na')).toEqual([expect.stringContaining('name is "da na". IAM takes 1 to 64 letters')]);
  expect(newcomer('dana', '/eng/')).toEqual([expect.stringContaining('The path is "/eng/".')]);
  expect(newcomer('ALICE')).toEqual(['There is a user alice already, and IAM takes capital letters for small ones.']);
  expect(plan(anAccount(), undoOf([], '999988887777'))).toMatchObject({ steps: [], refusals: [expect.stringContaining('999988887777')] });
});

test('who has no device is named with what is left to them, and who could not even enrol one more so', () => {
  const unarmed = anAccount({ belongings: new Map([...anAccount().belongings].filter(([name]) => name === 'admin')) });
  const free = plan(unarmed, kit);
  expect(free.warnings).toEqual([expect.stringMatching(/^No device yet: .*The kit lets them enrol one without a code/)]);
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:EnableMFADevice', Resource: '*' }] };
  const shut = { ...unarmed, users: new Map([...unarmed.users].map(([name, user]) => [name, { ...user, inline: name === 'admin' ? [] : [deny] }])) };
  expect(plan(shut, kit).warnings).toEqual([expect.stringContaining('no way to enrol one')]);
});

test('a FIDO key is no device: it opens no sessions', () => {
  const belongings = new Map(anAccount().belongings).set('admin', { devices: ['arn:aws:iam::111122223333:u2f/user/admin/key'], password: false, keys: 1 });
  expect(plan(anAccount({ belongings }), kit).refusals).toEqual([expect.stringContaining('this would lock you out')]);
});

test('a password that could not be changed at the first sign-in is warned of, unless the kit lets it be', () => {
  const wish = members({ create: [{ name: 'dana', path: '', password: true }] });
  expect(plan(withKit(), wish).warnings).toContainEqual(expect.stringContaining('dana has to change the password'));
  const open = wholeKit(['alice', 'bob'], { firstPassword: true });
  expect(plan(after(anAccount(), todo(plan(anAccount(), open))), wish).warnings).toEqual([expect.stringContaining('No device yet: dana')]);
});

test('the root user stands above policies, and is not looked for among the users', () => {
  const users = new Map([...anAccount().users].filter(([name]) => name !== 'admin'));
  const belongings = new Map([...anAccount().belongings].filter(([name]) => name !== 'admin'));
  const account = anAccount({ users, belongings });
  expect(makePlan(account, kit, { name: 'root', isRoot: true }).refusals).toEqual([]);
  expect(makePlan(account, kit, applier).refusals).toEqual([expect.stringContaining('this would lock you out')]);
});

test('a list of principals is read and written as well as one in a condition', () => {
  const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: [user('alice'), 'arn:aws:iam::111122223333:role/ci'] }, Action: 'sts:AssumeRole' }] };
  expect(trustedUsers(trust)).toEqual([user('alice')]);
  expect(withTrusted(trust, { add: [user('bob')], remove: [user('alice')] })).toEqual({
    ...trust,
    Statement: [{ ...trust.Statement[0], Principal: { AWS: ['arn:aws:iam::111122223333:role/ci', user('bob')] } }],
  });
  expect(withTrusted(trust, { add: [user('alice')], remove: [] })).toBe(trust);
  expect(trustedUsers({ Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] })).toBeUndefined();
});

test('the ids that deleted users leave behind go when a list is written, which IAM would refuse with them, and do not come back', () => {
  const trust = (AWS: string | string[]) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }] });
  const [alice, bob, gone] = ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/bob', 'AIDAQ3EGSHPQEXAMPLE0'];
  const before = trust([alice, gone]);
  expect(withTrusted(before, { add: [bob], remove: [] })).toEqual(trust([alice, bob]));
  expect(withTrusted(before, { add: [alice], remove: [] })).toBe(before);
  expect(inverse({ do: 'changeTrust', role: 'Builder', before, after: trust([alice, bob]) })).toMatchObject({ after: trust([alice]) });
  expect(inverse({ do: 'changeTrust', role: 'Builder', before: trust(gone), after: trust([bob]) })).toMatchObject({ after: trust(gone) });
});
