import { lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenSettings, createSettingsFile } from '../../../electron/adapters/settings/settingsFile.ts';
import { formatSettings, parseSettings } from '../../../electron/adapters/settings/settingsText.ts';
import type { Identity } from '../../../electron/core/identity.ts';
import type { AdHocRole, RoleChoice, Settings } from '../../../electron/core/settings/settings.ts';
import { ROLE_COLOURS, defaultSettings } from '../../../electron/core/settings/settings.ts';
import { anIdentity } from '../../support/fakes.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const hostile = [
  '', ' ', ' padded ', '__proto__', 'constructor', 'true', 'false', 'null', '5', '"', "'", '"quoted"', "'quoted'", 'a;b', 'a#b', ';', '#', 'a=b', '=', '[section]', '[', ']', 'x[]',
  'a\\b', 'a\\\\b', '\\;', '\\', 'a.b', 'two\nlines', '\r', '\0', 'text:', 'text:%22', 'zoé', '\u{1f511}', '\ud800', '%41', 'dev@example.com', '"a', "a'", '\u2028', '\ufeff',
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string());
const maybe = fc.option(text, { nil: undefined });
const identity: fc.Arbitrary<Identity> = fc.record({
  id: text, name: text, accessKeyId: text, accountId: text, accountAlias: maybe, arn: text, device: maybe, devices: fc.array(text, { maxLength: 3 }),
  durationSeconds: fc.nat(), region: maybe, endpoint: maybe, importedFrom: maybe, delivery: fc.constantFrom('file', 'process'), target: text,
});
const adHoc: fc.Arbitrary<AdHocRole> = fc.record({
  roleArn: text, source: text, roleSessionName: maybe, externalId: maybe, sourceIdentity: maybe, region: maybe,
  tags: fc.option(fc.dictionary(text, text, { minKeys: 1, maxKeys: 3 }), { nil: undefined }), durationSeconds: fc.option(fc.nat(), { nil: undefined }),
});
const roleChoice: fc.Arbitrary<RoleChoice> = fc.record({
  profile: text, ownCode: fc.boolean(), maximum: fc.option(fc.integer({ min: 1 }), { nil: undefined }), pinned: fc.boolean(),
  colour: fc.option(fc.constantFrom(...ROLE_COLOURS), { nil: undefined }), delivery: fc.constantFrom('file', 'process'), usedAt: fc.option(fc.integer({ min: 1 }).map((ms) => new Date(ms)), { nil: undefined }),
});
const settings: fc.Arbitrary<Settings> = fc.record({
  identities: fc.array(identity, { maxLength: 12 }),
  occupancies: fc.array(fc.record({ target: text, profile: text, region: maybe, adHoc: fc.option(adHoc, { nil: undefined }) }), { maxLength: 3 }),
  roleChoices: fc.array(roleChoice, { maxLength: 3 }),
  processLine: maybe, lastUsed: maybe, reminderLead: fc.nat(), shortcut: maybe, theme: fc.constantFrom('system', 'light', 'dark'),
  launchAtLogin: fc.boolean(), trayTime: fc.boolean(), lockOn: fc.record({ screenLock: fc.boolean(), suspend: fc.boolean(), afterHours: fc.nat() }),
  network: fc.record({ proxy: maybe, caBundle: maybe }),
  keyRules: fc.record({ rotateAfter: fc.option(fc.nat(), { nil: undefined }), keepOld: fc.nat(), remindAfter: fc.nat() }),
  keysIn: fc.constantFrom('keychain', 'vault'), keysLeaving: fc.option(fc.constantFrom('keychain', 'vault'), { nil: undefined }),
  vaultLockAfter: fc.nat({ max: 1440 }).map((minutes) => minutes * 60_000),
  displaced: fc.array(fc.record({ profile: fc.string({ minLength: 1 }), file: fc.constantFrom('config', 'credentials'), accessKeyId: fc.stringMatching(/^AKIA[A-Z0-9]{16}$/) }), { maxLength: 3 }),
  keptPlaintextKeys: fc.array(text, { maxLength: 3 }), leftoversOf: fc.array(text, { maxLength: 3 }), hintsShown: fc.array(text, { maxLength: 3 }),
});

const usual: Settings = { ...defaultSettings, identities: [anIdentity(), anIdentity({ id: 'id-bob', name: 'bob' })], occupancies: [{ target: 'default', profile: 'dev', region: undefined, adHoc: undefined }] };

