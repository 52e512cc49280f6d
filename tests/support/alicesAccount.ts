import type { MfaWish } from '../../electron/core/policy/apply/plan.ts';
import { wholeKit } from './accounts.ts';
import { withAlice } from './coreWorld.ts';

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The kit for bob: eight changes in an account where nothing of it is there. */
export const kitForBob = wholeKit(['bob']);

/** Alice may do everything, and has a session; bob is there, too, and what `details` says. */
export async function alicesAccount(details: object = {}, wish: MfaWish = kitForBob) {
  const world = await withAlice();
  const user = { UserName: 'alice', Path: '/', UserPolicyList: [{ PolicyName: 'all', PolicyDocument: everything }] };
  world.policies.reader.ofAccount = async () => ({ UserDetailList: [user, { UserName: 'bob', Path: '/' }], GroupDetailList: [], RoleDetailList: [], Policies: [], ...details });
  await world.keyfob.login({ identity: 'alice', code: '123456' });
  const plan = await world.keyfob.planMfa({ identity: 'alice', wish });
  return { ...world, plan, apply: () => world.keyfob.applyPlan({ identity: 'alice', wish, id: plan.id }) };
}

const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ['arn:aws:iam::111122223333:user/bob'] }, Action: 'sts:AssumeRole' }] };

/** A group and a role that colleagues can be added to. */
export const teamDetails = { GroupDetailList: [{ GroupName: 'people', Path: '/' }], RoleDetailList: [{ RoleName: 'Builder', Path: '/', AssumeRolePolicyDocument: trust }] };

/** New colleagues with passwords, for that group and role. */
export const colleagues = (...names: string[]): MfaWish => ({
  kind: 'members', group: 'people', role: 'Builder', add: [], remove: [],
  create: names.map((name) => ({ name, path: '', password: true })),
});
