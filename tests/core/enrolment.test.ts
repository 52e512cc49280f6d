import { expect, test } from 'vitest';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import { Failure } from '../../electron/core/failure.ts';
import { tell } from '../../electron/core/notes.ts';
import { explain } from '../../electron/core/words.ts';
import { aWorld, key } from '../support/coreWorld.ts';
import { fakeDevices, SEED } from '../support/fakeDevices.ts';
import { settled } from '../support/movableClock.ts';

const ARN = 'arn:aws:iam::111122223333:mfa/';
const fido = 'arn:aws:iam::111122223333:u2f/user/alice/desk-key';

/** Keyfob with alice, whose devices are as said. */
async function withDevices(are: Parameters<typeof fakeDevices>[0] = {}) {
  const devices = fakeDevices(are);
  const base = aWorld();
  const run = async () => {
    const keyfob = createKeyfob({ ...base.world, ...devices, awsClock: createAwsClock(base.clock) });
    await keyfob.start();
    return keyfob;
  };
  const keyfob = await run();
  await keyfob.add({ name: 'alice', key });
  devices.calls.length = 0;
  const asked = (call: string) => devices.calls.filter((one) => one.call === call);
  return { ...base, ...devices, keyfob, run, asked };
}

const pair = { first: '111111', second: '222222' };

test('who has no device gets one before MFA: made, enabled by two codes, and the default from then on', async () => {
  const { keyfob, asked } = await withDevices();
  const made = await keyfob.beginEnrolment('alice');
  expect(made).toEqual({
    identity: 'alice',
    serial: `${ARN}alice`,
    name: 'alice',
    secret: SEED,
    uri: `otpauth://totp/Amazon%20Web%20Services:alice@111122223333?secret=${SEED}&issuer=Amazon%20Web%20Services`,
  });
  const { identity, notes } = await keyfob.enrolDevice({ identity: 'alice', serial: made.serial, first: '111 111', second: '222222' });
  expect(asked('enable')).toEqual([{ call: 'enable', about: `${ARN}alice 111111 222222`, key: 'AKIA' }]);
  expect(identity).toMatchObject({ device: `${ARN}alice`, devices: [`${ARN}alice`] });
  expect(notes.map(tell)).toEqual(['“alice” is enrolled. Both codes are used: the first session of “alice” takes the next one, in 30 s.']);
});

test('both codes are spent: the first session takes another', async () => {
  const { keyfob } = await withDevices();
  const { serial } = await keyfob.beginEnrolment('alice');
  await keyfob.enrolDevice({ identity: 'alice', serial, ...pair });
  await expect(keyfob.login({ code: pair.second })).rejects.toMatchObject({ code: 'codeAlreadySent' });
  await expect(keyfob.login({ code: '333333' })).resolves.toMatchObject({ alreadyLive: false });
});

test('neither picture nor settings hold the seed', async () => {
  const { keyfob, memory, recorded } = await withDevices();
  const { serial } = await keyfob.beginEnrolment('alice');
  await keyfob.enrolDevice({ identity: 'alice', serial, ...pair });
  expect(JSON.stringify([keyfob.state(), keyfob.settings(), memory.stored(), recorded])).not.toContain(SEED);
});

test('an abandoned attempt makes the next one take another name, and the first MFA session offers to delete it', async () => {
  const { keyfob, asked, unassigned } = await withDevices();
  await keyfob.beginEnrolment('alice');
  const second = await keyfob.beginEnrolment('alice');
  expect(second).toMatchObject({ name: 'alice-2', uri: expect.stringContaining(':alice-2@') });
  await keyfob.enrolDevice({ identity: 'alice', serial: second.serial, ...pair });
  expect(asked('listUnassigned')).toEqual([]);
  await keyfob.login({ code: '333333' });
  await settled();
  expect(keyfob.state().identities[0]?.leftovers.map(({ name }) => name)).toEqual(['alice']);
  await keyfob.deleteLeftover({ identity: 'alice', serial: `${ARN}alice` });
  expect(asked('delete')).toEqual([{ call: 'delete', about: `${ARN}alice`, key: 'ASIA' }]);
  expect([...unassigned]).toEqual([]);
  expect(keyfob.state().identities[0]?.leftovers).toEqual([]);
});

test('what an abandoned attempt left is still offered for deletion after restarts, until it is gone', async () => {
  const { keyfob, run, asked } = await withDevices();
  const leftovers = (of: typeof keyfob) => of.state().identities[0]?.leftovers.map(({ name }) => name);
  await keyfob.beginEnrolment('alice');
  const { serial } = await keyfob.beginEnrolment('alice');
  keyfob.stop();
  const second = await run();
  await second.enrolDevice({ identity: 'alice', serial, ...pair });
  await second.login({ code: '333333' });
  await settled();
  expect(leftovers(second)).toEqual(['alice']);
  second.stop();
  const third = await run();
  await settled();
  expect(leftovers(third)).toEqual(['alice']);
  await third.deleteLeftover({ identity: 'alice', serial: `${ARN}alice` });
  third.stop();
  const looks = asked('listUnassigned').length;
  const fourth = await run();
  await fourth.login({ code: '444444', force: true });
  await settled();
  expect([leftovers(fourth), asked('listUnassigned').length]).toEqual([[], looks]);
});

