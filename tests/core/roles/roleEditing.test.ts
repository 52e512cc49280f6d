import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../../electron/core/failure.ts';
import { viewFiles } from '../../../electron/core/files/sharedView.ts';
import type { FileEdit, SharedTexts } from '../../../electron/core/ports.ts';
import { readProfiles } from '../../../electron/core/profiles.ts';
import type { NewRole, RoleChanges } from '../../../electron/core/roles/roleEditing.ts';
import { planEditedRole, planNewRole, planRemovedRole } from '../../../electron/core/roles/roleEditing.ts';
import { readRoleProfile } from '../../../electron/core/roles/roleProfile.ts';
import { configFile, credentialsFile } from '../../support/nastyFiles.ts';
import { sharedView } from '../../support/sharedTexts.ts';

const ARN = 'arn:aws:iam::111122223333:role/team/Developer';
const known = { identities: new Map([['alice', 'alice']]) };
const plain = `[default]\nregion = x\n\n[profile dev]\n# mine\nrole_arn = ${ARN}\noutput = json\nsource_profile = alice\n`;

/** The files after an edit; every file is read anew, as the next start would. */
function after(before: Partial<SharedTexts>, plan: (view: ReturnType<typeof sharedView>) => FileEdit): SharedTexts & { backup: boolean } {
  const { texts, backup } = plan(sharedView(before));
  return { config: '', credentials: '', ...before, ...texts, backup };
}

const add = (before: Partial<SharedTexts>, role: NewRole) => after(before, (view) => planNewRole(view, role, known));
const edit = (before: Partial<SharedTexts>, name: string, changes: RoleChanges) => after(before, (view) => planEditedRole(view, name, changes, known));
const remove = (before: Partial<SharedTexts>, name: string) => after(before, (view) => planRemovedRole(view, name));

function roleIn(texts: Partial<SharedTexts>, name: string) {
  const paths = { config: 'config', credentials: 'credentials' };
  return readRoleProfile(readProfiles(viewFiles({ config: '', credentials: '', ...texts }, paths)).get(name));
}

test('a new role is a section of its own, and nothing needs a backup', () => {
  const role = { roleArn: ARN, source: 'alice', externalId: 'x-1', durationSeconds: 14_400, roleSessionName: 'me', region: 'eu-west-1', device: 'arn:aws:iam::111122223333:mfa/phone' };
  expect(add({ config: plain }, { name: 'new', ...role })).toEqual({
    credentials: '',
    backup: false,
    config: `${plain}\n[profile new]\nrole_arn = ${ARN}\nsource_profile = alice\nexternal_id = x-1\nduration_seconds = 14400\nrole_session_name = me\nregion = eu-west-1\nmfa_serial = arn:aws:iam::111122223333:mfa/phone\n`,
  });
});

test('a duplicate has all that it does not say itself from the other, lines set aside included', () => {
  const config = `[profile dev]\n#keyfob# role_arn = ${ARN}\n#keyfob# duration_seconds = 7200\nsource_profile = alice\nregion = eu-west-1\n`;
  const texts = add({ config }, { name: 'twin', from: 'dev', region: 'eu-north-1' });
  expect(roleIn(texts, 'twin')).toMatchObject({ roleArn: ARN, source: 'alice', durationSeconds: 7200, region: 'eu-north-1' });
});

test('an edited role keeps every other line where it is, and a backup is kept', () => {
  const texts = edit({ config: plain }, 'dev', { roleArn: `${ARN}s`, externalId: 'x-1' });
  expect(texts).toEqual({
    credentials: '',
    backup: true,
    config: `[default]\nregion = x\n\n[profile dev]\n# mine\nrole_arn = ${ARN}s\nexternal_id = x-1\noutput = json\nsource_profile = alice\n`,
  });
  expect(edit(texts, 'dev', { roleArn: ARN, externalId: null }).config).toBe(plain);
});

test('a line is changed in the file that counts', () => {
  const credentials = `[dev]\nregion = there\n`;
  const texts = edit({ config: plain, credentials }, 'dev', { region: 'eu-west-1' });
  expect(texts).toMatchObject({ config: plain, credentials: '[dev]\nregion = eu-west-1\n' });
});

test('what changes nothing writes nothing', () => {
  expect(planEditedRole(sharedView({ config: plain }), 'dev', { roleArn: ARN, externalId: null }, known)).toEqual({ texts: {}, backup: false });
});

test('a removed role leaves lines of other kinds, and no empty section', () => {
  expect(remove({ config: plain }, 'dev')).toMatchObject({ backup: true, config: '[default]\nregion = x\n\n[profile dev]\n# mine\noutput = json\n' });
  expect(remove({ config: `[profile dev]\nrole_arn = ${ARN}\nsource_profile = alice\n` }, 'dev').config).toBe('');
});

function refusalOf(plan: () => unknown): unknown {
  try {
    return plan();
  } catch (error) {
    return error;
  }
}

