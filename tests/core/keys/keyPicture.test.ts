import { expect, test } from 'vitest';
import { Failure } from '../../../electron/core/failure.ts';
import type { KeyScene } from '../../../electron/core/keys/keyPicture.ts';
import { drawKey } from '../../../electron/core/keys/keyPicture.ts';
import { DAY } from '../../../electron/core/time.ts';
import { aRotation } from '../../support/fakeAccount.ts';
import { anIdentity } from '../../support/fakes.ts';

const now = new Date('2026-11-22T12:00:00Z');
const identity = anIdentity();
const aged = (days: number) => ({ identityId: identity.id, accessKeyId: identity.accessKeyId, createdAt: new Date(now.getTime() - days * DAY).toISOString(), lastUse: 'never' });
const draw = (changes: Partial<KeyScene>) => drawKey(identity, { life: undefined, isUnderway: false, refusal: undefined, mayDeactivate: undefined, remindAfter: 90, now, ...changes });
const marks = (changes: Partial<KeyScene>) => draw(changes).rotation?.steps.map(({ state }) => state).join(' ');

test('the reminder comes at its day and not before, and never where it is switched off', () => {
  expect(draw({ life: aged(89.9) }).isOld).toBe(false);
  expect(draw({ life: aged(90) }).isOld).toBe(true);
  expect(draw({ life: aged(1000), remindAfter: 0 }).isOld).toBe(false);
});

test('facts about another key are not shown for this one', () => {
  expect(draw({ life: { ...aged(100), accessKeyId: 'AKIAOTHEROTHEROTHER1' } })).toMatchObject({ createdAt: null, lastUsedAt: null, isOld: false });
});

test('a rotation shows what is done, what is under way and what comes later', () => {
  expect(marks({ life: { ...aged(1), rotation: aRotation() } })).toBe('done done done done done done later');
  const begun = aRotation({ next: 'prove', events: aRotation().events.slice(0, 3) });
  expect(marks({ life: { ...aged(1), rotation: begun }, isUnderway: true })).toBe('done done done underway ahead ahead ahead');
});

test('a step that failed is shown so until it goes on', () => {
  const events = [...aRotation().events.slice(0, 3), { at: now.toISOString(), step: 'prove' as const, outcome: 'newKeyNotKnown' }];
  const stopped = { ...aged(1), rotation: aRotation({ next: 'prove', events }) };
  expect(draw({ life: stopped }).rotation).toMatchObject({ state: 'stopped', canRollBack: true });
  expect(marks({ life: stopped })).toBe('done done done failed ahead ahead ahead');
});

test('only an inactive key that stands in the way can be deleted with a click', () => {
  const facts = { accessKeyId: 'AKIASECONDSECONDSEC1', lastUse: 'never' };
  expect(draw({ refusal: new Failure('secondKeyInactive', facts) }).inTheWay).toBe(facts.accessKeyId);
  expect(draw({ refusal: new Failure('secondKeyActive', facts) }).inTheWay).toBeNull();
});
