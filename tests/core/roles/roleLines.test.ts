import { expect, test } from 'vitest';
import { giveRoleLinesBack, needlessRoleLines, setRoleLinesAside } from '../../../electron/core/roles/roleLines.ts';
import { edited, sharedView } from '../../support/sharedTexts.ts';

const config = [
  '[profile dev]\nrole_arn = a\nsource_profile = alice\nmfa_serial = device\nduration_seconds = 14400\n',
  '[profile deep]\nrole_arn = b\nsource_profile = dev\nmfa_serial = device\nduration_seconds = 3600\n',
  '[profile elsewhere]\nrole_arn = c\nsource_profile = bob\nmfa_serial = device\n',
  '[profile aside]\n#keyfob# role_arn = d\n#keyfob# source_profile = alice\nmfa_serial = device\n',
].join('');

const found = () => needlessRoleLines(sharedView({ config }), ['alice']);

test('lines that ask for a code again, or ask for too long, are found in roles that start from a session', () => {
  expect(found().map(({ role, key, line }) => [role, key, line])).toEqual([
    ['dev', 'mfa_serial', 4],
    ['dev', 'duration_seconds', 5],
    ['deep', 'mfa_serial', 9],
  ]);
});

test('they are set aside in place, and come back as they were', () => {
  const before = { config, credentials: '' };
  const after = edited(before, (view) => setRoleLinesAside(view, found()));
  expect(after.config.split('\n').filter((line) => line.startsWith('#keyfob# ')).length).toBe(3 + 2);
  expect(needlessRoleLines(sharedView(after), ['alice'])).toEqual([]);
  expect(edited(after, (view) => giveRoleLinesBack(view, ['dev', 'deep']))).toEqual(before);
});
