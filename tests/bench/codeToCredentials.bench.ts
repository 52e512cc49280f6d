import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { version } from '../../package.json';
import { readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { createClient } from '../../electron/agent/client.ts';
import { contextOf } from '../../electron/agent/context.ts';
import { composeKeyfob } from '../support/composedKeyfob.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import type { FreshUser, SimulatorProcess } from '../support/simulatorProcess.ts';
import { startSimulatorProcess } from '../support/simulatorProcess.ts';
import type { BenchResult } from './result.ts';
import { measure } from './result.ts';

export const name = 'From a code to credentials on the disk';

/** Milliseconds that AWS takes to answer where it is not at once. */
const LATENCY = 100;

/** One way from a code to credentials: what is done before the clock runs, and what is measured. */
interface Contender {
  readonly name: string;
  readonly prepare: (user: FreshUser) => Promise<void>;
  readonly deliver: (user: FreshUser) => Promise<void>;
}

/** The script of the first seed: four starts of the AWS CLI. */
function script({ files, run }: Installation): Contender {
  return {
    name: 'the shell script',
    prepare: async ({ name, accessKeyId, secretAccessKey }) =>
      files.credentials.write(`[${name}-key]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`),
    async deliver(user) {
      const words = [join(import.meta.dirname, 'firstSeed.sh'), `${user.name}-key`, user.name, user.serial, user.code()];
      const { status, err } = await run('sh', words);
      if (status !== 0) throw new Error(err);
    },
  };
}

/** The least that a program can do. */
function bare({ files }: Installation, endpoint: string): Contender {
  return {
    name: 'a bare SDK call and file',
    prepare: async () => {},
    async deliver(user) {
      const client = new STSClient({ endpoint, region: 'eu-central-1', credentials: user });
      const { Credentials } = await client.send(new GetSessionTokenCommand({ SerialNumber: user.serial, TokenCode: user.code() }));
      const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
      const keys = `aws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\naws_session_token = ${SessionToken}\n`;
      await writeFile(files.credentials.path, `[${user.name}]\n${keys}`);
    },
  };
}

/** Core and adapters, in this process. */
async function core({ environment }: Installation): Promise<Contender> {
  const keyfob = await composeKeyfob(environment);
  return {
    name: 'Keyfob',
    prepare: async ({ name, accessKeyId, secretAccessKey }) => void (await keyfob.add({ name, key: { accessKeyId, secretAccessKey } })),
    deliver: async ({ name, code }) => void (await keyfob.login({ identity: name, code: code() })),
  };
}

/** The running application, as the command asks it. */
async function application({ keyfob, environment, home, files }: Installation): Promise<Contender> {
  const { status, err } = await keyfob(['open']);
  if (status !== 0) throw new Error(err);
  const context = contextOf({ ...readAwsEnvironment(environment), configFile: files.config.path, credentialsFile: files.credentials.path });
  const client = createClient({ home, version, context });
  const heard = (answer: { ok: boolean } | { trouble: string } | undefined) => {
    if (!answer || !('ok' in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
  };
  return {
    name: 'Keyfob’s application',
    prepare: async ({ name, accessKeyId, secretAccessKey }) => heard(await client.ask('add', { name, accessKeyId, secretAccessKey })),
    deliver: async ({ name, code }) => heard(await client.ask('login', { name, code: code(), force: false })),
  };
}

/** Each repetition has a user of its own, because a device's code is good once. */
async function race(aws: SimulatorProcess, { prepare, deliver }: Contender, times: number): Promise<number[]> {
  let user = await aws.addUser();
  const first = async () => {
    user = await aws.addUser();
    await prepare(user);
  };
  return measure(times, () => deliver(user), first);
}

/** All of them, with AWS answering at once and after a while. */
export async function run(): Promise<BenchResult[]> {
  const aws = await startSimulatorProcess();
  const places: Installation[] = [];
  const place = () => {
    const one = install({ endpoint: aws.endpoint });
    places.push(one);
    return one;
  };
  try {
    const [shell, inside, running, least] = [script(place()), await core(place()), await application(place()), bare(place(), aws.endpoint)];
    const result = async (who: Contender, when: string, times: number, expected?: BenchResult['expected']): Promise<BenchResult> => ({
      name: `${who.name}, ${when}`,
      samples: await race(aws, who, times),
      ...(expected && { expected }),
    });
    for (const each of [least, inside, running]) await race(aws, each, 3); // what is compiled and connected once
    const now = 'AWS answering at once';
    const later = `AWS answering after ${LATENCY} ms`;
    const twentieth = { of: `${shell.name}, ${now}`, atMost: 1 / 20 };
    const atOnce = [await result(shell, now, 5), await result(inside, now, 20, twentieth), await result(running, now, 20, twentieth)];
    await aws.control({ fault: { operation: 'GetSessionToken', kind: 'delay', times: 10_000, milliseconds: LATENCY } });
    const half = { of: `${least.name}, ${later}`, atMost: 1.5 };
    return [
      ...atOnce,
      await result(shell, later, 5),
      await result(least, later, 20),
      await result(inside, later, 20, half),
      await result(running, later, 20, half),
    ];
  } finally {
    for (const one of places) await one.uninstall();
    aws.stop();
  }
}
