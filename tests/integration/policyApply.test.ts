import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreatePolicyVersionCommand, DeleteAccessKeyCommand, GetPolicyCommand, GetPolicyVersionCommand, ListMFADevicesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { onTestFinished, expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { wholeKit } from '../support/accounts.ts';
import { aDesk, accountOf, kit, undoIn } from '../support/enforcing.ts';

const SELF_SERVICE = 'arn:aws:iam::111122223333:policy/mfa-required-self-service';
const CHANGES = /^(Create|Attach|Add|Update|Delete|Remove|Detach|Put)/;

test('a plan changes nothing, and what it says is done after a yes; then there is nothing to do', async () => {
  const { keyfob, aws, undos } = await aDesk('admin');
  const before = await accountOf(aws);
  const shown = await keyfob('--plan', ...kit);
  expect(shown).toMatchObject({ status: 0, out: expect.stringMatching(/^ {2}\+ Create the group mfa-required$/m) });
  expect(shown.out).toContain('Note: No device yet: bob.');
  expect(Object.keys(aws.calls()).filter((call) => CHANGES.test(call))).toEqual([]);
  expect(await accountOf(aws)).toEqual(before);
  expect(readdirSync(undos)).toEqual([]);

  expect(await keyfob(...kit)).toMatchObject({ status: 1, err: 'keyfob: Nothing was changed: nobody is here to ask. Apply it with --yes.\n' });
  expect(await keyfob('--yes', ...kit)).toMatchObject({ status: 0, err: expect.stringContaining('Take it back: keyfob policy apply --undo ') });
  const after = await accountOf(aws);
  expect(after.users['alice']?.groups).toContain('mfa-required');
  expect(after.groups['mfa-required']?.attached).toEqual([SELF_SERVICE, 'arn:aws:iam::111122223333:policy/mfa-required-assume-Builder']);
  expect(await keyfob('--yes', ...kit)).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^Account 111122223333: nothing to do\.$/m) });
  expect(await accountOf(aws)).toEqual(after);
});

test('the policies go to single users where that is wanted', async () => {
  const { keyfob, aws } = await aDesk('admin');
  expect(await keyfob('--yes', '--single-users', ...kit)).toMatchObject({ status: 0 });
  const { users, groups } = await accountOf(aws);
  expect([users['alice']?.attached, users['bob']?.attached]).toEqual(Array(2).fill([SELF_SERVICE, expect.stringMatching(/assume-Builder$/)]));
  expect(Object.keys(groups)).not.toContain('mfa-required');
});

test('a sixth version takes the place of the oldest, which is said before', async () => {
  const { keyfob, aws } = await aDesk('admin');
  await keyfob('--yes', ...kit);
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' }] });
  for (let version = 2; version <= 5; version += 1) await admin.send(new CreatePolicyVersionCommand({ PolicyArn: SELF_SERVICE, PolicyDocument, SetAsDefault: true }));
  const shown = await keyfob('--plan', ...kit);
  expect(shown.out).toMatch(/~ Change the policy mfa-required-self-service, by a new version\n +IAM keeps five versions: v1, the oldest, is deleted for it\./);
  expect(await keyfob('--yes', ...kit)).toMatchObject({ status: 0 });
  expect((await admin.send(new GetPolicyCommand({ PolicyArn: SELF_SERVICE }))).Policy?.DefaultVersionId).toBe('v6');
  expect((await refusalOf(admin.send(new GetPolicyVersionCommand({ PolicyArn: SELF_SERVICE, VersionId: 'v1' })))).code).toBe('NoSuchEntity');
});

test('an undo leaves the account as it was, whatever step it is that ended the plan', { timeout: 120_000 }, async () => {
  for (let step = 0; step < 9; step += 1) {
    for (const answered of [true, false]) {
      const { keyfob, aws, undos, stopAt } = await aDesk('admin');
      const before = await accountOf(aws);
      stopAt(step, answered);
      const stopped = await keyfob('--yes', ...kit);
      expect(stopped).toMatchObject({ status: 1, err: expect.stringContaining(`Stopped at step ${step + 1} of 9`) });
      expect(await keyfob('--yes', '--undo', undoIn(undos))).toMatchObject({ status: 0 });
      expect(await accountOf(aws)).toEqual(before);
    }
  }
});

test('a plan that stopped at any step, its answer lost or not, goes on where it stopped', { timeout: 120_000 }, async () => {
  const { keyfob: straight, aws: quiet } = await aDesk('admin');
  await straight('--yes', ...kit);
  const wanted = await accountOf(quiet);
  for (let step = 0; step < 9; step += 1) {
    for (const answered of [true, false]) {
      const { keyfob, aws, undos, stopAt } = await aDesk('admin');
      stopAt(step, answered);
      expect((await keyfob('--yes', ...kit)).status).toBe(1);
      expect((await keyfob('--yes', ...kit)).status).toBe(0);
      expect(await accountOf(aws)).toEqual(wanted);
      // The first file has the whole plan, though it was written before anything was done.
      expect((await keyfob('--plan', '--undo', undoIn(undos))).out).toContain('9 changes, 0 there already.');
    }
  }
});

test('what was changed since is not taken back, and said', async () => {
  const { keyfob, aws, undos } = await aDesk('admin');
  await keyfob('--yes', ...kit);
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  await admin.send(new AttachUserPolicyCommand({ UserName: 'erin', PolicyArn: SELF_SERVICE }));
  const before = await accountOf(aws);
  const { status, err } = await keyfob('--yes', '--undo', undoIn(undos));
  expect({ status, err }).toEqual({ status: 1, err: `keyfob: The policy ${SELF_SERVICE} is attached to user/erin: detach it there first.\n` });
  expect(await accountOf(aws)).toEqual(before);
});

