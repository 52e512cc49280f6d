import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromProcess } from '@aws-sdk/credential-providers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { version } from '../../package.json';
import { systemClock } from '../../electron/adapters/clock.ts';
import { readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { contextOf } from '../../electron/agent/context.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { clientOf, runAgent, temporaryFolder } from '../support/agent.ts';
import { environmentIn, run } from '../support/application.ts';
import { adaptersTo } from '../support/awsAdapters.ts';
import { aWorld } from '../support/coreWorld.ts';
import { command } from '../support/program.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';

let aws: SimulatedAws;
beforeEach(async () => {
  aws = await startSimulatedAws();
  return () => aws.stop();
});

/** alice and her role dev, both by credential process; the application but for its window, and the command as it is built. */
async function aDesk() {
  const folder = temporaryFolder();
  const environment: Record<string, string> = { ...environmentIn(folder, aws.endpoint), HOME: folder };
  const role = `[profile dev-role]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = alice\nregion = eu-west-3\n`;
  const byProcess = (name: string, of: string) => `[profile ${name}]\ncredential_process = "${command}" credential-process --profile ${of}\n`;
  const config = byProcess('alice', 'alice') + byProcess('dev', 'dev-role') + role;
  writeFileSync(environment['AWS_CONFIG_FILE'] ?? '', config);
  writeFileSync(environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '', '');

  const world = aWorld('', role);
  const keyfob = createKeyfob({ ...world.world, ...adaptersTo(aws.endpoint), clock: systemClock });
  await keyfob.start();
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  await keyfob.add({ name: 'alice', key: { accessKeyId, secretAccessKey } });
  const popups: string[] = [];
  keyfob.onWanted((identity) => popups.push(identity));

  const files = { configFile: environment['AWS_CONFIG_FILE'] ?? '', credentialsFile: environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '' };
  const context = contextOf({ ...readAwsEnvironment(environment), ...files });
  const home = environment['KEYFOB_HOME'] ?? '';
  await runAgent({ keyfob, home, version, context });
  const waiting = () => keyfob.state().identities[0]?.waiting;
  const python = join(folder, 'caller.py');
  writeFileSync(python, 'import boto3, sys\nprint(boto3.Session(profile_name=sys.argv[1]).client("sts").get_caller_identity()["Arn"])\n');
  return {
    keyfob,
    environment,
    popups,
    waiting,
    recorded: world.recorded,
    boto: (profile: string) => run('python3', [python, profile], environment),
    /** Someone waits; then the code is typed somewhere else. */
    async typeCode() {
      await expect.poll(waiting).toBeTruthy();
      await keyfob.login({ identity: 'alice', code: aws.code('alice') });
    },
    client: clientOf(home, { version, context }),
  };
}

const calls = () => Object.fromEntries(Object.entries(aws.calls()).filter(([name]) => name === 'GetSessionToken' || name === 'AssumeRole'));

test('boto3 works as the user and as the role, and the AWS CLI too', async () => {
  const { keyfob, boto, environment, popups } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  expect(await boto('alice')).toMatchObject({ status: 0, out: 'arn:aws:iam::111122223333:user/alice\n' });
  expect((await boto('dev')).out).toMatch(/assumed-role\/Developer\/alice\n$/);
  expect(await run('aws', ['s3', 'ls', '--profile', 'dev'], environment)).toMatchObject({ status: 0 });
  expect(popups).toEqual([]);
  expect(calls()).toEqual({ GetSessionToken: 1, AssumeRole: 1 });
});

test('a program that waits for an ended session goes on with the code that is typed elsewhere, and is named meanwhile', async () => {
  const { boto, typeCode, waiting, popups, recorded } = await aDesk();
  const running = boto('dev');
  await expect.poll(waiting).toBeTruthy();
  expect(waiting()).toMatchObject({ role: null, requester: 'python3', others: 0 });
  const pid = waiting()?.pid;
  await typeCode();
  expect(await running).toMatchObject({ status: 0, out: expect.stringContaining('assumed-role/Developer') });
  expect(popups).toEqual(['alice']);
  expect(recorded.at(-1)).toMatchObject({ event: 'credentials', profile: 'dev-role', roleSessionName: 'alice', requester: { name: 'python3', pid }, outcome: 'done' });
});

test('the JavaScript SDK gets the same, with the end of the session and its account', async () => {
  const { keyfob, environment } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const credentials = fromProcess({ profile: 'dev', filepath: environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '', configFilepath: environment['AWS_CONFIG_FILE'] ?? '', ignoreCache: true });
    const { expiration, accountId } = await credentials();
    expect({ lasts: (expiration?.getTime() ?? 0) > aws.now().getTime(), accountId }).toEqual({ lasts: true, accountId: '111122223333' });
    const client = new STSClient({ endpoint: aws.endpoint, region: 'eu-west-3', credentials });
    expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toContain('assumed-role/Developer/alice');
  } finally {
    for (const name of Object.keys(environment)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('“Not now” is a sentence that botocore shows, and then it is quiet', async () => {
  const { keyfob, boto, waiting, popups } = await aDesk();
  const running = boto('alice');
  await expect.poll(waiting).toBeTruthy();
  keyfob.notNow('alice');
  const { status, err } = await running;
  expect(status).not.toBe(0);
  expect(err).toContain('The MFA session of “alice” has ended, and the request for a code was put off. Run: keyfob login alice');
  expect(await boto('alice')).toMatchObject({ out: '', err: expect.stringContaining('Keyfob asks again in 10 minutes') });
  expect(popups).toEqual(['alice']);
});

test('two hundred at once: one popup, one call for the session, one for the role, two hundred answers', async () => {
  const { client, waiting, typeCode, popups } = await aDesk();
  const ask = { profile: 'dev-role', delivery: 'process', mayWait: true, byPerson: false } as const;
  const all = Array.from({ length: 200 }, () => client.ask('credentials', ask));
  await expect.poll(() => waiting()?.others).toBe(199);
  await typeCode();
  const answers = await Promise.all(all);
  const keys = answers.map((answer) => (answer && 'value' in answer ? answer.value.accessKeyId : answer));
  expect(keys).toHaveLength(200);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^ASIA/);
  expect(popups).toEqual(['alice']);
  expect(calls()).toEqual({ GetSessionToken: 1, AssumeRole: 1 });
});
