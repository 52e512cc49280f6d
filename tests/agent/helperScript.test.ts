import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { helperFiles, writeHelper } from '../../electron/agent/helper/files.ts';
import { curlOptions, shellScript } from '../../electron/agent/helper/script.ts';
import { temporaryFolder } from '../support/agent.ts';

const noCommand = { command: ['/opt/keyfob'], variables: {} };

test('the script runs for its user alone, curl’s options are nobody else’s to read', () => {
  const home = temporaryFolder();
  writeHelper(home, { socket: '/run/agent.sock' }, { ...noCommand, curl: '/usr/bin/curl' });
  const { script, options } = helperFiles(home);
  expect(script).toBe(join(home, 'bin', 'credentials'));
  expect(statSync(join(home, 'bin')).mode & 0o777).toBe(0o700);
  expect(statSync(script).mode & 0o777).toBe(0o700);
  expect(statSync(options).mode & 0o777).toBe(0o600);
});

test('the person’s own curl settings and proxy do not touch the call: -q comes first, and no host goes through a proxy', () => {
  expect(shellScript({ ...noCommand, curl: '/usr/bin/curl', options: '/o' })).toContain(`'/usr/bin/curl' -q -K '/o' `);
  expect(curlOptions({ socket: '/run/agent.sock' })).toContain('noproxy = "*"\n');
});

test('on Windows curl knocks on loopback, with the token in its private file and not among its words', () => {
  expect(curlOptions({ url: 'http://127.0.0.1:21000/process', token: 'f00' })).toBe(
    [
      'header = "Authorization: f00"',
      'url = "http://127.0.0.1:21000/process"',
      'noproxy = "*"',
      'get',
      'silent',
      'fail',
      'connect-timeout = "5"',
      'max-time = "200"',
      'write-out = "%{stderr}%header{keyfob-message}%{onerror} (curl: %{errormsg}. If Keyfob does not run, start it.)"',
      '',
    ].join('\n'),
  );
});

test.each(['', '-x', '--help', 'a b', 'a;b', '$(id)', '`id`', "a'b", 'a"b', 'a\nb', 'ä', '*', 'a\\b'])('%j is refused as a name before anything is called', (name) => {
  const file = join(temporaryFolder(), 'credentials');
  writeFileSync(file, shellScript({ ...noCommand, curl: '/does/not/exist', options: '/o' }), { mode: 0o700 });
  const { status, stderr, stdout } = spawnSync(file, [name], { encoding: 'utf8', env: { LC_ALL: 'C' } });
  expect({ status, stderr, stdout }).toEqual({ status: 1, stderr: 'That is no name of a profile that Keyfob serves to tools.\n', stdout: '' });
});

test('without curl the command is run, as this application would have started it', () => {
  const home = temporaryFolder();
  const command = join(home, 'it’s a "command"');
  writeFileSync(command, '#!/bin/sh\nfor word in "$@"; do echo "$word"; done\nenv\n', { mode: 0o700 });
  const variables = { KEYFOB_HOME: undefined, AWS_CONFIG_FILE: `${home}/it's $(here)` };
  for (const curl of [undefined, join(home, 'gone')]) {
    writeHelper(home, { socket: '/run/agent.sock' }, { curl, command: [command, '--cli'], variables });
    const said = execFileSync(helperFiles(home).script, ['alice'], { encoding: 'utf8', stdio: 'pipe', env: { KEYFOB_HOME: '/another', PATH: process.env['PATH'] } });
    expect(said.split('\n').slice(0, 4)).toEqual(['--cli', 'credential-process', '--profile', 'alice']);
    expect(said).toContain(`AWS_CONFIG_FILE=${home}/it's $(here)\n`);
    expect(said).not.toContain('KEYFOB_HOME');
  }
});

test('whatever a folder is called, the shell and curl read its name as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\p{Cc}\p{Cs}/]/u.test(text)), (name) => {
      const home = temporaryFolder();
      const options = join(home, name);
      const echo = shellScript({ ...noCommand, curl: '/bin/echo', options });
      const said = execFileSync('/bin/sh', ['-c', echo, 'credentials', 'alice'], { encoding: 'utf8' });
      expect(said).toContain(`-q -K ${options} --data-urlencode profile=alice `);
      writeFileSync(join(home, 'options'), curlOptions({ socket: options }));
      const { stderr } = spawnSync('curl', ['-q', '--libcurl', join(home, 'read.c'), '-K', join(home, 'options')], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(readFileSync(join(home, 'read.c'), 'utf8')).toContain('CURLOPT_UNIX_SOCKET_PATH');
    }),
    { numRuns: 25 },
  );
});