describe('refused is', () => {
  const chain = `${plain}\n[profile next]\nrole_arn = ${ARN}2\nsource_profile = dev\n`;
  const aside = `[profile dev]\n#keyfob# role_arn = ${ARN}\nsource_profile = alice\n`;
  const cases: [string, () => unknown, object][] = [
    ['a name that not every tool reads', () => add({}, { name: 'a b', roleArn: ARN, source: 'alice' }), { code: 'nameUnsafe' }],
    ['a name that is taken in the config file', () => add({ config: plain }, { name: 'dev', roleArn: ARN, source: 'alice' }), { code: 'profileExists' }],
    ['a name that is taken in the credentials file', () => add({ credentials: '[ops]\n' }, { name: 'ops', roleArn: ARN, source: 'alice' }), { code: 'profileExists' }],
    ['the name of an identity', () => add({}, { name: 'alice', roleArn: ARN, source: 'alice' }), { code: 'profileExists' }],
    ['an ARN that is none', () => add({}, { name: 'new', roleArn: 'arn:aws:iam::1:role/x', source: 'alice' }), { code: 'badValue', facts: { what: 'ARN of a role' } }],
    ['a role without an ARN', () => add({}, { name: 'new', source: 'alice' }), { code: 'badValue', facts: { what: 'ARN of a role' } }],
    ['a role without a source', () => add({}, { name: 'new', roleArn: ARN }), { code: 'badValue', facts: { what: 'source' } }],
    ['a source that is not there', () => add({}, { name: 'new', roleArn: ARN, source: 'nobody' }), { code: 'profileUnknown', facts: { name: 'nobody' } }],
    ['a source of two lines', () => add({}, { name: 'new', roleArn: ARN, source: 'alice\nrole_arn = x' }), { code: 'badValue' }],
    ['a circle of sources', () => edit({ config: chain }, 'dev', { source: 'next' }), { code: 'roleNotServed', facts: { why: 'cycle' } }],
    ['a session of a second', () => edit({ config: plain }, 'dev', { durationSeconds: 1 }), { code: 'durationOutOfRange' }],
    ['a user for a device', () => edit({ config: plain }, 'dev', { device: 'arn:aws:iam::111122223333:user/alice' }), { code: 'deviceNotOwned' }],
    ['a profile that is no role', () => edit({ config: plain }, 'default', { region: 'eu-west-1' }), { code: 'notARole' }],
    ['a profile that is not there', () => remove({ config: plain }, 'nobody'), { code: 'profileUnknown' }],
    ['a role that others start from', () => remove({ config: chain }, 'dev'), { code: 'roleFeedsOthers', facts: { profiles: ['next'] } }],
    ['the change of a line set aside', () => edit({ config: aside }, 'dev', { roleArn: `${ARN}2` }), { code: 'lineSetAside', facts: { line: 2 } }],
    ['the removal of lines set aside', () => remove({ config: aside }, 'dev'), { code: 'lineSetAside' }],
    ['a file that botocore cannot read', () => add({ config: 'nonsense\n' }, { name: 'new', roleArn: ARN, source: 'alice' }), { code: 'fileBroken' }],
  ];
  test.each(cases)('%s', (_what, plan, failure) => expect(refusalOf(plan)).toMatchObject(failure));
});

const files = fc.record({ config: configFile, credentials: credentialsFile });
const role = fc.record({
  roleArn: fc.constantFrom(ARN, 'arn:aws-cn:iam::999999999999:role/x'),
  source: fc.constant('alice'),
  externalId: fc.option(fc.constantFrom('x-1', 'a:b/c=d'), { nil: undefined }),
  durationSeconds: fc.option(fc.integer({ min: 900, max: 43_200 }), { nil: undefined }),
  roleSessionName: fc.option(fc.constant('me@work'), { nil: undefined }),
  region: fc.option(fc.constantFrom('eu-west-1', 'us-gov-east-1'), { nil: undefined }),
});

/** What a plan makes of the files, or nothing where it refuses them; anything but a Failure goes on. */
function unlessRefused<T>(plan: () => T): T | undefined {
  try {
    return plan();
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

test('whatever the files, a new role says just what was asked, and every line there was stays', () => {
  let added = 0;
  fc.assert(
    fc.property(files, role, (before, wanted) => {
      const texts = unlessRefused(() => add(before, { name: 'brand.new', ...wanted }));
      if (!texts) return;
      added += 1;
      expect(texts.config.startsWith(before.config)).toBe(true);
      expect(texts.credentials).toBe(before.credentials);
      expect(roleIn(texts, 'brand.new')).toMatchObject(wanted);
    }),
  );
  expect(added).toBeGreaterThan(20);
});

test('whatever the files, a role that was added and removed leaves them as they were, but for a missing line end', () => {
  fc.assert(
    fc.property(files, role, (before, wanted) => {
      const texts = unlessRefused(() => add(before, { name: 'brand.new', ...wanted }));
      if (!texts) return;
      const left = remove(texts, 'brand.new').config;
      expect([before.config, `${before.config}\n`, `${before.config}\r\n`]).toContain(left);
    }),
  );
});

test('whatever the files, an edit there and back loses no line and leaves none', () => {
  fc.assert(
    fc.property(files, role, role, (before, one, other) => {
      const first = unlessRefused(() => add(before, { name: 'brand.new', ...one }));
      if (!first) return;
      const changes = (to: typeof one): RoleChanges =>
        ({ ...to, externalId: to.externalId ?? null, durationSeconds: to.durationSeconds ?? null, roleSessionName: to.roleSessionName ?? null, region: to.region ?? null });
      const there = edit(first, 'brand.new', changes(other));
      expect(roleIn(there, 'brand.new')).toMatchObject(other);
      const back = edit(there, 'brand.new', changes(one));
      const sorted = (text: string) => text.split(/\r?\n/).toSorted();
      expect(sorted(back.config)).toEqual(sorted(first.config));
      expect(back.config.startsWith(before.config)).toBe(true);
    }),
  );
});
