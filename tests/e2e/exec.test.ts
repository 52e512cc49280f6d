import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { createCanaries } from '../support/canaries.ts';
import { onTerminal } from '../support/checkout.ts';
import { command } from '../support/program.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const prod = 'arn:aws:sts::111122223333:assumed-role/Developer/alice';
const dev = 'arn:aws:sts::111122223333:assumed-role/ReadOnly/alice';

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  const role = (name: string, arn: string, region: string) => `[profile ${name}]\nrole_arn = ${arn}\nsource_profile = alice\nregion = ${region}\n`;
  const { accessKeyId, secretAccessKey } = aws.user('erin');
  keyfob.files.config.write(`[default]\nregion = us-east-2\nrole_arn = ${aws.role('ReadOnly').arn}\nsource_profile = default\n\n${role('prod', aws.role('Developer').arn, 'eu-west-3')}${role('dev', aws.role('ReadOnly').arn, 'eu-north-1')}`);
  keyfob.files.credentials.write(`[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  await keyfob.add(aws.user('alice'));
  await keyfob.login('alice', aws.code('alice'));
});

const exec = (profile: string, ...words: string[]) => keyfob.keyfob(['exec', profile, ...words]);
const shell = (script: string) => ['--', 'sh', '-c', script];
const whoAmI = ['aws', 'sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];

/** Folders of commands that still lie in the home. */
const leftOver = () => (existsSync(join(keyfob.home, 'exec')) ? readdirSync(join(keyfob.home, 'exec')) : []);

/** Runs as prod although a key of somebody else's, and a profile and a key in the environment, would come first. */
const asProd = (...words: string[]) => keyfob.keyfob(['exec', 'prod', '--', ...words], '', { AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'other', AWS_SESSION_TOKEN: 'other' });

test('a command runs as the role, whoever is in [default] and in the environment: the AWS CLI', async () => {
  expect(await asProd(...whoAmI)).toEqual({ status: 0, out: `${prod}\n`, err: '' });
});

test('so it does with boto3, in the region of the role', async () => {
  const script = 'import boto3; s = boto3.Session(); print(s.client("sts").get_caller_identity()["Arn"], s.region_name, s.get_credentials().method)';
  expect(await asProd('python3', '-c', script)).toEqual({ status: 0, out: `${prod} eu-west-3 container-role\n`, err: '' });
});

test('and with the JavaScript SDK', async () => {
  const script = join(keyfob.folder, 'caller.mjs');
  const sdk = join(root, 'node_modules/@aws-sdk/client-sts/dist-cjs/index.js');
  writeFileSync(script, `import sdk from ${JSON.stringify(sdk)};\nconst { Arn } = await new sdk.STSClient({}).send(new sdk.GetCallerIdentityCommand({}));\nconsole.log(Arn);\n`);
  expect(await asProd('node', script)).toMatchObject({ status: 0, out: `${prod}\n` });
});

test('a role by its ARN is described by the flags', async () => {
  const words = ['exec', aws.role('ReadOnly').arn, '--source', 'alice', '--role-session-name', 'flags', '--region', 'eu-south-1'];
  const { out } = await keyfob.keyfob([...words, '--', 'sh', '-c', `${whoAmI.join(' ')}; echo $AWS_REGION`]);
  expect(out).toBe('arn:aws:sts::111122223333:assumed-role/ReadOnly/flags\neu-south-1\n');
});

test('--static gives variables to a tool that knows only those, and no endpoint', async () => {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_PROFILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  const { out } = await exec('prod', '--static', ...shell(names.map((name) => `echo "$${name}" | cut -c 1-4`).join('; ')));
  expect(out.split('\n')).toEqual([expect.stringContaining('ASIA'), expect.stringMatching(/^\S{4}$/), 'eu-w', '', '', '']);
  expect(await exec('prod', '--static', '--', ...whoAmI)).toMatchObject({ out: `${prod}\n` });
});

test('the exit status is the command’s, and what cannot be run has the statuses of shells', async () => {
  const script = join(keyfob.folder, 'no-program');
  writeFileSync(script, 'nothing');
  expect(await exec('prod', ...shell('exit 37'))).toEqual({ status: 37, out: '', err: '' });
  expect(await exec('prod', '--', script)).toMatchObject({ status: 126, err: expect.stringContaining('cannot be executed') });
  expect(await exec('prod', '--', 'no-such-program')).toMatchObject({ status: 127, err: 'keyfob: “no-such-program” was not found.\n' });
  expect(await exec('nobody', ...shell('echo ran'))).toMatchObject({ status: 125, out: '', err: expect.stringContaining('nobody') });
  expect(await exec('prod', 'true')).toMatchObject({ status: 2, err: expect.stringContaining('“--”') });
  expect(await exec('prod')).toMatchObject({ status: 2 });
  expect(leftOver()).toEqual([]);
});

test('standard input, output and error are the command’s own', async () => {
  const { out, err } = await keyfob.keyfob(['exec', 'prod', ...shell('tr a-z A-Z; echo aside >&2')], 'words\n');
  expect({ out, err }).toEqual({ out: 'WORDS\n', err: 'aside\n' });
});

test.each([['TERM', 143], ['INT', 130], ['HUP', 129]] as const)('SIG%s goes on to the command, which may end as it likes; nothing is left behind', async (signal, status) => {
  const kind = await exec('prod', ...shell(`trap 'echo tidied; exit 5' ${signal}; kill -s ${signal} $PPID; while :; do sleep 0.02; done`));
  expect(kind).toMatchObject({ status: 5, out: 'tidied\n' });
  const { out } = await keyfob.run('sh', ['-c', `${command} exec prod -- sh -c 'kill -s ${signal} $$'; echo $?`]);
  expect(out).toBe(`${status}\n`);
  expect(leftOver()).toEqual([]);
});

test('what a killed exec leaves goes with the next one, but not while its command lives', async () => {
  const go = join(keyfob.folder, 'go');
  const script = `while [ ! -e "$(dirname "$AWS_CONFIG_FILE")/command" ]; do sleep 0.02; done; kill -9 $PPID; while [ ! -e ${go} ]; do sleep 0.02; done; cat "$AWS_CONFIG_FILE" > ${go}.seen`;
  await keyfob.run('sh', ['-c', `${command} exec prod -- sh -c '${script}' >/dev/null 2>&1; :`]);
  const [left] = leftOver();
  expect(left).toBeDefined();
  await exec('prod', ...shell(':'));
  expect(leftOver()).toEqual([left]);
  writeFileSync(go, '');
  await expect.poll(() => existsSync(`${go}.seen`) && readFileSync(`${go}.seen`, 'utf8')).toContain('region = eu-west-3');
  await expect
    .poll(async () => {
      await exec('prod', ...shell(':'));
      return leftOver();
    })
    .toEqual([]);
});

test('inside of an exec the command works as outside, another exec included', async () => {
  const { out, err, status } = await exec('dev', ...shell(`${whoAmI.join(' ')}; ${command} exec prod -- ${whoAmI.join(' ')}; ${command} exec alice -- sh -c 'grep role_arn "$AWS_CONFIG_FILE"'; ${command} status --json`));
  const [outer, inner, ...rest] = out.split('\n');
  expect({ status, err, outer, inner }).toEqual({ status: 0, err: '', outer: dev, inner: prod });
  expect(rest.slice(0, 2)).toEqual([`role_arn = ${aws.role('Developer').arn}`, `role_arn = ${aws.role('ReadOnly').arn}`]);
  expect(JSON.parse(rest.slice(2).join('\n'))).toMatchObject({ identities: [{ name: 'alice' }] });
  expect(await exec('dev', ...shell(`eval $(${command} env prod 2>/dev/null); ${whoAmI.join(' ')}`))).toMatchObject({ out: `${prod}\n` });
});

test('files that were chosen inside stay chosen', async () => {
  const { err, status } = await exec('dev', ...shell(`AWS_CONFIG_FILE=/elsewhere ${command} env prod`));
  expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('/elsewhere') });
});

test('the files of the command are private, hold no credentials of [default], and the real ones are untouched', async () => {
  const before = [keyfob.files.config.read(), keyfob.files.credentials.read()];
  const { out } = await exec('prod', ...shell('stat -c %a "$(dirname "$AWS_CONFIG_FILE")" "$AWS_CONFIG_FILE" "$AWS_SHARED_CREDENTIALS_FILE"; wc -c < "$AWS_SHARED_CREDENTIALS_FILE"; sed -n "1,/^$/p" "$AWS_CONFIG_FILE"'));
  expect(out).toBe('700\n600\n600\n0\n[default]\nregion = eu-west-3\n\n');
  expect([keyfob.files.config.read(), keyfob.files.credentials.read()]).toEqual(before);
});

test('the record names the command that was given credentials', async () => {
  await exec('prod', ...shell(':'));
  const [entry] = JSON.parse((await keyfob.keyfob(['log', '--json'])).out);
  expect(entry).toMatchObject({ event: 'credentials', profile: 'prod', delivery: 'endpoint', requester: { name: 'sh', pid: expect.any(Number) }, outcome: 'done' });
});

test('an ended session asks for the code on the terminal; a wrong one is asked for again, and the command runs with the right one', async () => {
  await keyfob.keyfob(['lock']);
  const right = aws.code('alice');
  const script = `${whoAmI.join(' ')}; echo more?; read -r line; echo "got $line"`;
  const terminal = onTerminal(`${command} exec prod -- sh -c '${script}'; echo "ended with $?"`, { ...keyfob.environment, SHELL: '/bin/sh' }, keyfob.folder);
  await terminal.shows(/Code of “alice-phone”/);
  terminal.type('000000\r');
  await terminal.shows(/AWS did not accept that code[\s\S]*Code of “alice-phone”/);
  terminal.type(`${right}\r`);
  await terminal.shows(/more\?/); // the terminal is the command's from here on
  terminal.type('all of it\r');
  await terminal.ended;
  expect(terminal.screen()).toContain('got all of it');
  expect(terminal.screen()).toContain(prod);
  expect(terminal.screen()).toContain('ended with 0');
});

test('Ctrl-C on a terminal reaches the command once', async () => {
  const script = join(keyfob.folder, 'counting.sh');
  writeFileSync(script, '#!/bin/sh\ntrap \'echo heard\' INT\necho ready\nn=0; while [ $n -lt 40 ]; do sleep 0.02; n=$((n+1)); done\necho done\n');
  chmodSync(script, 0o755);
  const terminal = onTerminal(`exec ${command} exec prod -- ${script}`, { ...keyfob.environment, SHELL: '/bin/sh' }, keyfob.folder);
  await terminal.shows(/ready/);
  terminal.type('\x03');
  await terminal.ended;
  expect(terminal.screen().match(/heard/g)).toHaveLength(1);
  expect(terminal.screen()).toContain('done');
});

test('a program that is not there is told before anybody is asked for a code', async () => {
  await keyfob.keyfob(['lock']);
  const before = aws.calls();
  expect(await exec('prod', '--', 'no-such-program')).toMatchObject({ status: 127 });
  expect(aws.calls()).toEqual(before);
});

test('the console opens in the browser by an address that works once, and the link is in no argument list', async () => {
  await keyfob.login('alice', aws.code('alice'));
  const bin = join(keyfob.folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" > ${keyfob.folder}/opened\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  const environment = { PATH: `${bin}${delimiter}${keyfob.environment['PATH'] ?? ''}` };
  const opened = await keyfob.keyfob(['console', 'prod'], '', environment);
  expect(opened).toMatchObject({ status: 0, out: '', err: expect.stringContaining('The console opens in your browser.') });
  const address = readFileSync(join(keyfob.folder, 'opened'), 'utf8').trim();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}$/);
  const page = await fetch(address);
  expect(await page.text()).toContain(prod);
  await expect(fetch(address)).rejects.toThrow();

  const printed = await keyfob.keyfob(['console', 'prod', '--print']);
  expect(printed.err).toContain('give it to nobody');
  expect(await (await fetch(printed.out.trim())).text()).toContain('console/home?region=eu-west-3');
  expect(await keyfob.keyfob(['console', 'alice'])).toMatchObject({ status: 1, err: expect.stringContaining('“prod”, “dev”') });
  const canaries = createCanaries();
  canaries.add(new URL(printed.out.trim()).searchParams.get('SigninToken') ?? '');
  expect({ files: canaries.filesWith(keyfob.folder), processes: canaries.inProcesses() }).toEqual({ files: [], processes: [] });
});
