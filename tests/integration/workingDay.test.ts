import { expect, onTestFinished, test } from 'vitest';
import { viewFiles } from '../../electron/core/files/sharedView.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { asFailure, Failure } from '../../electron/core/failure.ts';
import type { Iam, Sts } from '../../electron/core/ports.ts';
import { readTarget } from '../../electron/core/targets.ts';
import { HOUR, MINUTE, SECOND } from '../../electron/core/time.ts';
import { adaptersTo } from '../support/awsAdapters.ts';
import { fakeAccountEditor } from '../support/fakeAccountEditor.ts';
import { fakeAccountReader } from '../support/fakeAccountReader.ts';
import { fakeKeyJournal } from '../support/fakeAccount.ts';
import { fakePlaces } from '../support/fakePlaces.ts';
import { fakeConsole, fakeNetwork, fakeRoutes, fakeSessionStore, fakeSettingsStore, fakeSharedFiles } from '../support/fakes.ts';
import { movableClock, settled } from '../support/movableClock.ts';
import { startSimulatedAws } from '../support/simulator.ts';

/** A network that can be unplugged, and that knows when nothing is under way. */
function network(sts: Sts, iam: Iam) {
  let plugged = true;
  let underway = 0;
  const attempts: string[] = [];
  const over = <Ask extends unknown[], Answer>(name: string, call: (...ask: Ask) => Promise<Answer>) =>
    async (...ask: Ask): Promise<Answer> => {
      attempts.push(name);
      if (!plugged) throw new Failure('offline', { host: 'sts.amazonaws.com' });
      underway += 1;
      return call(...ask).finally(() => (underway -= 1));
    };
  return {
    sts: {
      getSessionToken: over('GetSessionToken', sts.getSessionToken),
      getCallerIdentity: over('GetCallerIdentity', sts.getCallerIdentity),
      assumeRole: over('AssumeRole', sts.assumeRole),
    },
    iam: { listDevices: over('ListMFADevices', iam.listDevices), accountAlias: over('ListAccountAliases', iam.accountAlias) },
    attempts,
    plug: (now: boolean) => void (plugged = now),
    async quiet(): Promise<void> {
      await settled();
      while (underway > 0) await settled();
      await settled();
    },
  };
}

async function aDesk() {
  const time = movableClock(new Date('2026-11-23T08:00:00Z'));
  const { clock } = time;
  const aws = await startSimulatedAws({ now: clock.now });
  onTestFinished(() => aws.stop());
  const real = adaptersTo(aws.endpoint, { clock });
  const line = network(real.sts, real.iam);
  const shared = fakeSharedFiles({ config: `[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = alice\n` });
  const keyfob = createKeyfob({
    clock,
    awsClock: real.awsClock,
    ...fakePlaces(),
    demandedPlace: undefined,
    sts: line.sts,
    iam: line.iam,
    mfaDevices: real.mfaDevices,
    userKeys: real.userKeys,
    keyJournal: fakeKeyJournal().keyJournal,
    policies: real.policies,
    ...fakeAccountEditor(),
    ...fakeAccountReader(clock),
    ...fakeConsole(),
    files: shared.files,
    backups: shared.backups,
    store: fakeSessionStore().store,
    settings: fakeSettingsStore().settings,
    fingerprint: (text) => text,
    newId: () => 'id-alice',
    record: { add: () => {}, read: async () => [] },
    log: { warn: () => {} },
    random: () => 1,
    routes: fakeRoutes(),
    network: fakeNetwork(),
    keyInEnvironment: undefined,
    home: '/home/me/.config/keyfob',
    helper: { words: ['/home/me/.config/keyfob/bin/credentials'], option: '', rules: 'posix' },
    capabilities: () => ({ screenLock: false, launchAtLogin: false, trayTime: false }),
  });
  const told: string[] = [];
  keyfob.onReminder(({ kind }) => told.push(`${clock.now().toISOString().slice(11, 16)} ${kind}`));
  await keyfob.start();
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  await keyfob.add({ name: 'alice', key: { accessKeyId, secretAccessKey } });

  /** Milliseconds for which what lies in `[default]` still works; 0 where nothing lies there. */
  const leftInDefault = () => {
    const { expiresAt } = readTarget(viewFiles(shared.texts(), shared.files.paths), 'default');
    return expiresAt ? expiresAt.getTime() - clock.now().getTime() : 0;
  };
  /** Lets one minute pass, with all that falls due in it. */
  const minute = async () => {
    time.advance(MINUTE);
    await line.quiet();
  };
  /** Minutes for which what a tool gets now will work; the code of the failure where it is refused. */
  const handedTo = async (delivery: 'process' | 'endpoint', profile: string): Promise<number | string> => {
    const ask = { profile, delivery, requester: { name: 'aws', pid: undefined }, popup: 'none', byPerson: false, leastSeconds: 0, isHasty: delivery === 'endpoint' } as const;
    return keyfob.handOut(ask).then(
      ({ session }) => (session.expiresAt.getTime() - clock.now().getTime()) / MINUTE,
      (failure: unknown) => asFailure(failure).code,
    );
  };
  return { ...time, aws, keyfob, line, told, leftInDefault, minute, shared, handedTo };
}

