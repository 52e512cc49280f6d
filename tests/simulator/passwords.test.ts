import * as iam from '@aws-sdk/client-iam';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { iamClient, keysOf, mfaSessionOf, refusalOf } from '../support/awsClients.ts';
import { startSimulatedAws, type SimulatedAws } from '../support/simulator.ts';

let aws: SimulatedAws;
let admin: iam.IAMClient;
beforeEach(async () => {
  aws = await startSimulatedAws();
  admin = iamClient(aws, await mfaSessionOf(aws, 'admin'));
  return () => aws.stop();
});

const own = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' }] };
const violated = { status: 400, code: 'PasswordPolicyViolation', message: 'Password does not conform to the account password policy.' };
const demand = (policy: iam.UpdateAccountPasswordPolicyCommandInput) => admin.send(new iam.UpdateAccountPasswordPolicyCommand(policy));
const change = (name: string, OldPassword: string, NewPassword: string) => iamClient(aws, keysOf(aws, name)).send(new iam.ChangePasswordCommand({ OldPassword, NewPassword }));

const rules: [keyof iam.UpdateAccountPasswordPolicyCommandInput, RegExp][] = [
  ['RequireUppercaseCharacters', /[A-Z]/],
  ['RequireLowercaseCharacters', /[a-z]/],
  ['RequireNumbers', /[0-9]/],
  ['RequireSymbols', /[!@#$%^&*()_+\-=[\]{}|']/],
];

test('a password is taken exactly where the account’s policy has nothing against it', async () => {
  aws.addUser({ name: 'john', groups: [], policies: { own }, password: 'Before-all-1' });
  let now = 'Before-all-1';
  const letters = fc.constantFrom('a', 'Z', '5', '-');
  const policies = fc.record({ least: fc.integer({ min: 6, max: 12 }), demanded: fc.subarray(rules) });
  const cases = fc.tuple(policies, fc.string({ unit: letters, minLength: 5, maxLength: 13 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([{ least, demanded }, password]) => {
      fc.pre(password !== now);
      await demand({ MinimumPasswordLength: least, ...Object.fromEntries(demanded.map(([name]) => [name, true])) });
      const isGood = password.length >= least && demanded.every(([, kind]) => kind.test(password));
      const said = await change('john', now, password).then(
        () => 'done',
        (error: Error) => error.name,
      );
      expect([password, said]).toEqual([password, isGood ? 'done' : 'PasswordPolicyViolationException']);
      if (isGood) now = password;
    }),
    { numRuns: 60 },
  );
});

test('it holds for the first password and for one that an administrator sets, too', async () => {
  aws.addUser({ name: 'john', groups: [] });
  await demand({ MinimumPasswordLength: 24 });
  const make = (Password: string) => admin.send(new iam.CreateLoginProfileCommand({ UserName: 'john', Password }));
  expect(await refusalOf(make('Correct-horse-9'))).toEqual(violated);
  await make('Correct-horse-battery-staple');
  expect(await refusalOf(admin.send(new iam.UpdateLoginProfileCommand({ UserName: 'john', Password: 'Correct-horse-9' })))).toEqual(violated);
  await admin.send(new iam.DeleteAccountPasswordPolicyCommand({}));
  await admin.send(new iam.UpdateLoginProfileCommand({ UserName: 'john', Password: 'Correct-horse-9' }));
});

test('a password that the account remembers is not taken again', async () => {
  aws.addUser({ name: 'john', groups: [], policies: { own }, password: 'Day-number-1' });
  await demand({ MinimumPasswordLength: 8, PasswordReusePrevention: 2 });
  await change('john', 'Day-number-1', 'Day-number-2');
  expect(await refusalOf(change('john', 'Day-number-2', 'Day-number-1'))).toEqual(violated);
  await change('john', 'Day-number-2', 'Day-number-3');
  await change('john', 'Day-number-3', 'Day-number-1');
});

test('where the account lets users change their passwords no policy on them has to, and a Deny still counts', async () => {
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] };
  aws.addUser({ name: 'john', groups: [], password: 'Day-number-1' });
  aws.addUser({ name: 'barred', groups: [], password: 'Day-number-1', policies: { deny } });
  const denied = { status: 403, code: 'AccessDenied' };
  expect(await refusalOf(change('john', 'Day-number-1', 'Day-number-2'))).toMatchObject(denied);
  await demand({ AllowUsersToChangePassword: true });
  await change('john', 'Day-number-1', 'Day-number-2');
  expect((await iamClient(aws, keysOf(aws, 'john')).send(new iam.GetAccountPasswordPolicyCommand({}))).PasswordPolicy?.AllowUsersToChangePassword).toBe(true);
  expect(await refusalOf(change('barred', 'Day-number-1', 'Day-number-2'))).toMatchObject(denied);
  expect(await refusalOf(iamClient(aws, keysOf(aws, 'john')).send(new iam.GetLoginProfileCommand({ UserName: 'john' })))).toMatchObject(denied);
});
