import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examine } from '../../electron/core/doctor/examine.ts';
import type { Machine } from '../../electron/core/doctor/machine.ts';
import { Failure } from '../../electron/core/failure.ts';
import { anIdentity } from '../support/fakes.ts';
import { aMachine, foundIn } from '../support/machines.ts';
import { anyFile, handMade } from '../support/nastyFiles.ts';

const arn = 'role_arn = arn:aws:iam::111122223333:role/dev\n';
const keys = (id: string, more = '') => `aws_access_key_id = ${id}\naws_secret_access_key = s\n${more}`;
const session = keys('ASIA1', 'aws_session_token = t\n');

test('nothing is said of files that every tool reads alike', () => {
  const config = `[default]\nregion = eu-west-1\ns3 =\n  max_concurrent_requests = 20\n[profile dev]\n${arn}source_profile = alice\n[sso-session x]\nsso_region = r\n[services y]\ns3 =\n  endpoint_url = https://x/#/\n`;
  const credentials = `[alice]\n${session}keyfob_expiration = 2026-11-22T18:00:00Z\n`;
  expect(foundIn(aMachine({ config, credentials, identities: [anIdentity()] }))).toEqual([]);
});

test.each<[string, { credentials?: string; config?: string }, string[]]>([
  ['a key twice', { config: '[default]\nregion = a\nregion = b\n' }, ['duplicateKey config:3']],
  ['a section twice', { credentials: '[a]\n[b]\n[a]\n' }, ['duplicateSection credentials:3']],
  ['a byte-order mark', { config: '\uFEFF[default]\n' }, ['byteOrderMark config:1']],
  ['a key before any section', { config: 'region = a\n[default]\n' }, ['keyBeforeSection config:1']],
  ['a line without equals', { config: '[default]\nnonsense\n' }, ['lineWithoutEquals config:2']],
  ['a profile of the config file without the word', { config: '[dev]\nregion = a\n' }, ['headerWithoutProfile config:1']],
  ['a profile of the credentials file with the word', { credentials: '[profile dev]\nregion = a\n' }, ['headerWithProfile credentials:1']],
  ['a comment behind a value', { config: '[default]\nregion = a # mine\noutput = #v\ncli_pager = x;y\n' }, ['commentAfterValue config:2', 'commentAfterValue config:3']],
  ['an indented header', { config: '[default]\nregion = a\n\t[profile dev]\n' }, ['headerIndented config:3']],
  ['a comment close behind a header', { config: '[profile a]; x\n[profile b] ; fine\n' }, ['textAfterHeader config:1']],
  ['names with spaces, letters beyond ASCII, or of JavaScript', { config: '[profile "a b"]\n[profile zoé]\n[profile __proto__]\n' }, ['nameUnsafe config:1', 'nameUnsafe config:2', 'nameUnsafe config:3']],
  ['[DEFAULT] in capitals', { config: '[DEFAULT]\nregion = a\n' }, ['pythonDefaults config:1']],
  ['two defaults', { config: '[default]\n[profile default]\n' }, ['defaultTwice config:2']],
  ['colons and capitals', { config: '[default]\nregion : a\nOutput = json\n' }, ['colon config:2', 'keyInCapitals config:3']],
  ['a process that needs a shell', { config: '[default]\ncredential_process = ~/bin/x\n[profile b]\ncredential_process = "$HOME/x"\n' }, ['processPath config:2', 'processPath config:4']],
  ['a long-lived key in clear', { credentials: `[work]\n${keys('AKIA1')}` }, ['plaintextKey credentials:2']],
  ['the old name of a token', { credentials: `[a]\n${session}aws_security_token = old\n` }, ['oldToken credentials:5']],
  ['quoted tokens', { credentials: '[a]\naws_access_key_id = ASIA1\naws_secret_access_key = s\naws_session_token = "t=="\n' }, ['keyQuoted credentials:4']],
  ['keys beside a process', { credentials: `[a]\n${session}`, config: '[profile a]\ncredential_process = /x\n' }, ['keysBesideProcess credentials:2']],
  ['half a key', { credentials: '[a]\naws_access_key_id = ASIA1\naws_session_token = t\n' }, ['keyIncomplete credentials:2']],
  ['a temporary key without its token', { credentials: `[a]\n${keys('ASIA1')}` }, ['tokenMissing credentials:2']],
  ['a token beside a long-lived key', { credentials: `[a]\n${keys('AKIA1', 'aws_session_token = t\n')}` }, ['plaintextKey credentials:2', 'tokenLeftOver credentials:4']],
  ['a token without a key', { credentials: '[a]\naws_session_token = t\n' }, ['tokenLeftOver credentials:2']],
  ['what aws-mfa left', { credentials: `[a]\nassumed_role = False\n${session}expiration = 2015-08-27 20:17:31\n` }, ['sectionLeftOver credentials:3']],
  ['what mfa-login left', { credentials: `[session-x1y2z]\n${session}#expiration = # Credentials expire at: 2015-08-27 20:17:31+00:00\n` }, ['sectionLeftOver credentials:2']],
  ['a role whose source is nowhere', { config: `[profile dev]\n${arn}source_profile = nobody\n` }, ['sourceMissing config:3']],
  ['a role whose source is empty', { config: `[profile dev]\n${arn}source_profile = work\n[profile work]\nregion = a\n` }, ['sourceHasNoKey config:3']],
  ['a role without a source', { config: `[profile dev]\n${arn}` }, ['sourceNotNamed config:2']],
  ['a role with two sources', { config: `[profile dev]\n${arn}source_profile = a\ncredential_source = Environment\n` }, ['sourceAmbiguous config:3']],
  ['roles in a ring', { config: `[profile a]\n${arn}source_profile = b\n[profile b]\n${arn}source_profile = a\n` }, ['cycle config:3', 'cycle config:6']],
  ['keys that a role hides', { config: `[profile dev]\n${arn}source_profile = sso\n[profile sso]\nsso_session = x\n`, credentials: `[dev]\n${session}` }, ['roleHidesKeys credentials:2']],
  ['temporary keys in default that a role starts from', { config: `[profile dev]\n${arn}source_profile = default\n`, credentials: `[default]\n${session}` }, ['temporarySource credentials:4']],
])('%s', (_name, files, found) => {
  expect(foundIn(aMachine(files))).toEqual(found);
});

