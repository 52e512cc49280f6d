import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, newRole, roleChanges } from '../../renderer/roles/roleFields.ts';
import { roleNews, roleOwner, wayWords } from '../../renderer/roles/roleWords.ts';
import { wantsCode } from '../../renderer/roles/useRoleUse.ts';
import { wholeOwnerWords } from '../../renderer/words/account.ts';
import { entriesOf, matches } from '../../renderer/search/matches.ts';
import { rowsInSight } from '../../renderer/search/rowsInSight.ts';
import { appState, identity, live, NOW, session } from './pictures.ts';
import { manyRoles, role } from './roleStates.ts';

const HOUR = 3_600_000;
const words = (different: Parameters<typeof role>[0]) => roleNews(role(different), NOW, 0).words.replaceAll('\u00a0', ' ');

test('a role says before the call which way applies and how long it lasts', () => {
  expect(words({ way: 'ownCode', seconds: 4 * 3600 })).toBe('own code, up to 4 h');
  expect(wayWords({ way: 'ownCode', seconds: 5400 })).toBe('Takes a code of its own, and lasts up to 1 h 30 min.');
  expect(wayWords({ way: 'inherited', seconds: 3600 })).toMatch(/^Needs no code of its own: renewed by itself, 1 h at a time/);
});

test('an open role says whether it renews by itself, or what is left of it', () => {
  expect(words({ session: session(HOUR / 2) })).toBe('renews by itself');
  expect(words({ way: 'ownCode', session: session(3.5 * HOUR) })).toBe('3 h left');
  expect(words({ way: 'ownCode', session: session(HOUR / 5, 'ending') })).toBe('ends in 12 m');
  expect(words({ way: 'ownCode', seconds: 7200, session: session(-1, 'ended') })).toBe('own code, up to 2 h');
});

test('a role that AWS refuses says so; a code that was refused says nothing about the role', () => {
  const refusal = { code: 'roleRefused', what: 'AWS refused the role.', next: 'Check.' } as const;
  expect(words({ refusal })).toBe('refused');
  expect(words({ way: 'ownCode', seconds: 7200, refusal: { code: 'codeRejected', what: 'No.', next: 'Again.', nextCodeIn: 12 } })).toBe('own code, up to 2 h');
});

test('the card has the number of a named account where the line has room', () => {
  const whole = (user: string) => wholeOwnerWords({ user, root: false, accountId: '111122223333', accountAlias: 'acme' }).replaceAll('\u00a0', ' ');
  expect(whole('alice')).toBe('alice · acme (1111 2222 3333)');
  expect(whole('maximiliane.freifrau')).toBe('maximiliane.freifrau · acme');
});

test('a role is called by its profile, then by its name at AWS and its account, each once', () => {
  expect(roleOwner(role())).toBe('Developer · 1111\u00a02222\u00a03333');
  expect(roleOwner(role({ name: 'Developer' }))).toBe('1111\u00a02222\u00a03333');
  expect(roleOwner(role({ accountAlias: 'acme-shop' }))).toBe('Developer · acme-shop');
});

test('a code is wanted where nothing lives that the role could start from, or where it takes its own', () => {
  const with_ = (open: boolean) => appState({ identities: [identity({ session: open ? live : null })] });
  expect(wantsCode(role(), with_(true))).toBe(false);
  expect(wantsCode(role(), with_(false))).toBe(true);
  expect(wantsCode(role({ way: 'ownCode' }), with_(true))).toBe(true);
  expect(wantsCode(role({ way: 'ownCode', session: session(HOUR) }), with_(false))).toBe(false);
  expect(wantsCode(role({ way: 'ownCode', session: session(HOUR / 5, 'ending') }), with_(true))).toBe(true);
});

const zoe = role({ name: 'Zoë-prod', role: 'ReadOnly', accountId: '444455556666', accountAlias: 'acme-shop' });
const dev = role({ name: 'dev', role: 'Developer', accountId: '111122223333' });
const find = (query: string) => matches(entriesOf([zoe, dev]), query).map(({ name }) => name);

test('every word must match, in a name, a role or an account, in any order', () => {
  expect(find('read prod')).toEqual(['Zoë-prod']);
  expect(find('ZOE')).toEqual(['Zoë-prod']);
  expect(find('4444 5555')).toEqual(['Zoë-prod']);
  expect(find('shop 4444')).toEqual(['Zoë-prod']);
  expect(find('11112222')).toEqual(['dev']);
  expect(find('work')).toEqual(['Zoë-prod', 'dev']);
  expect(find('prod developer')).toEqual([]);
  expect(find('  ')).toEqual(['Zoë-prod', 'dev']);
});

test('another word never finds more', () => {
  const entries = entriesOf(manyRoles(60));
  fc.assert(
    fc.property(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), (one, other) => {
      expect(matches(entries, one)).toEqual(expect.arrayContaining(matches(entries, `${one} ${other}`)));
    }),
  );
});

test('however a list is scrolled, the rows in sight are drawn, and hardly more', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 20, max: 120 }), (count, scrolled, height) => {
      const seen = 7.5;
      const top = scrolled * Math.max(0, (count - seen) * height);
      const { first, last } = rowsInSight({ top, height, count, seen });
      expect(first * height).toBeLessThanOrEqual(top);
      expect(last * height).toBeGreaterThanOrEqual(Math.min(count * height, top + seen * height) - 1e-6);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(last).toBeLessThanOrEqual(count);
      expect(last - first).toBeLessThanOrEqual(16);
    }),
  );
});

const long = role({ name: 'prod', profile: { roleArn: 'arn:aws:iam::444455556666:role/X', source: 'work', externalId: 'abc', durationSeconds: 7200, device: 'GAHT1' } });

test('a form changes only what was changed, and takes out what was emptied', () => {
  const before = fieldsOf(long, { name: 'prod', source: 'work' });
  expect(roleChanges(before, before)).toEqual({});
  expect(roleChanges(before, { ...before, externalId: ' ', durationSeconds: '', region: 'eu-west-1 ' })).toEqual({ externalId: null, durationSeconds: null, region: 'eu-west-1' });
  expect(roleChanges(before, { ...before, source: 'personal' })).toEqual({ source: 'personal' });
});

test('a new role says nothing of what was left empty; a copy names what it is a copy of', () => {
  const fields = { ...fieldsOf(undefined, { name: ' dev ', source: 'work' }), roleArn: 'arn:aws:iam::111122223333:role/Dev' };
  const ask = { name: 'dev', roleArn: 'arn:aws:iam::111122223333:role/Dev', source: 'work' };
  expect(newRole(fields, undefined)).toEqual(ask);
  expect(newRole({ ...fields, durationSeconds: '7200' }, 'prod')).toEqual({ ...ask, from: 'prod', durationSeconds: 7200 });
});
