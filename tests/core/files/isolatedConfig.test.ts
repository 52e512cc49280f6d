import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIni } from '../../../electron/core/files/ini.ts';
import { isolatedConfig } from '../../../electron/core/files/isolatedConfig.ts';

const entries = (text: string, name: string) => [...(parseIni(text).sections.get(name)?.entries.values() ?? [])].map(({ key, value }) => `${key}=${value}`);

test('the default profile keeps what bears no credentials, and gets the region', () => {
  const text = '# mine\n[default]\nregion = eu-west-1\noutput = json\nrole_arn = arn:x\nsource_profile = a\nmfa_serial = m\ns3 =\n  max_concurrent_requests = 20\n\n[profile a]\nrole_arn = arn:a\n';
  expect(isolatedConfig(text, 'eu-north-1')).toBe('# mine\n[default]\nregion = eu-north-1\noutput = json\ns3 =\n  max_concurrent_requests = 20\n\n[profile a]\nrole_arn = arn:a\n');
});

test('without a region of its own the profile leaves the one that is there', () => {
  expect(isolatedConfig('[default]\nregion = eu-west-1\naws_access_key_id = AKIA\n', undefined)).toBe('[default]\nregion = eu-west-1\n');
  expect(isolatedConfig('', undefined)).toBe('');
});

test.each([
  ['', '[default]\nregion = r\n'],
  ['[profile a]\nx = y', '[profile a]\nx = y\n[default]\nregion = r\n'],
  ['[profile a]\r\nx = y\r\n', '[profile a]\r\nx = y\r\n[default]\r\nregion = r\r\n'],
  ['[profile default]\ncredential_process = x', '[profile default]\nregion = r\n'],
])('where there is no [default], or another header for it, the region is there all the same: %j', (text, expected) => {
  expect(isolatedConfig(text, 'r')).toBe(expected);
});

test.each([
  '[default]\naws_access_key_id = AKIA\n',
  '[default]\nAWS_Access_Key_Id: AKIA\n',
  '[default]\n  aws_access_key_id = AKIA\n',
  '[DEFAULT]\naws_access_key_id = AKIA\n',
  '[profile "default"]\naws_access_key_id = AKIA\n',
  '\uFEFF[default]\naws_access_key_id = AKIA\n',
  '[default]\naws_access_key_id =\n  AKIA\n',
  '[default]\naws_access_key_id = x\n\n  AKIA\n',
  '[default]\noutput = json\n  [profile x]\naws_access_key_id = AKIA\n',
  '[default]\n[profile x]\n[default]\naws_access_key_id = AKIA\n',
])('a key of the default profile goes, however it is written: %j', (text) => {
  expect(isolatedConfig(text, 'eu-west-1')).not.toContain('AKIA');
});

test('an indented section stays readable, the region in it', () => {
  const isolated = isolatedConfig('[default]\n  output = json\n  aws_access_key_id = AKIA\n  cli_pager = \n', 'eu-west-1');
  expect(entries(isolated, 'default')).toEqual(['region=eu-west-1', 'output=json', 'cli_pager=']);
});

const line = fc.constantFrom('[default]', '[profile a]', ' [x]', 'region = x', '  role_arn = y', 'aws_session_token = z', 'output = json', '  more', '# note', '', 'odd');
const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '')), { maxLength: 12 }).map((lines) => lines.map(([text, eol]) => text + eol).join(''));

test('no text makes it fail, and done twice it is as done once', () => {
  fc.assert(
    fc.property(text, (some) => {
      const once = isolatedConfig(some, undefined);
      expect(isolatedConfig(once, undefined)).toBe(once);
    }),
  );
});
