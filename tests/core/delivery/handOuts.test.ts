import { expect, test } from 'vitest';
import type { Keyfob } from '../../../electron/core/keyfob.ts';
import type { HandOutAsk } from '../../../electron/core/delivery/handOuts.ts';
import { HOUR, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { key, withAlice } from '../../support/coreWorld.ts';
import { settled } from '../../support/movableClock.ts';

const config = '[profile dev]\nrole_arn = arn:aws:iam::444455556666:role/team/Developer\nsource_profile = alice\nrole_session_name = alices-work\nregion = eu-west-3\n';
const aws = { name: 'aws', pid: 42 };
const ask = (changes: Partial<HandOutAsk> = {}): HandOutAsk => ({ profile: 'alice', requester: aws, delivery: 'process', popup: 'awaited', byPerson: false, leastSeconds: 0, ...changes });

/** alice with the role dev, and whom the popup was called for. */
async function aDesk() {
  const world = await withAlice('', config);
  const wanted: [string, boolean][] = [];
  world.keyfob.onWanted((identity, byPerson) => wanted.push([identity, byPerson]));
  const requests = () => world.aws.calls.map(({ operation }) => operation).filter((operation) => operation !== 'GetCallerIdentity');
  return { ...world, wanted, requests };
}

test('a live session is handed out at once, with account and region', async () => {
  const { keyfob, wanted } = await aDesk();
  await keyfob.login({ code: '123456' });
  await expect(keyfob.handOut(ask())).resolves.toMatchObject({ session: { mfa: true }, accountId: '111122223333' });
  await expect(keyfob.handOut(ask({ profile: 'dev' }))).resolves.toMatchObject({ accountId: '444455556666', region: 'eu-west-3' });
  expect(wanted).toEqual([]);
});

test('two hundred who ask at once for an ended session get one popup, one call and two hundred answers', async () => {
  const { keyfob, wanted, requests } = await aDesk();
  const all = Array.from({ length: 200 }, () => keyfob.handOut(ask({ profile: 'dev' })));
  await settled();
  expect(keyfob.state().identities[0]?.waiting).toEqual({ role: null, requester: 'aws', pid: 42, others: 199, state: 'waits' });
  await keyfob.login({ code: '123456' });
  const given = await Promise.all(all);
  expect(new Set(given.map(({ session }) => session)).size).toBe(1);
  expect(wanted).toEqual([['alice', false]]);
  expect(requests()).toEqual(['GetSessionToken', 'AssumeRole']);
});

test.each([
  ['taken out', (keyfob: Keyfob) => keyfob.remove('alice', { restore: false })],
  ['renamed', (keyfob: Keyfob) => keyfob.change('alice', { rename: 'work' })],
])('a tool that waits for an identity that is %s is told so at once', async (_what, act) => {
  const { keyfob } = await aDesk();
  const waiting = keyfob.handOut(ask());
  await settled();
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'identityUnknown', facts: { name: 'alice' } }), act(keyfob)]);
  expect(keyfob.state().identities.every((identity) => identity.waiting === null)).toBe(true);
});

test('who may not wait is refused at once, and no popup comes', async () => {
  const { keyfob, wanted } = await aDesk();
  await expect(keyfob.handOut(ask({ popup: 'none' }))).rejects.toMatchObject({ code: 'codeNeeded' });
  expect(wanted).toEqual([]);
});

test('who does not wait is refused at once, and the popup comes all the same: once, until the code is there', async () => {
  const { keyfob, wanted } = await aDesk();
  for (const profile of ['alice', 'dev', 'alice']) {
    await expect(keyfob.handOut(ask({ profile, delivery: 'endpoint', popup: 'called' }))).rejects.toMatchObject({ code: 'codeNeeded' });
  }
  expect(wanted).toEqual([['alice', false]]);
  expect(keyfob.state().identities[0]?.waiting).toMatchObject({ requester: 'aws', state: 'asksAgain' });
  await keyfob.login({ code: '123456' });
  expect(keyfob.state().identities[0]?.waiting).toBeNull();
  await expect(keyfob.handOut(ask({ profile: 'dev', popup: 'called' }))).resolves.toBeDefined();
});

test('a hasty caller gets what is still good while AWS takes its time, and the next one what came of it', async () => {
  const { keyfob, advance, aws: sts } = await aDesk();
  await keyfob.login({ code: '123456' });
  const first = await keyfob.handOut(ask({ profile: 'dev', isHasty: true }));
  advance(50 * MINUTE);
  const answer = sts.hold();
  const waiting = keyfob.handOut(ask({ profile: 'dev', isHasty: true }));
  await settled();
  advance(SECOND);
  expect((await waiting).session).toBe(first.session);
  answer();
  await settled();
  const next = await keyfob.handOut(ask({ profile: 'dev', isHasty: true }));
  expect(next.session.expiresAt.getTime()).toBeGreaterThan(first.session.expiresAt.getTime());
});

test('a session is handed out until one minute before its end, and not later', async () => {
  const { keyfob, advance } = await aDesk();
  await keyfob.login({ code: '123456' });
  advance(12 * HOUR - MINUTE - 1);
  await expect(keyfob.handOut(ask({ popup: 'none' }))).resolves.toBeDefined();
  advance(1);
  await expect(keyfob.handOut(ask({ popup: 'none' }))).rejects.toMatchObject({ code: 'codeNeeded' });
});

