import type { AccountReader } from '../../electron/core/account/enforcementPorts.ts';
import type { Clock } from '../../electron/core/time.ts';

const header = 'user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated';

/** A line of a credential report: a user with one active key. */
export const lineOf = (name: string, hasDevice: boolean): string => `${name},arn:aws:iam::111122223333:user/${name},2026-01-01T00:00:00+00:00,false,${hasDevice},true,2026-01-01T00:00:00+00:00`;

/** A user as the account's details have one, in the group `staff`. */
export const detailOf = (name: string) => ({ UserName: name, Arn: `arn:aws:iam::111122223333:user/${name}`, CreateDate: '2026-01-01T00:00:00.000Z', GroupList: ['staff'] });

/** An account with alice, who has a virtual device, and bob, who has none; a test replaces what it is about. `asked` has the names of the looks. */
export function fakeAccountReader(clock: Clock) {
  const asked: string[] = [];
  const noting = <T>(name: string, answer: () => T) => async () => {
    asked.push(name);
    return answer();
  };
  const accountReader: AccountReader = {
    askForCredentialReport: noting('ask', () => true),
    credentialReport: noting('report', () => ({ csv: [header, lineOf('alice', true), lineOf('bob', false)].join('\n'), madeAt: clock.now() })),
    details: noting('details', () => ({ UserDetailList: [detailOf('alice'), detailOf('bob')] })),
    users: noting('users', () => ['alice', 'bob'].map((name) => ({ name, arn: `arn:aws:iam::111122223333:user/${name}`, createdAt: undefined }))),
    virtualOwners: noting('virtual', () => new Set(['arn:aws:iam::111122223333:user/alice'])),
    passwordPolicy: noting('passwordPolicy', () => null),
  };
  return { accountReader, asked };
}
