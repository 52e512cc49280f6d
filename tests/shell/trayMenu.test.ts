import { expect, test } from 'vitest';
import type { AppState } from '../../electron/core/appState.ts';
import { HOUR } from '../../electron/core/time.ts';
import { copyableCommands, quoted } from '../../electron/shell/commands.ts';
import type { TrayAction, TrayItem } from '../../electron/shell/trayMenu.ts';
import { menuOf } from '../../electron/shell/trayMenu.ts';
import { anAppState, anIdentityPicture, aRolePicture, aSessionPicture, aTargetPicture } from '../support/pictures.ts';

const now = new Date('2026-11-22T09:11:00'); // local time: the tray speaks it
const live = aSessionPicture(now, { expiresAt: now.getTime() + 9 * HOUR });
const alice = anIdentityPicture({ session: live });
const bob = anIdentityPicture({ name: 'bob' });
const roles = (count: number, identity = 'alice') =>
  Array.from({ length: count }, (_, index) => aRolePicture({ name: `${identity}-${String(index).padStart(4, '0')}`, identity }));

const labelOf = (item: TrayItem) => (item === 'separator' ? '-' : item.label);
const menu = (state: Partial<AppState>) => menuOf(anAppState(state), now);
const lines = (state: Partial<AppState>) => menu(state).map(labelOf);
const find = (state: Partial<AppState>, label: string) => menu(state).find((item) => labelOf(item) === label);
const radios = (state: Partial<AppState>) =>
  menu(state).flatMap((item) => (item !== 'separator' && 'checked' in item ? [`${item.checked ? '●' : '○'} ${item.label}`] : []));
const actionOf = (item: TrayItem | undefined): TrayAction | null | undefined => (item !== undefined && item !== 'separator' && 'action' in item ? item.action : undefined);

test('the menu opens Keyfob first, then shows each identity, its roles, and what else can be done', () => {
  expect(lines({ identities: [alice], roles: [aRolePicture({ name: 'dev' }), aRolePicture({ name: 'prod' })] })).toEqual([
    'Open Keyfob', '-',
    'alice: until 18:11', 'Renew alice…', '-',
    'No role in “default”', 'dev', 'prod', '-',
    'Copy command', 'Open console', 'Lock', 'Enforce MFA…', 'Settings…', '-',
    'Quit Keyfob',
  ]);
});

test('without an identity the menu has no empty part', () => {
  expect(lines({})).toEqual(['Open Keyfob', '-', 'Lock', 'Enforce MFA…', 'Settings…', '-', 'Quit Keyfob']);
});

test('a live session can be renewed, and one that is not there asks for its code by its own line', () => {
  const state = { identities: [alice, bob, anIdentityPicture({ name: 'carol', session: { ...live, state: 'ended' } })] };
  expect(lines(state).filter((line) => line.startsWith('Renew'))).toEqual(['Renew alice…']);
  expect(actionOf(find(state, 'Renew alice…'))).toEqual({ does: 'renew', identity: 'alice', expiresAt: live.expiresAt });
  expect(actionOf(find(state, 'bob: no session'))).toEqual({ does: 'show', identity: 'bob' });
});

test('the role that a person has put into default is ticked, and no other', () => {
  const state = { identities: [alice], roles: roles(3), targets: [aTargetPicture({ name: 'other', profile: 'alice-0000' }), aTargetPicture({ profile: 'alice-0001' })] };
  expect(radios(state)).toEqual(['○ No role in “default”', '○ alice-0000', '● alice-0001', '○ alice-0002']);
});

test('where default holds no role, that is what is ticked, and it gives nothing back', () => {
  const own = aTargetPicture({ profile: 'alice', chosen: false });
  expect(radios({ identities: [alice], roles: roles(1), targets: [own] })).toEqual(['● No role in “default”', '○ alice-0000']);
});

test('choosing a role puts it into default, choosing none gives default back', () => {
  const state = { identities: [alice], roles: roles(1) };
  expect(actionOf(find(state, 'alice-0000'))).toEqual({ does: 'use', role: 'alice-0000' });
  expect(actionOf(find(state, 'No role in “default”'))).toEqual({ does: 'use', role: null });
});

test('roles stay in the order of the picture: pinned, then recent, then by name', () => {
  const named = ['zebra', 'monday', 'apple'].map((name) => aRolePicture({ name }));
  expect(radios({ identities: [alice], roles: named }).slice(1)).toEqual(['○ zebra', '○ monday', '○ apple']);
});

test('more than 25 roles end in a search', () => {
  expect(lines({ identities: [alice], roles: roles(25) })).not.toContain('Search…');
  const many = { identities: [alice], roles: roles(26) };
  expect(radios(many)).toHaveLength(1 + 25);
  expect(actionOf(find(many, 'Search…'))).toEqual({ does: 'search' });
});

test('the active role stands in the menu, however far down the list it is', () => {
  const state = { identities: [alice], roles: roles(5000), targets: [aTargetPicture({ profile: 'alice-4321' })] };
  expect(radios(state)).toHaveLength(1 + 25);
  expect(radios(state).filter((line) => line.startsWith('●'))).toEqual(['● alice-4321']);
});

