/**
 * A simulated account in which somebody else's policies are in force, and people who try them with boto3 and the AWS CLI.
 *
 *     const account = await startSeedAccount();
 *     const john = await account.newcomer({ policies: ['seeds/001-block-unless-mfa.json'] });
 *     await john.tries(['iam', 'get_user', {}]);                 // ['AccessDenied']
 *     await john.enrols(); const mfa = await john.withCode();    // the same person in an MFA session
 *     await mfa.cli('s3', 'ls');                                 // { status, out, err }
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { environmentIn, run, type Ended } from './application.ts';
import { keysOf, mfaSessionOf, type Keys } from './awsClients.ts';
import { startBoto, type Boto, type Outcome, type Try } from './boto.ts';
import { fixture } from './policies.ts';
import { FIRST_ACCOUNT, startSimulatedAws, type SimulatedAws } from './simulator.ts';
import { codeOfStep, stepAt } from './totp.ts';

/** What CreateVirtualMFADevice answers. */
export const newDevice = z.object({ VirtualMFADevice: z.object({ SerialNumber: z.string(), Base32StringSeed: z.string() }) });
const opened = z.object({ Credentials: z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() }) });

/** Somebody who is about to come. */
export interface Newcomer {
  name?: string;
  path?: string;
  password?: string;
  /** Documents that hang on the user: names of fixtures, or documents. */
  policies?: readonly (string | object)[];
  /** AWS's own policies that are attached to the user. */
  attached?: readonly string[];
  /** Whether there is a device already. */
  device?: boolean;
}

export type SeedAccount = Awaited<ReturnType<typeof startSeedAccount>>;

/** A document as the article prints it, with the account's number where it is to be filled in. */
export function published(policy: string | object): string {
  const text = typeof policy === 'string' ? fixture(policy) : JSON.stringify(policy);
  return text.replaceAll(/MYACCOUNTID|123456789012/g, FIRST_ACCOUNT);
}

/** Starts the account; everybody in it works in a folder of their own, which `stop` removes. */
export async function startSeedAccount() {
  const aws = await startSimulatedAws();
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  const boto = startBoto(aws.endpoint, environmentIn(folder, aws.endpoint));
  const world: World = { aws, folder, boto };
  const admin = person(world, 'admin', await mfaSessionOf(aws, 'admin'));
  let count = 0;

  /** Makes a user with a long-lived key, and hangs the policies on them by IAM. */
  async function newcomer({ name = `person${(count += 1)}`, path = '/', password, policies = [], attached = [], device: has = false }: Newcomer = {}) {
    aws.addUser({ name, path, groups: [], device: has });
    await admin.does(
      ...policies.map((policy, place): Try => ['iam', 'put_user_policy', { UserName: name, PolicyName: `policy${place}`, PolicyDocument: published(policy) }]),
      ...attached.map((policy): Try => ['iam', 'attach_user_policy', { UserName: name, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }]),
      ...(password === undefined ? [] : [['iam', 'create_login_profile', { UserName: name, Password: password, PasswordResetRequired: true }] satisfies Try]),
    );
    return person(world, name, keysOf(aws, name));
  }

  /** Somebody whom others have made, with a key that the administrator hands out. */
  async function existing(name: string): Promise<Person> {
    await admin.does(['iam', 'create_access_key', { UserName: name }]);
    return person(world, name, keysOf(aws, name));
  }

  return {
    aws,
    folder,
    /** The administrator, in a session with MFA. */
    admin,
    newcomer,
    existing,
    async stop(): Promise<void> {
      await boto.stop();
      rmSync(folder, { recursive: true, force: true });
      await aws.stop();
    },
  };
}

