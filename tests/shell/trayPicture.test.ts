import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../electron/core/time.ts';
import { showsTrayTime } from '../../electron/shell/trayHost.ts';
import { drawTray, ticks } from '../../electron/shell/trayPicture.ts';
import { anAppState, anIdentityPicture, aRolePicture, aSessionPicture, aTargetPicture } from '../support/pictures.ts';

const now = new Date('2026-11-22T09:11:00'); // local time: the tray speaks it
const at = (milliseconds: number) => now.getTime() + milliseconds;
const live = aSessionPicture(now, { expiresAt: at(9 * HOUR + 21 * MINUTE) });
const ending = aSessionPicture(now, { state: 'ending', expiresAt: at(12 * MINUTE) });
const ended = aSessionPicture(now, { state: 'ended', expiresAt: at(-HOUR) });
const state = (...sessions: (typeof live | null)[]) =>
  anAppState({ identities: sessions.map((session, index) => anIdentityPicture({ name: ['alice', 'work', 'home'][index] ?? '', session })) });

const labels = (...sessions: (typeof live | null)[]) =>
  drawTray(state(...sessions), now).menu.map((item) => (item === 'separator' ? '-' : item.label));

test('each identity says how long it lasts', () => {
  expect(labels(live, null, ended)).toEqual(expect.arrayContaining(['alice: until 18:32', 'work: no session', 'home: ended']));
});

test('a session without MFA says so', () => {
  expect(labels({ ...live, mfa: false })).toContain('alice: until 18:32 (without MFA)');
});

test('an end on another day names the day', () => {
  expect(labels({ ...live, expiresAt: at(24 * HOUR) })).toContain('alice: until Mon 09:11');
});

test('times are of this computer’s clock, whatever AWS’s shows', () => {
  const ahead = { ...live, expiresAt: live.expiresAt + 7 * MINUTE };
  const picture = drawTray({ ...state(ahead), clockOffset: 7 * MINUTE }, now);
  expect(picture.tooltip).toBe('Keyfob: alice, 9 h 21 min left, until 18:32');
});

test('the tooltip names the account where its name is known', () => {
  const identities = [anIdentityPicture({ session: live, accountAlias: 'acme-dev' })];
  expect(drawTray(anAppState({ identities }), now).tooltip).toBe('Keyfob: alice (acme-dev), 9 h 21 min left, until 18:32');
});

test('the tooltip tells of what ends next', () => {
  expect(drawTray(state(live, ending), now).tooltip).toBe('Keyfob: work, 12 min left, until 09:23');
  expect(drawTray(state(null), now).tooltip).toBe('Keyfob: no session');
  expect(drawTray(state(null, ended), now).tooltip).toBe('Keyfob: the session has ended');
});

test('the tooltip names the role in use', () => {
  const inUse = { roles: [aRolePicture({ name: 'dev' })], targets: [aTargetPicture({ profile: 'dev' })] };
  expect(drawTray({ ...state(live), ...inUse }, now).tooltip).toBe('Keyfob: alice, 9 h 21 min left, until 18:32 · default: dev');
  expect(drawTray({ ...state(null), ...inUse }, now).tooltip).toBe('Keyfob: no session · default: dev');
});

/** What stands beside the icon of a person who wants it there, on a platform. */
function titleOn(platform: NodeJS.Platform, ...sessions: (typeof live | null)[]): string {
  const { capabilities, ...rest } = state(...sessions);
  return drawTray({ ...rest, trayTime: true, capabilities: { ...capabilities, trayTime: showsTrayTime(platform) } }, now).title;
}

test('the time left stands beside the icon on macOS, of what ends next, as long as something lives', () => {
  expect(titleOn('darwin', live)).toBe('9 h 21 min');
  expect(titleOn('darwin', live, ending)).toBe('12 min');
  expect(titleOn('darwin', ended)).toBe('');
  expect(titleOn('darwin', null)).toBe('');
});

test.each(['linux', 'win32'] as const)('on %s nothing stands there, whatever settings that came from a Mac say', (platform) => {
  expect(titleOn(platform, live)).toBe('');
});

test('nothing stands beside the icon unless it was chosen', () => {
  const shown = state(live);
  expect(drawTray({ ...shown, capabilities: { ...shown.capabilities, trayTime: true } }, now).title).toBe('');
});

test('what stands beside the icon changes with the minute, not with the second', () => {
  const shown = state(live);
  const titleAfter = (seconds: number) =>
    drawTray({ ...shown, trayTime: true, capabilities: { ...shown.capabilities, trayTime: true } }, new Date(at(seconds * 1000))).title;
  expect(Array.from({ length: 61 }, (_, second) => titleAfter(second)).filter((title, second, all) => title !== all[second - 1])).toEqual(['9 h 21 min', '9 h 20 min']);
});

test('a role with a code of its own counts like a session, one that renews by itself does not', () => {
  const own = aRolePicture({ name: 'billing', way: 'ownCode', session: ending });
  const renewed = aRolePicture({ name: 'dev', session: { ...ending, expiresAt: at(MINUTE) } });
  const picture = drawTray({ ...state(live), roles: [own, renewed] }, now);
  expect([picture.icon, picture.tooltip]).toEqual(['ending', 'Keyfob: billing, 12 min left, until 09:23']);
});

test('the icon shows what needs a look first: what ends soon, what lives, what has ended', () => {
  const icon = (...sessions: (typeof live | null)[]) => drawTray(state(...sessions), now).icon;
  expect(icon()).toBe('idle');
  expect(icon(null)).toBe('idle');
  expect(icon(null, ended)).toBe('ended');
  expect(icon(ended, live)).toBe('live');
  expect(icon(ended, live, ending)).toBe('ending');
});

test('nothing ticks unless a session is live', () => {
  expect(ticks(state(null, ended))).toBe(false);
  expect(ticks(state(ended, ending))).toBe(true);
  expect(ticks({ ...state(null), roles: [aRolePicture({ way: 'ownCode', session: live })] })).toBe(true);
});