test('several identities share the room, each under its name', () => {
  const state = { identities: [alice, bob], roles: [...roles(2), ...roles(30, 'bob')] };
  const found = lines(state);
  expect(found.slice(found.indexOf('Roles of alice'), found.indexOf('Search…') + 1)).toEqual([
    'Roles of alice', 'alice-0000', 'alice-0001', 'Roles of bob', ...roles(12, 'bob').map(({ name }) => name), 'Search…',
  ]);
  expect(actionOf(find(state, 'Roles of bob'))).toBeNull();
});

test('a role that is not served is not offered', () => {
  const broken = aRolePicture({ name: 'broken', identity: null, why: 'Its source profile does not exist.' });
  expect(lines({ identities: [alice], roles: [broken] })).not.toContain('broken');
});

test('names as long as a screen are cut, and chosen whole', () => {
  const name = 'x'.repeat(300);
  const item = menu({ identities: [alice], roles: [aRolePicture({ name })] }).find((one) => labelOf(one).startsWith('x'));
  expect(item && labelOf(item)).toBe(`${'x'.repeat(59)}…`);
  expect(actionOf(item)).toEqual({ does: 'use', role: name });
});

test('commands are copied as they are typed, those of what is in use first', () => {
  const [dev, old] = [aRolePicture({ name: 'dev', usedAt: 2 }), aRolePicture({ name: 'on call', usedAt: 1 })];
  const state = anAppState({ identities: [alice], roles: [old, dev, ...roles(2)] });
  const commands = copyableCommands(state, dev, 'linux');
  expect(commands).toEqual([
    'eval "$(keyfob env dev)"',
    'keyfob env dev --shell fish | source',
    'keyfob env dev --shell powershell | Out-String | Invoke-Expression',
    'keyfob use dev',
    "keyfob use 'on call'",
    'keyfob login alice',
    'keyfob status',
  ]);
  const item = find({ ...state, targets: [aTargetPicture({ profile: 'dev' })] }, 'Copy command');
  expect(item).toMatchObject({ items: expect.arrayContaining([{ label: 'keyfob use dev', action: { does: 'copy', command: 'keyfob use dev' } }]) });
});

test('consoles are those of the active role and of the first ones', () => {
  const others = roles(9);
  const state = anAppState({ identities: [alice], roles: [...others, aRolePicture({ name: 'dev' })], targets: [aTargetPicture({ profile: 'dev' })] });
  const item = find(state, 'Open console');
  const names = ['dev', ...others.slice(0, 5).map(({ name }) => name)];
  expect(item).toMatchObject({ items: names.map((role) => ({ label: role, action: { does: 'console', role } })) });
  expect(find(anAppState({ identities: [alice] }), 'Open console')).toBeUndefined();
});

test('on Windows the commands are those of its shells', () => {
  expect(copyableCommands(anAppState({ identities: [alice] }), undefined, 'win32').slice(0, 2)).toEqual([
    'keyfob env alice --shell powershell | Out-String | Invoke-Expression',
    `for /f "delims=" %i in ('keyfob env alice --shell cmd') do @%i`,
  ]);
});

test.each([
  ['dev', 'linux', 'dev'],
  ['alice@example.com', 'linux', 'alice@example.com'],
  ["it's; rm -rf $HOME", 'linux', String.raw`'it'\''s; rm -rf $HOME'`],
  ['größe', 'darwin', "'größe'"],
  ['on call', 'win32', '"on call"'],
] as const)('the name %s is one word for a shell on %s', (name, platform, word) => {
  expect(quoted(name, platform)).toBe(word);
});

test('locking is offered only while there is something to lock', () => {
  expect(actionOf(find({ identities: [bob] }, 'Lock'))).toBeNull();
  expect(actionOf(find({ identities: [alice] }, 'Lock'))).toEqual({ does: 'lock' });
  const own = aRolePicture({ name: 'dev', way: 'ownCode', session: live });
  expect(actionOf(find({ identities: [bob], roles: [own] }, 'Lock'))).toEqual({ does: 'lock' });
});

test('a hostile name in a file does not get into a command that is copied', () => {
  const hostile = ['$(calc)', '“; calc; “', '%COMSPEC%x"', 'a&calc', 'line\nend'].map((name) => aRolePicture({ name, usedAt: 1 }));
  for (const role of hostile) {
    const commands = copyableCommands(anAppState({ identities: [alice], roles: [role] }), role, 'win32');
    expect(commands.filter((command) => command.startsWith('keyfob use'))).toEqual([]);
  }
  expect(copyableCommands(anAppState({ identities: [], roles: hostile.slice(-1) }), hostile.at(-1), 'linux')).toEqual(['keyfob status']);
});

test('a name that acts on what shows it is legible in the menu, and still the one that is chosen', () => {
  const name = 'prod\u202Etset\u001B[2J';
  const item = menu({ identities: [alice], roles: [aRolePicture({ name })] }).find((one) => labelOf(one).startsWith('prod'));
  expect(item && labelOf(item)).toBe('prod�tset�[2J');
  expect(actionOf(item)).toEqual({ does: 'use', role: name });
});