test('where less is left than was asked for, a person opens a new session, though the old one lives', async () => {
  const { keyfob, advance, wanted, requests, clock } = await aDesk();
  await keyfob.login({ code: '123456' });
  advance(11 * HOUR);
  await expect(keyfob.handOut(ask({ leastSeconds: 3600 }))).resolves.toBeDefined();
  expect(wanted).toEqual([]);
  const waiting = keyfob.handOut(ask({ leastSeconds: 3601 }));
  await settled();
  expect(wanted).toEqual([['alice', false]]);
  await keyfob.login({ code: '654321' });
  expect((await waiting).session.expiresAt).toEqual(new Date(clock.now().getTime() + 12 * HOUR));
  expect(requests()).toEqual(['GetSessionToken', 'GetSessionToken']);
});

test('a role with too little left is renewed without a person', async () => {
  const { keyfob, advance, wanted, requests } = await aDesk();
  await keyfob.login({ code: '123456' });
  await keyfob.handOut(ask({ profile: 'dev' }));
  advance(20 * MINUTE);
  await keyfob.handOut(ask({ profile: 'dev', leastSeconds: 30 * 60 }));
  expect(requests()).toEqual(['GetSessionToken', 'AssumeRole']);
  await keyfob.handOut(ask({ profile: 'dev', leastSeconds: 50 * 60 }));
  expect(requests()).toEqual(['GetSessionToken', 'AssumeRole', 'AssumeRole']);
  expect(wanted).toEqual([]);
});

test('more than a session can last is refused, and nobody is asked', async () => {
  const { keyfob, wanted } = await aDesk();
  await expect(keyfob.handOut(ask({ profile: 'dev', leastSeconds: 3601 }))).rejects.toMatchObject({ code: 'badValue' });
  await expect(keyfob.handOut(ask({ leastSeconds: 43_201 }))).rejects.toMatchObject({ code: 'badValue' });
  expect(wanted).toEqual([]);
});

test('“Not now” answers who waits, and is quiet; a person’s own command asks all the same', async () => {
  const { keyfob, wanted } = await aDesk();
  const waiting = keyfob.handOut(ask());
  await settled();
  keyfob.notNow('alice');
  await expect(waiting).rejects.toMatchObject({ code: 'notNow' });
  await expect(keyfob.handOut(ask())).rejects.toMatchObject({ code: 'notNow' });
  expect(wanted).toEqual([['alice', false]]);
  const own = keyfob.handOut(ask({ byPerson: true, delivery: 'env' }));
  await settled();
  expect(wanted).toEqual([['alice', false], ['alice', true]]);
  await keyfob.login({ code: '123456' });
  await own;
});

test('a code that came along is spent on what needs it', async () => {
  const { keyfob, requests } = await aDesk();
  await expect(keyfob.prepareHandOut({ delivery: 'env', profile: 'dev' })).resolves.toEqual({ identity: 'alice', wants: 'login', device: 'arn:aws:iam::111122223333:mfa/alice-phone' });
  await keyfob.handOut(ask({ profile: 'dev', code: '123456', popup: 'none' }));
  expect(requests()).toEqual(['GetSessionToken', 'AssumeRole']);
  await expect(keyfob.prepareHandOut({ delivery: 'env', profile: 'dev' })).resolves.toEqual({ identity: 'alice', wants: 'none', device: undefined });
});

test('the record tells what was handed to whom, under the name that CloudTrail shows, and what was refused', async () => {
  const { keyfob, recorded } = await aDesk();
  await expect(keyfob.handOut(ask({ popup: 'none' }))).rejects.toThrow();
  await keyfob.login({ code: '123456' });
  await keyfob.handOut(ask({ profile: 'dev' }));
  const time = '2026-11-22T09:00:00.000Z';
  expect(recorded).toEqual([
    { time, event: 'add', profile: 'alice', outcome: 'done' },
    { time, event: 'credentials', profile: 'alice', roleSessionName: undefined, requester: aws, delivery: 'process', outcome: 'codeNeeded' },
    { time, event: 'login', profile: 'alice', delivery: 'file', outcome: 'done' },
    { time, event: 'credentials', profile: 'dev', roleSessionName: 'alices-work', requester: aws, delivery: 'process', outcome: 'done' },
  ]);
});

test('what comes into a target by itself is recorded too, once for each session', async () => {
  const { keyfob, recorded, advance } = await aDesk();
  await keyfob.login({ code: '123456' });
  await keyfob.use({ profile: 'dev', target: 'work' });
  recorded.length = 0;
  advance(46 * MINUTE);
  await settled();
  await keyfob.lookAgain();
  const time = '2026-11-22T09:46:00.000Z';
  expect(recorded).toEqual([{ time, event: 'credentials', profile: 'dev', roleSessionName: 'alices-work', delivery: 'file', target: 'work', outcome: 'done' }]);
});

test('every change is recorded once it is done, and none holds a secret', async () => {
  const { keyfob, recorded } = await aDesk();
  await expect(keyfob.add({ name: 'again', key })).rejects.toThrow();
  await keyfob.login({ code: '123456' });
  await keyfob.login({ code: '123456' });
  await keyfob.use({ profile: 'dev', target: 'work' });
  await keyfob.useOff('work');
  await keyfob.change('alice', { durationSeconds: 3600 });
  await keyfob.lock();
  await keyfob.remove('alice', { restore: false });
  expect(recorded.map(({ event, profile, roleSessionName, target }) => [event, profile, roleSessionName, target].filter(Boolean).join(' '))).toEqual([
    'add alice',
    'login alice',
    'use dev alices-work work',
    'useOff work',
    'change alice',
    'lock',
    'remove alice',
  ]);
  expect(JSON.stringify(recorded)).not.toMatch(/123456|session-secret|session-token|alices-secret/);
});