function aFile(content?: string): string {
  const file = join(temporaryFolder(), 'settings.ini');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

test('any settings survive being written and read', () => {
  fc.assert(
    fc.property(settings, settings, (before, after) => {
      const first = formatSettings(before, '');
      expect(parseSettings(first, 'f')).toEqual(before);
      expect(parseSettings(formatSettings(after, first), 'f')).toEqual(after);
    }),
  );
});

test('a new home has settings of its own, and no file until something is changed', async () => {
  const file = aFile();
  await expect(createSettingsFile(file).load()).resolves.toEqual(defaultSettings);
  expect(readdirSync(join(file, '..'))).toEqual([]);
});

test('settings survive a restart in a file that a person can read', async () => {
  const file = aFile();
  await createSettingsFile(file).save(usual);
  await expect(createSettingsFile(file).load()).resolves.toEqual(usual);
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines).toEqual(expect.arrayContaining(['reminder_seconds = 900', '[identity.1]', 'name = alice', 'device = arn:aws:iam::111122223333:mfa/alice-phone', '[occupancy.1]', 'profile = dev']));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, '..'))).toEqual(['settings.ini']);
});

test('what a person wrote by hand is understood', async () => {
  const file = aFile('\ufeff# mine\r\ntheme=dark\r\n\r\n[identity.work]\r\nid = 1\r\nname=work ; the day job\r\naccess_key_id = AKIA\r\naccount_id = 111122223333\r\narn = arn:aws:iam::111122223333:user/me\r\n');
  const loaded = await createSettingsFile(file).load();
  expect(loaded).toMatchObject({ theme: 'dark', identities: [{ name: 'work', target: 'work', delivery: 'file', durationSeconds: 43_200, devices: [] }] });
});

test('keys and sections that Keyfob does not know stay', async () => {
  const file = aFile(formatSettings(usual, ''));
  writeFileSync(file, readFileSync(file, 'utf8').replace('id = id-bob', 'id = id-bob\nnickname = bobby') + '\n[window]\nwidth = 400\n\n[window.last]\nleft = 7\n');
  const store = createSettingsFile(file);
  const loaded = await store.load();
  await store.save({ ...loaded, theme: 'light', identities: loaded.identities.toReversed() });
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('[window]\nwidth = 400');
  expect(written).toContain('[window.last]\nleft = 7');
  expect(written.indexOf('nickname = bobby')).toBeGreaterThan(written.indexOf('id = id-bob'));
  expect(written.indexOf('nickname = bobby')).toBeLessThan(written.indexOf('id = id-alice'));
});

test.each([
  ['a word', 'theme = dark\n\nnonsense\n', 3],
  ['the mark of a merge', '<<<<<<< HEAD\ntheme = dark\n', 1],
  ['an unknown theme', '; hello\ntheme = pink\n', 2],
  ['a lead that is no number', 'reminder_seconds = soon\n', 1],
  ['an answer that is neither yes nor no', 'launch_at_login = maybe\n', 1],
  ['a negative duration', '[identity.1]\nid=1\nname=a\naccess_key_id=A\naccount_id=1\narn=x\nduration_seconds = -5\n', 7],
  ['an identity without an id', 'theme = dark\n[identity.1]\nname = alice\n', 2],
  ['an identity that is no section', 'theme = dark\nidentity = alice\n', 2],
  ['an occupancy without a profile', '[occupancy.1]\ntarget = default\n', 1],
  ['a date that is none', '[role.1]\nprofile = dev\nused_at = yesterday\n', 3],
  ['a section for a name', '[identity.1]\nid=1\n[identity.1.name]\nx=1\n', 1],
])('%s is told with its line, and the file stays as it is', async (_what, content, line) => {
  const file = aFile(content);
  await expect(createSettingsFile(file).load()).rejects.toMatchObject({ code: 'settingsBroken', facts: { file, line } });
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('a broken file is kept aside before it is written over', async () => {
  const file = aFile('theme = pink\n');
  const store = createSettingsFile(file);
  await store.save(usual);
  expect(readFileSync(brokenSettings(file), 'utf8')).toBe('theme = pink\n');
  await expect(store.load()).resolves.toEqual(usual);
});

test('of several saves at once the last one stays', async () => {
  const file = aFile();
  const store = createSettingsFile(file);
  await Promise.all([1, 2, 3, 4, 5].map((minutes) => store.save({ ...usual, reminderLead: minutes * 60_000 })));
  await expect(store.load()).resolves.toMatchObject({ reminderLead: 300_000 });
});

test('a settings file that is a symbolic link stays one', async () => {
  const file = aFile();
  const real = join(temporaryFolder(), 'dotfiles.ini');
  writeFileSync(real, '');
  symlinkSync(real, file);
  await createSettingsFile(file).save(usual);
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toContain('name = alice');
});

test('no prototype is polluted by what a file says', () => {
  parseSettings('[__proto__]\npolluted = yes\n[constructor.prototype]\npolluted = yes\n', 'f');
  expect(() => parseSettings('[identity.__proto__]\npolluted = yes\n', 'f')).toThrow(expect.objectContaining({ code: 'settingsBroken' }));
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