test('lines of a role that make the AWS CLI ask again are told with the identity that cures it', () => {
  const config = `[profile dev]\n${arn}source_profile = alice\nmfa_serial = arn:aws:iam::111122223333:mfa/x\nduration_seconds = 7200\n`;
  const credentials = `[alice]\n${session}keyfob_expiration = 2026-11-22T18:00:00Z\n`;
  const { findings } = examine(aMachine({ config, credentials, identities: [anIdentity()] }));
  expect(findings.map(({ check, cure }) => [check, cure])).toEqual([
    ['needlessDevice', 'keyfob set alice --set-aside'],
    ['needlessDuration', 'keyfob set alice --set-aside'],
  ]);
});

test('“The source profile … must have credentials.” is explained by the session that ended, or by the target it goes to', () => {
  const config = `[profile dev]\n${arn}source_profile = alice\n[profile alice]\nregion = a\n`;
  const ended = examine(aMachine({ config, identities: [anIdentity()] })).findings;
  expect(ended).toMatchObject([{ check: 'sourceHasNoKey', severity: 'note', why: expect.stringContaining('The source profile "alice" must have credentials.'), cure: 'keyfob login alice' }]);
  const elsewhere = examine(aMachine({ config, identities: [anIdentity({ target: 'mfa' })] })).findings;
  expect(elsewhere).toMatchObject([{ check: 'sourceHasNoKey', severity: 'wrong', cure: expect.stringContaining('source_profile = mfa') }]);
});