test('who may not list the account’s devices is not asked about again', async () => {
  const { keyfob, mfaDevices } = await withDevices();
  let looks = 0;
  mfaDevices.listUnassigned = async () => {
    looks += 1;
    throw new Failure('notAllowed', { action: 'iam:ListVirtualMFADevices' });
  };
  const { serial } = await keyfob.beginEnrolment('alice');
  await keyfob.enrolDevice({ identity: 'alice', serial, ...pair });
  for (const code of ['333333', '444444']) {
    await keyfob.login({ code, force: true });
    await settled();
  }
  expect(looks).toBe(1);
});

test('only devices that are called like the user are offered for deletion', async () => {
  const { keyfob } = await withDevices({ own: ['alice-phone'], free: ['alice', 'alice-12', 'alice-b', 'bob', 'alice-phone-2'] });
  await keyfob.login({ code: '333333' });
  await keyfob.findDevices('alice');
  expect(keyfob.state().identities[0]?.leftovers.map(({ name }) => name)).toEqual(['alice', 'alice-12']);
});

test('a login asks AWS about leftovers only after an enrolment', async () => {
  const { keyfob, asked } = await withDevices({ own: ['alice-phone'], free: ['alice'] });
  await keyfob.login({ code: '333333' });
  await settled();
  expect(asked('listUnassigned')).toEqual([]);
});

test('a second device needs the session of the first, before anything is made', async () => {
  const { keyfob, asked } = await withDevices({ own: ['alice-phone'] });
  await expect(keyfob.beginEnrolment('alice')).rejects.toMatchObject({ code: 'codeNeeded' });
  expect(asked('create')).toEqual([]);
  await keyfob.login({ code: '333333' });
  const { serial } = await keyfob.beginEnrolment('alice');
  const { identity } = await keyfob.enrolDevice({ identity: 'alice', serial, ...pair });
  expect([...asked('create'), ...asked('enable')].map((call) => call.key)).toEqual(['ASIA', 'ASIA']);
  expect(identity).toMatchObject({ device: `${ARN}alice-phone`, devices: [`${ARN}alice-phone`, `${ARN}alice`] });
});

test('a session without MFA signs nothing: IAM would not know it', async () => {
  const { keyfob, asked } = await withDevices({ own: ['alice-phone'] });
  await keyfob.loginWithoutMfa({});
  await expect(keyfob.beginEnrolment('alice')).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
  await expect(keyfob.removeDevice({ identity: 'alice', serial: `${ARN}alice-phone` })).rejects.toMatchObject({ code: 'sessionWithoutMfa' });
  expect(asked('list').every((call) => call.key === 'AKIA')).toBe(true);
});

test('a device that AWS no longer lists is no hindrance, and gives way to the new one', async () => {
  const { keyfob, enabled } = await withDevices({ own: ['alice-phone'] });
  enabled.clear(); // the administrator took the lost phone away
  const { serial } = await keyfob.beginEnrolment('alice');
  expect((await keyfob.enrolDevice({ identity: 'alice', serial, ...pair })).identity.device).toBe(`${ARN}alice`);
});

test('a hardware device is enrolled by its serial', async () => {
  const { keyfob, unassigned } = await withDevices();
  unassigned.add('GAHT12345678');
  const { identity } = await keyfob.enrolDevice({ identity: 'alice', serial: ' GAHT12345678 ', ...pair });
  expect(identity.device).toBe('GAHT12345678');
  await expect(keyfob.enrolDevice({ identity: 'alice', serial: fido, first: '333333', second: '444444' })).rejects.toMatchObject({ code: 'deviceUnusable' });
});

test('with FIDO keys alone, and as root, the console is named and nothing is made', async () => {
  const withFido = await withDevices({ own: [fido] });
  await expect(withFido.keyfob.beginEnrolment('alice')).rejects.toMatchObject({ code: 'enrolInConsole', facts: { why: 'fido' } });
  expect(withFido.asked('create')).toEqual([]);
  const withRoot = await withDevices();
  withRoot.aws.sts.getCallerIdentity = async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' });
  await withRoot.keyfob.add({ name: 'root', key: { ...key, accessKeyId: 'AKIAROOTROOTROOTROOT' } });
  await expect(withRoot.keyfob.beginEnrolment('root')).rejects.toMatchObject({ code: 'enrolInConsole', facts: { why: 'root' } });
});

test('the same code twice is not sent, and the first one stays good', async () => {
  const { keyfob, asked } = await withDevices();
  const { serial } = await keyfob.beginEnrolment('alice');
  await expect(keyfob.enrolDevice({ identity: 'alice', serial, first: '111111', second: '111111' })).rejects.toMatchObject({ code: 'codesEqual' });
  expect(asked('enable')).toEqual([]);
  await keyfob.enrolDevice({ identity: 'alice', serial, ...pair });
});

