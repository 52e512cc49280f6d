import { expect, test } from 'vitest';
import type { RoleChoice, Settings } from '../../../electron/core/settings/settings.ts';
import { defaultSettings } from '../../../electron/core/settings/settings.ts';
import { mergeSettings, portableSettings } from '../../../electron/core/settings/settingsTransfer.ts';
import { aWorld, key } from '../../support/coreWorld.ts';
import { anIdentity } from '../../support/fakes.ts';

const choice = (changes: Partial<RoleChoice>): RoleChoice => ({
  profile: 'dev', ownCode: false, maximum: undefined, pinned: false, colour: undefined, delivery: 'file', usedAt: undefined, ...changes,
});
const noon = new Date('2026-11-22T12:00:00Z');
const there: Settings = {
  ...defaultSettings,
  theme: 'dark',
  trayTime: true,
  lockOn: { screenLock: true, suspend: true, afterHours: 4 },
  identities: [anIdentity({ importedFrom: 'alice', delivery: 'process' })],
  occupancies: [{ target: 'default', profile: 'dev', region: undefined, adHoc: undefined }],
  roleChoices: [choice({ pinned: true, colour: 'red', usedAt: noon })],
  lastUsed: 'alice',
  keptPlaintextKeys: ['AKIAOLD'],
  displaced: [{ profile: 'default', file: 'credentials', accessKeyId: 'AKIATHEIRS' }],
  hintsShown: ['tray'],
};

test('settings travel without what belongs to one computer', () => {
  expect(portableSettings(there)).toMatchObject({
    theme: 'dark', trayTime: true, lockOn: there.lockOn, occupancies: [], lastUsed: undefined, keptPlaintextKeys: [], displaced: [], hintsShown: [],
    identities: [{ name: 'alice', importedFrom: undefined }],
    roleChoices: [{ profile: 'dev', pinned: true, colour: 'red', usedAt: undefined }],
  });
});

test('a proxy travels without its password and is taken over where there is none; certificates do not travel', () => {
  const network = { proxy: 'http://me:canary@proxy.example:8080', caBundle: '/etc/ssl/theirs.pem' };
  const portable = portableSettings({ ...there, network });
  expect(portable.network).toEqual({ proxy: 'http://proxy.example:8080', caBundle: undefined });
  const own = { proxy: undefined, caBundle: '/etc/ssl/ours.pem' };
  expect(mergeSettings({ ...defaultSettings, network: own }, { ...there, network }, () => 'new-id').network).toEqual({ ...network, caBundle: own.caBundle });
  const ours = { proxy: 'http://ours.example', caBundle: undefined };
  expect(mergeSettings({ ...defaultSettings, network: ours }, portable, () => 'new-id').network).toEqual(ours);
});

test('what was chosen there counts here, and what lives here stays', () => {
  const here: Settings = { ...defaultSettings, occupancies: there.occupancies, hintsShown: ['tray'], roleChoices: [choice({ usedAt: noon }), choice({ profile: 'prod', pinned: true })] };
  const merged = mergeSettings(here, portableSettings(there), () => 'new-id');
  expect(merged).toMatchObject({ theme: 'dark', trayTime: true, occupancies: here.occupancies, hintsShown: ['tray'] });
  expect(merged.roleChoices).toEqual([choice({ profile: 'prod', pinned: true }), choice({ pinned: true, colour: 'red', usedAt: noon })]);
});

test('an identity from elsewhere gets an id of its own, and no file of this computer before its key is here', () => {
  const merged = mergeSettings(defaultSettings, there, () => 'new-id');
  expect(merged.identities).toMatchObject([{ id: 'new-id', name: 'alice', delivery: 'process', importedFrom: undefined }]);
});

test('how it is delivered is known, and comes into the files with its first session; how a role is, the files here say', async () => {
  const { run, shared } = aWorld('', '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/dev\nsource_profile = alice\n');
  const before = shared.texts();
  const keyfob = await run();
  const foreign = { ...there, identities: [anIdentity({ accessKeyId: key.accessKeyId, delivery: 'process' })], roleChoices: [choice({ delivery: 'process' })] };
  await expect(keyfob.importSettings(portableSettings(foreign))).resolves.toEqual({ notes: [{ code: 'rolesByLines', facts: { roles: ['dev'] } }] });
  expect(shared.texts()).toEqual(before);
  expect(keyfob.state()).toMatchObject({ identities: [{ delivery: 'process' }], roles: [{ delivery: 'file' }] });
  await keyfob.add({ name: 'alice', key });
  await keyfob.login({ code: '123456' });
  expect(shared.texts()).toMatchObject({ config: expect.stringContaining('[profile alice]\ncredential_process = '), credentials: '' });
});

test('an identity that is here already is not taken over again, by its name or by its key', () => {
  const own = { ...defaultSettings, identities: [anIdentity({ name: 'work' }), anIdentity({ id: 'two', name: 'alice', accessKeyId: 'AKIAOTHER' })] };
  expect(mergeSettings(own, there, () => 'new-id').identities).toEqual(own.identities);
});

test('an imported identity asks for its key, and works once that is entered', async () => {
  const { run } = aWorld();
  const keyfob = await run();
  await keyfob.importSettings({ ...defaultSettings, identities: [anIdentity({ accessKeyId: key.accessKeyId })] });
  await expect(keyfob.login({ identity: 'alice', code: '123456' })).rejects.toMatchObject({ code: 'keyMissing' });
  await keyfob.add({ name: 'alice', key });
  await expect(keyfob.login({ identity: 'alice', code: '654321' })).resolves.toMatchObject({ identity: { name: 'alice' } });
});
