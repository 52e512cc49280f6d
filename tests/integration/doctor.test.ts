import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { install } from '../support/installation.ts';

/** An installation in a home of its own, and what the doctor finds there. */
function aHome() {
  const installed = install();
  onTestFinished(() => installed.uninstall());
  const { folder } = installed;
  const where = { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config'), ZDOTDIR: '', AWS_ENDPOINT_URL: '' };
  const doctor = async (more: Record<string, string> = {}) => {
    const { status, out } = await installed.keyfob(['doctor', '--json'], undefined, { ...where, ...more });
    return { status, ...JSON.parse(out) };
  };
  return { ...installed, doctor, where };
}

test('on a machine in order the doctor finds the tools and the keychain, changes nothing and starts nothing', async () => {
  const { doctor, folder, files } = aHome();
  files.credentials.write('[default]\nregion = eu-west-1\n');
  const before = readdirSync(folder).toSorted();
  const { status, facts, findings } = await doctor();
  expect({ status, findings }).toEqual({ status: 0, findings: [] });
  const said = Object.fromEntries(facts.map(({ name, text }: { name: string; text: string }) => [name, text]));
  expect(said).toMatchObject({ 'AWS CLI': expect.stringMatching(/^\d+\.\d+\.\d+, \//), keychain: 'answers', application: expect.stringMatching(/^does not run/) });
  expect(readdirSync(folder).toSorted()).toEqual(before);
});

test('each shell’s start-up file is found with the line that sets a key', async () => {
  const { doctor, folder } = aHome();
  const lines = { '.bashrc': 'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n', '.zshenv': '\nAWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLF\n', '.profile': '\n\nAKIAIOSFODNN7EXAMPLG\n' };
  for (const [name, text] of Object.entries(lines)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, '.config/fish/conf.d'), { recursive: true });
  writeFileSync(join(folder, '.config/fish/conf.d/aws.fish'), 'set -gx AWS_ACCESS_KEY_ID AKIAIOSFODNN7EXAMPLH\n');
  const { status, findings } = await doctor({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' });
  const places = findings.map(({ check, place }: { check: string; place: { file: string; line: number } }) => `${check} ${place.file.slice(folder.length)}:${place.line}`);
  expect(places.toSorted()).toEqual(['keyInEnvironment /.bashrc:1', 'keyInStartUpFile /.config/fish/conf.d/aws.fish:1', 'keyInStartUpFile /.profile:3', 'keyInStartUpFile /.zshenv:2']);
  expect(status).toBe(1);
});

test('permissions, a pipe in place of a file, bytes that are no text and an unsafe endpoint are told, and nothing waits', async () => {
  const { doctor, folder, files } = aHome();
  files.credentials.write('[default]\n');
  chmodSync(files.credentials.path, 0o644);
  writeFileSync(files.config.path, Buffer.from([0x5b, 0xff, 0x0a]));
  execFileSync('mkfifo', [join(folder, '.bashrc')]);
  const { status, findings } = await doctor({ AWS_ENDPOINT_URL: 'http://sts.example' });
  expect(findings.map(({ check }: { check: string }) => check).toSorted()).toEqual(['endpointUnsafe', 'fileBroken', 'openToOthers']);
  expect(status).toBe(1);
});

test('a program of a credential_process is looked for', async () => {
  const { doctor, files } = aHome();
  files.config.write('[default]\ncredential_process = /bin/sh -c x\n[profile gone]\ncredential_process = "/no where/keyfob" a\n');
  expect((await doctor()).findings).toMatchObject([{ check: 'processMissing', place: { line: 4 } }]);
});

test('an aws that never answers does not keep the doctor', async () => {
  const { doctor, folder } = aHome();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/aws'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  const { facts } = await doctor({ PATH: `${join(folder, 'bin')}:${process.env['PATH']}` });
  expect(facts).toContainEqual({ name: 'AWS CLI', text: `of an unknown version, ${join(folder, 'bin/aws')}` });
});

test('where the application runs for other files, the doctor says so', async () => {
  const { doctor, keyfob, folder } = aHome();
  await keyfob(['lock']);
  await keyfob(['open']); // starts it; there may be no display to show anything on
  expect((await doctor()).findings).toMatchObject([{ check: 'application', what: expect.stringContaining('AWS_ENDPOINT_URL_STS') }]);
  const elsewhere = await doctor({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_CONFIG_FILE: join(folder, 'other') });
  expect(elsewhere.findings).toMatchObject([{ check: 'application', cure: expect.stringContaining('keyfob quit') }]);
});