test('a refused pair is explained, and never sent again', async () => {
  const { keyfob, asked, refuse } = await withDevices();
  const { serial } = await keyfob.beginEnrolment('alice');
  refuse((call) => (call === 'enable' ? new Failure('codesRejected', { device: serial, nextIn: 12 }) : undefined));
  const refused = await keyfob.enrolDevice({ identity: 'alice', serial, ...pair }).catch((error: Failure) => error);
  expect(explain(refused as Failure)).toMatchObject({ what: 'AWS did not accept these two codes for “alice”.', nextCodeIn: 12 });
  await expect(keyfob.enrolDevice({ identity: 'alice', serial, ...pair })).rejects.toMatchObject({ code: 'codeAlreadySent' });
  expect(asked('enable')).toHaveLength(1);
});

test('an enrolment whose answer was lost is looked up, not repeated', async () => {
  const { keyfob, enabled, asked, refuse } = await withDevices();
  const { serial } = await keyfob.beginEnrolment('alice');
  const lost = new Failure('codeFateUnknown', { identity: '', nextIn: 9 });
  refuse((call) => (call === 'enable' ? lost : undefined));
  await expect(keyfob.enrolDevice({ identity: 'alice', serial, ...pair })).rejects.toMatchObject({ code: 'codeFateUnknown', facts: { identity: 'alice' } });
  enabled.add(serial);
  const done = await keyfob.enrolDevice({ identity: 'alice', serial, first: '333333', second: '444444' });
  expect(done.identity.device).toBe(serial);
  expect(asked('enable')).toHaveLength(2);
});

test('who may not list devices enrols all the same, unless one is known', async () => {
  const { keyfob, refuse } = await withDevices();
  refuse((call) => (call === 'list' ? new Failure('notAllowed', { action: 'iam:ListMFADevices' }) : undefined));
  await expect(keyfob.beginEnrolment('alice')).resolves.toMatchObject({ name: 'alice' });
  await keyfob.change('alice', { device: 'GAHT12345678' });
  await expect(keyfob.beginEnrolment('alice')).rejects.toMatchObject({ code: 'codeNeeded' });
});

test('a resync needs no session, spends both codes, and ends the talk of a drifting clock', async () => {
  const { keyfob, aws, asked } = await withDevices({ own: ['alice-phone'] });
  aws.sts.getSessionToken = () => Promise.reject(new Failure('codeRejected', { device: `${ARN}alice-phone`, nextIn: 5, repeated: false }));
  for (const code of ['100001', '100002', '100003']) await keyfob.login({ code }).catch(() => {});
  expect(keyfob.state().identities[0]?.refusal).toMatchObject({ remedy: 'resync', typed: expect.stringContaining('keyfob devices resync') });
  const { notes } = await keyfob.resyncDevice({ identity: 'alice', serial: `${ARN}alice-phone`, ...pair });
  expect(asked('resync').map((call) => call.key)).toEqual(['AKIA']);
  expect(notes.map(tell)).toEqual(['“alice-phone” is in step again. Both codes are used: the next one comes in 30 s.']);
  expect(keyfob.state().identities[0]?.refusal).toBeNull();
  await expect(keyfob.login({ code: pair.second })).rejects.toMatchObject({ code: 'codeAlreadySent' });
});

test('a removed device leaves user and account, and the one that is left is the default', async () => {
  const { keyfob, enabled, unassigned } = await withDevices({ own: ['alice-phone', 'alice'] });
  await keyfob.change('alice', { device: `${ARN}alice-phone` });
  await expect(keyfob.removeDevice({ identity: 'alice', serial: `${ARN}alice-phone` })).rejects.toMatchObject({ code: 'codeNeeded' });
  await keyfob.login({ code: '333333' });
  const { identity, notes } = await keyfob.removeDevice({ identity: 'alice', serial: `${ARN}alice-phone` });
  expect(identity).toMatchObject({ device: `${ARN}alice`, devices: [`${ARN}alice`] });
  expect([[...enabled], [...unassigned]]).toEqual([[`${ARN}alice`], []]);
  expect(notes.map(({ code }) => code)).toEqual(['deviceRemoved']);
});

test('a device that may not be deleted is left without an owner, and that it was the last is said', async () => {
  const { keyfob, refuse, enabled } = await withDevices({ own: ['alice-phone'] });
  await keyfob.login({ code: '333333' });
  refuse((call) => (call === 'delete' ? new Failure('notAllowed', { action: 'iam:DeleteVirtualMFADevice' }) : undefined));
  const { identity, notes } = await keyfob.removeDevice({ identity: 'alice', serial: `${ARN}alice-phone` });
  expect(notes.map(({ code }) => code)).toEqual(['deviceRemoved', 'deviceLeft', 'lastDeviceRemoved']);
  expect([identity.device, enabled.size]).toEqual([undefined, 0]);
});