test('a file that is no undo, or one of another account, is refused', async () => {
  const { keyfob, undos } = await aDesk('admin');
  const folder = mkdtempSync(join(tmpdir(), 'kf-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'undo.json');
  for (const text of ['', '{}', '[1]', JSON.stringify({ version: 1, account: '111122223333', madeAt: '', changes: [{ do: 'deleteEverything' }] })]) {
    writeFileSync(file, text);
    expect(await keyfob('--yes', '--undo', file)).toMatchObject({ status: 1, err: expect.stringContaining('is no undo of Keyfob') });
  }
  writeFileSync(file, JSON.stringify({ version: 1, account: '444455556666', madeAt: '', changes: [] }));
  expect(await keyfob('--yes', '--undo', file)).toMatchObject({ status: 1, err: expect.stringContaining('about the account 444455556666') });
  expect(readdirSync(undos)).toEqual([]);
});

test('nobody applies a plan without a session that has MFA, or without the permissions for all of it', async () => {
  const bob = await aDesk('bob', { isLoggedIn: false });
  expect(await bob.keyfob('--yes', ...kit)).toMatchObject({ status: 1, err: expect.stringContaining('Enrol one: keyfob devices enrol bob') });
  await bob.core.loginWithoutMfa({ identity: 'bob' });
  expect(await bob.keyfob('--yes', ...kit)).toMatchObject({ status: 1, err: expect.stringContaining('MFA') });
  const aws = bob.aws;
  const looks = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iam:Get*', 'iam:List*', 'iam:CreatePolicy'], Resource: '*' }] };
  aws.addUser({ name: 'ines', device: true, policies: { looks } });
  const ines = await aDesk('ines', { aws });
  const before = await accountOf(aws);
  expect(await ines.keyfob('--yes', ...kit)).toMatchObject({ status: 1, err: expect.stringContaining('You (ines) may not do all of this: iam:CreateGroup on arn:aws:iam::111122223333:group/mfa-required is denied') });
  expect(await accountOf(aws)).toEqual(before);
});

test('who would lose the rights by it, or has lost the device, is not let', async () => {
  const { core, keyfob, aws } = await aDesk('admin');
  await keyfob('--yes', ...kit);
  const own = await keyfob('--yes', '--remove-user', 'admin', '--add-user', 'erin', '--group', 'administrators', '--role', 'team/Builder');
  expect(own).toMatchObject({ status: 1, err: expect.stringContaining('You (admin) could not take it back: iam:AddUserToGroup') });
  const { MFADevices } = await iamClient(aws, await mfaSessionOf(aws, 'admin')).send(new ListMFADevicesCommand({ UserName: 'admin' }));
  await core.removeDevice({ identity: 'admin', serial: MFADevices?.[0]?.SerialNumber ?? '' });
  expect(await keyfob('--yes', ...kit, '--max-mfa-age', '1h')).toMatchObject({ status: 1, err: expect.stringContaining('no MFA device that opens sessions: this would lock you out') });
});

test('an account that changed between plan and yes is not touched', async () => {
  const { core, aws } = await aDesk('admin');
  const wish = wholeKit(['alice']);
  const plan = await core.planMfa({ identity: 'admin', wish });
  const other = wholeKit(['alice', 'bob']);
  await expect(core.applyPlan({ identity: 'admin', wish: other, id: plan.id })).rejects.toMatchObject({ code: 'planChanged' });
  const before = await accountOf(aws);
  const { id } = await core.planMfa({ identity: 'admin', wish: other });
  await core.applyPlan({ identity: 'admin', wish, id: plan.id });
  await expect(core.applyPlan({ identity: 'admin', wish: other, id })).rejects.toBeInstanceOf(Failure);
  expect((await accountOf(aws)).users['bob']).toEqual(before.users['bob']);
});

test('a kit binds who it names: their keys open nothing without a code', async () => {
  const { keyfob, aws } = await aDesk('admin');
  const looks = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }] };
  aws.addUser({ name: 'otto', device: true, groups: [], policies: { looks } });
  const otto = iamClient(aws, keysOf(aws, 'otto'));
  await otto.send(new ListUsersCommand({}));
  await keyfob('--yes', '--user', 'otto', '--role', 'team/Builder');
  expect((await refusalOf(otto.send(new ListUsersCommand({})))).message).toContain('with an explicit deny');
  await iamClient(aws, await mfaSessionOf(aws, 'otto')).send(new ListUsersCommand({}));
});

test('a new colleague is taken back wholly, while nothing hangs on the user', async () => {
  const { keyfob, aws, undos } = await aDesk('admin');
  await keyfob('--yes', ...kit);
  const before = await accountOf(aws);
  const words = ['--role', 'team/Builder', '--new-user', 'eng/dana', '--password'];
  expect(await keyfob('--yes', ...words)).toMatchObject({ status: 0 });
  expect(await keyfob('--yes', ...words)).toMatchObject({ status: 0, out: expect.stringContaining('nothing to do') });
  const [, undo = ''] = readdirSync(undos).toSorted();
  const admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName: 'dana' }));
  expect(await keyfob('--yes', '--undo', join(undos, undo))).toMatchObject({ status: 1, err: 'keyfob: The user dana has an access key. Delete the user in the console.\n' });
  await admin.send(new DeleteAccessKeyCommand({ UserName: 'dana', AccessKeyId: AccessKey?.AccessKeyId }));
  expect(await keyfob('--yes', '--undo', join(undos, undo))).toMatchObject({ status: 0 });
  expect(await accountOf(aws)).toEqual(before);
});