/** Somebody with the keys of a user, of a session, or of a role. */
export interface Person {
  name: string;
  keys: Keys;
  /** What each call came to: `done`, or the code of the refusal. */
  tries(...calls: Try[]): Promise<string[]>;
  /** Makes calls that must not be refused, and gives what they answer. */
  does(...calls: Try[]): Promise<unknown[]>;
  /** The AWS CLI with these keys and nothing else of a profile. */
  cli(...words: string[]): Promise<Ended>;
  /** Makes a device, called like the user unless said, and enables it; what the two calls came to. */
  enrols(title?: string): Promise<string[]>;
  /** The same person in a session opened with a code. */
  withCode(): Promise<Person>;
  /** The same person in a role, opened with a code where one is given. */
  opens(roleArn: string, code?: { SerialNumber: string; TokenCode: string }): Promise<Person>;
}

/** Where people are, and what they call AWS with. */
interface World {
  aws: SimulatedAws;
  folder: string;
  boto: Boto;
}

function person(world: World, name: string, keys: Keys): Person {
  const { aws, folder, boto } = world;
  const attempt = (...calls: Try[]): Promise<Outcome[]> => boto.make(keys, calls);
  const tries = async (...calls: Try[]): Promise<string[]> => (await attempt(...calls)).map(({ said }) => said);

  async function does(...calls: Try[]): Promise<unknown[]> {
    return (await attempt(...calls)).map(({ said, message, answer }) => {
      if (said !== 'done') throw new Error(`${name}: ${said}: ${message}`);
      return answer;
    });
  }

  return {
    name,
    keys,
    tries,
    does,
    cli(...words) {
      const session: Record<string, string> = keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken };
      const own = { HOME: folder, AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey, ...session };
      return run('sh', ['-c', 'cd "$HOME" && exec aws "$@"', 'sh', ...words], { ...environmentIn(folder, aws.endpoint), ...own });
    },
    async enrols(title = name) {
      const [made] = await attempt(['iam', 'create_virtual_mfa_device', { VirtualMFADeviceName: title }]);
      if (made?.said !== 'done') return [made?.said ?? ''];
      const { Base32StringSeed } = newDevice.parse(made.answer).VirtualMFADevice;
      return ['done', ...(await tries(enabling(aws, title, Base32StringSeed, name)))];
    },
    async withCode() {
      const [serial = ''] = aws.user(name).devices.map((one) => one.serial);
      const [answer] = await does(['sts', 'get_session_token', { SerialNumber: serial, TokenCode: aws.code(name) }]);
      return person(world, name, keysIn(answer));
    },
    async opens(RoleArn, code) {
      const [answer] = await does(['sts', 'assume_role', { RoleArn, RoleSessionName: 'mySession1', ...code }]);
      return person(world, name, keysIn(answer));
    },
  };
}

/** Works only with MFA: enrols by the key alone, after that nothing works without a code, and with one everything; in that session. */
export async function mustGiveCode(person: Person, device?: string): Promise<Person> {
  const isRefused = async (one: Person) => (await one.cli('s3', 'ls')).err.includes('AccessDenied');
  const enrolled = [await isRefused(person), ...(await person.enrols(device)), await isRefused(person)];
  expect(enrolled).toEqual([true, 'done', 'done', true]);
  const session = await person.withCode();
  expect(await session.cli('s3', 'ls')).toMatchObject({ status: 0 });
  return session;
}

/** The call that enables the device of that name with two codes of its secret, as boto3 gave it: Python shows bytes as `b'…'`. */
export function enabling(aws: SimulatedAws, title: string, seed: string, UserName: string): Try {
  const SerialNumber = `arn:aws:iam::${FIRST_ACCOUNT}:mfa/${title}`;
  const secret = seed.replace(/^b'(.*)'$/, '$1');
  const [AuthenticationCode1, AuthenticationCode2] = [-1, 0].map((away) => codeOfStep(secret, stepAt(aws.now()) + away));
  return ['iam', 'enable_mfa_device', { UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }];
}

function keysIn(answer: unknown): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = opened.parse(answer).Credentials;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