test.each<[string, Partial<Machine>, string[]]>([
  ['a long-lived key, with the line that sets it', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' }, startUp: [{ path: '/h/.zshrc', text: '# AWS_ACCESS_KEY_ID=old\nunset AWS_ACCESS_KEY_ID; x\nexport AWS_ACCESS_KEY_ID="AKIAENV"\n' }] }, ['keyInEnvironment .zshrc:3']],
  ['one that fish sets', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' }, startUp: [{ path: '/h/config.fish', text: 'set -e AWS_ACCESS_KEY_ID\nset -gx AWS_ACCESS_KEY_ID AKIAENV\n' }] }, ['keyInEnvironment config.fish:2']],
  ['one that fish keeps for all shells', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' }, startUp: [{ path: '/h/fish_variables', text: 'SETUVAR --export AWS_ACCESS_KEY_ID:AKIAENV\n' }] }, ['keyInEnvironment fish_variables:1']],
  ['one that PowerShell sets', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' }, startUp: [{ path: '/h/profile.ps1', text: "$env:AWS_ACCESS_KEY_ID = 'AKIAENV'\n" }] }, ['keyInEnvironment profile.ps1:1']],
  ['one from nobody knows where', { variables: { AWS_ACCESS_KEY_ID: 'AKIAENV' }, startUp: [{ path: '/h/.profile', text: '[ -z "$AWS_ACCESS_KEY_ID" ] && export AWS_ACCESS_KEY_ID\n' }] }, ['keyInEnvironment']],
  ['one in a start-up file that this shell has not read', { startUp: [{ path: '/h/.bashrc', text: 'x=1\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n' }] }, ['keyInStartUpFile .bashrc:2']],
  ['keys beside AWS_PROFILE', { variables: { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_PROFILE: 'dev' } }, ['keysHideProfile']],
  ['two profiles', { variables: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' } }, ['profilesDiffer']],
  ['the old name of a token', { variables: { AWS_SESSION_TOKEN: 'a', AWS_SECURITY_TOKEN: 'b' } }, ['oldTokenInEnvironment']],
  ['a quoted token', { variables: { AWS_SESSION_TOKEN: '"t"' } }, ['keyQuoted']],
  ['a session that has ended', { variables: { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_CREDENTIAL_EXPIRATION: '2026-11-22T11:00:00Z' } }, ['sessionOfShellEnded']],
  ['a session that lives', { variables: { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_CREDENTIAL_EXPIRATION: '2026-11-22T13:00:00Z' } }, []],
])('in the environment: %s', (_name, machine, found) => {
  expect(foundIn(aMachine(machine))).toEqual(found);
});

test.each<[string, string[]]>([
  ['aws-cli/2.31.0 Python/3.13', []],
  ['aws-cli/1.45.11 Python/3.11.7 botocore/1.43.11', []],
  ['aws-cli/2.9.19 Python/3.11.2 Linux/6.1', ['AWS_ENDPOINT_URL', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']],
  ['aws-cli/1.30.4 Python/3.8 botocore/1.32.4', ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']],
  ['aws-cli/1.15.85 Python/2.7', ['credential_process', 'AWS_ENDPOINT_URL', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']],
  ['what is this', []],
])('what %s cannot do is told', (version, missing) => {
  const { findings } = examine(aMachine({ aws: { path: '/a', version } }));
  expect(findings.map(({ what }) => /know (\w+)/.exec(what)?.[1])).toEqual(missing);
  expect(findings.every(({ severity }) => severity === 'note')).toBe(true);
});

test('a curl that is missing or old makes process delivery slower, where curl is used', () => {
  expect(foundIn(aMachine({ curl: undefined }))).toEqual(['curlOld']);
  expect(foundIn(aMachine({ curl: { path: '/usr/bin/curl', version: 'curl 7.83.1 (x)' } }))).toEqual(['curlOld curl']);
  expect(foundIn(aMachine({ curl: undefined, platform: 'windows' }))).toEqual([]);
});

test('a credential_process whose program is gone is told, also one in quotes', () => {
  const config = '[default]\ncredential_process = "/opt/my tool/x" --p a\n[profile b]\ncredential_process = /usr/bin/there\n';
  expect(foundIn(aMachine({ config, missing: new Set(['/opt/my tool/x']) }))).toEqual(['processMissing config:2']);
});

test('what others may read or write is told, with the line that closes it', () => {
  const guarded = [
    { path: '/h/.aws/credentials', mode: 0o100644, mayBeRead: false },
    { path: '/h/.aws/config', mode: 0o100664, mayBeRead: true },
    { path: '/h/.aws', mode: 0o40755, mayBeRead: true },
  ];
  expect(examine(aMachine({ guarded })).findings.map(({ cure }) => cure)).toEqual(['chmod go= /h/.aws/credentials', 'chmod go-w /h/.aws/config']);
});

test('a keychain that does not answer, broken settings and a deaf application are told in the words of everywhere', () => {
  const failures = [new Failure('keychainMissing', {}), new Failure('settingsBroken', { file: '/s', line: 3 })];
  const { findings } = examine(aMachine({ failures, application: { runs: true, trouble: { what: 'No.', cure: 'Do.' }, endpoint: { what: 'Taken.', cure: 'Free it.' } } }));
  expect(findings.map(({ check, what }) => [check, what])).toEqual([
    ['keychainMissing', 'No keychain service answers.'],
    ['settingsBroken', 'Line 3 of /s cannot be understood.'],
    ['application', 'No.'],
    ['endpoint', 'Taken.'],
  ]);
});

const canaries = ['canary-secret', 'canary-token'];

test('no secret is in what it says', () => {
  const credentials = `[a]\n${keys('AKIA1').replace('= s', '= "canary-secret"')}aws_session_token = 'canary-token' # x\nregion : canary-secret\n`;
  const variables = { AWS_ACCESS_KEY_ID: 'AKIA2', AWS_SECRET_ACCESS_KEY: '"canary-secret"', AWS_SESSION_TOKEN: 'canary-token', AWS_SECURITY_TOKEN: 'canary-secret' };
  const startUp = [{ path: '/h/.bashrc', text: 'export AWS_SECRET_ACCESS_KEY=canary-secret AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n' }];
  const said = JSON.stringify(examine(aMachine({ credentials, config: credentials, variables, startUp })));
  expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
  expect(said).toContain('keyQuoted');
});

test('a key’s id that goes on in the next line stays in one sentence', () => {
  const credentials = '[default]\naws_secret_access_key=x\naws_access_key_id=AKIAFOREIGN\n    deeper';
  const { findings } = examine(aMachine({ config: '', credentials, identities: [] }));
  expect(findings.length).toBeGreaterThan(0);
  for (const { what } of findings) expect(what).not.toContain('\n');
});

test('no file makes it fail, and every finding has a place in the file, a reason and a cure', () => {
  for (const text of Object.values(handMade)) expect(() => examine(aMachine({ config: text, credentials: text }))).not.toThrow();
  fc.assert(
    fc.property(anyFile, anyFile, (config, credentials) => {
      const { findings } = examine(aMachine({ config, credentials, identities: [anIdentity()], startUp: [{ path: '/h/.profile', text: config }] }));
      for (const { place, what, why, cure } of findings) {
        expect([what, why, cure].every((text) => text.length > 0 && !/[\n\r]/.test(text))).toBe(true);
        expect(place?.line ?? 1).toBeGreaterThan(0);
      }
    }),
  );
});