test('a working day with sleep, no network and a busy STS: one code, and a role that never runs out unsaid', async () => {
  const { clock, aws, keyfob, line, told, leftInDefault, minute, jump } = await aDesk();
  const time = () => clock.now().toISOString().slice(11, 16);
  const events: Record<string, () => unknown> = {
    '11:00': () => line.plug(false),
    '11:20': () => {
      line.plug(true);
      return keyfob.lookAgain();
    },
    '13:00': () => {
      jump(HOUR);
      return keyfob.lookAgain();
    },
    '16:30': () => aws.control({ fault: { operation: 'AssumeRole', kind: 'throttle', times: 1000 } }),
    '16:35': () => aws.control({ reset: true }),
  };
  await keyfob.login({ code: aws.code('alice') });
  await keyfob.use({ profile: 'dev' });

  const dishonest: string[] = [];
  const honest: string[] = [];
  while (time() < '19:58') {
    await events[time()]?.();
    await line.quiet();
    await minute();
    const [target] = keyfob.state().targets;
    const rule = leftInDefault() > 14 * MINUTE;
    const admitted = target?.refusal !== undefined && target.refusal !== null && (leftInDefault() > 0 || target.expiresAt === null);
    if (!rule) (admitted ? honest : dishonest).push(`${time()} ${target?.refusal?.code}`);
  }

  expect(dishonest).toEqual([]);
  expect(honest.every((said) => said >= '11:00' && said < '11:22' ? said.endsWith('offline') : said.endsWith('throttled'))).toBe(true);
  expect(honest.length).toBeLessThan(30);
  expect(line.attempts.filter((name) => name === 'GetSessionToken')).toHaveLength(1);
  expect(line.attempts.filter((name) => name === 'AssumeRole').length).toBeLessThan(60);
  expect(told).toEqual(['19:45 ending']);
  expect(keyfob.state().targets).toMatchObject([{ name: 'default', profile: 'dev', chosen: true, refusal: null }, { name: 'alice' }]);
});

/** Who asks, and how. */
const deliveries = ['process', 'endpoint'] as const;
const asks = deliveries.flatMap((delivery) => ['alice', 'dev'].map((profile) => ({ delivery, profile })));

test('whoever asks at any minute of that day gets what works, the role with a quarter of an hour wherever AWS can be asked', async () => {
  const { clock, aws, keyfob, line, minute, jump, handedTo } = await aDesk();
  const time = () => clock.now().toISOString().slice(11, 16);
  const events: Record<string, () => unknown> = {
    '11:05': () => line.plug(false),
    '11:25': () => line.plug(true),
    '13:00': () => jump(HOUR), // and asked before anything has noticed that the computer slept
    '16:30': () => aws.control({ fault: { operation: 'AssumeRole', kind: 'throttle', times: 1000 } }),
    '16:35': () => aws.control({ reset: true }),
  };
  await keyfob.login({ code: aws.code('alice') });
  const broken: string[] = [];
  while (time() < '19:58') {
    await events[time()]?.();
    const isCutOff = (time() >= '11:05' && time() < '11:25') || (time() >= '16:30' && time() < '16:35');
    for (const { delivery, profile } of asks) {
      const handed = await handedTo(delivery, profile);
      const least = profile === 'dev' && !isCutOff ? 15 : 1;
      if (typeof handed === 'string' || handed < least) broken.push(`${time()} ${delivery} ${profile}: ${handed}`);
    }
    await minute();
  }
  expect(broken).toEqual([]);
  expect(line.attempts.filter((name) => name === 'GetSessionToken')).toHaveLength(1);
});

test('what no person renews is handed out until one minute before its end, and then refused', async () => {
  const { aws, keyfob, advance, line, handedTo } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  advance(12 * HOUR - MINUTE - SECOND);
  await line.quiet();
  for (const delivery of deliveries) expect(await handedTo(delivery, 'alice')).toBeCloseTo(61 / 60);
  advance(2 * SECOND);
  for (const delivery of deliveries) expect(await handedTo(delivery, 'alice')).toBe('codeNeeded');
});

test('when the MFA session is over the role stays to its own end, and then leaves the target', async () => {
  const { aws, keyfob, told, leftInDefault, minute, shared } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  await keyfob.use({ profile: 'dev' });
  for (let at = 0; at < 12 * 60; at += 1) await minute();
  expect(told).toEqual(['19:45 ending', '20:00 ended']);
  expect(leftInDefault()).toBeGreaterThan(50 * MINUTE);
  for (let at = 0; at < 60; at += 1) await minute();
  expect(leftInDefault()).toBe(0);
  expect(shared.texts().credentials).not.toContain('aws_secret_access_key');
  expect(keyfob.state().targets[0]).toMatchObject({ name: 'default', expiresAt: null, refusal: { code: 'codeNeeded' } });
});

test('the next morning’s code fills the target again by itself', async () => {
  const { aws, keyfob, leftInDefault, minute, advance, line } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  await keyfob.use({ profile: 'dev' });
  advance(24 * HOUR);
  await line.quiet();
  expect(leftInDefault()).toBeLessThanOrEqual(0);
  await keyfob.login({ code: aws.code('alice') });
  await minute();
  expect(leftInDefault()).toBeGreaterThan(58 * MINUTE);
});

test('an hour without network makes no storm of tries', async () => {
  const { aws, keyfob, line, minute } = await aDesk();
  await keyfob.login({ code: aws.code('alice') });
  await keyfob.use({ profile: 'dev' });
  for (let at = 0; at < 44; at += 1) await minute();
  line.plug(false);
  const before = line.attempts.length;
  for (let at = 0; at < 60; at += 1) await minute();
  expect(line.attempts.length - before).toBeLessThan(40);
});
