import { documentOf, holdersOf, holdingOf, membersOf, sameDocument, type Account, type Holding } from './account.ts';
import { numberOf } from './afterChange.ts';
import type { Change, ChangeOf } from './change.ts';

/** Whether a change is made already, can be made, or why not, in a sentence. */
export type Judgement = 'there' | 'todo' | { readonly blocked: string };

/** How many IAM takes (aws.md §2). */
const most = { versions: 5, attached: 10, groups: 10 } as const;

const blocked = (sentence: string): Judgement => ({ blocked: sentence });

type Judges = { readonly [D in Change['do']]: (account: Account, change: ChangeOf<D>) => Judgement };

/** Holds a change against the account as it is just before. */
export function judge<C extends Change>(account: Account, change: C): Judgement {
  const own = judges[change.do] as (account: Account, change: C) => Judgement;
  return own(account, change);
}

/** The same change with the versions that have to go first, as they are now. */
export function withDrops(account: Account, change: Change): Change {
  if (change.do !== 'changePolicy' && change.do !== 'deletePolicy') return change;
  const spare = (account.policies.get(change.policy) ?? []).filter(({ inForce }) => !inForce).map(({ id }) => id);
  const oldestFirst = spare.toSorted((one, other) => numberOf(one) - numberOf(other));
  if (change.do === 'deletePolicy') return { ...change, drop: oldestFirst };
  return { ...change, drop: oldestFirst.slice(0, Math.max(0, spare.length + 2 - most.versions)) };
}

const judges: Judges = {
  createPolicy(account, { policy, document }) {
    if (!account.policies.has(policy)) return 'todo';
    return sameDocument(documentOf(account, policy), document) ? 'there' : blocked(`The policy ${policy} exists and says something else.`);
  },
  changePolicy(account, { policy, before, after }) {
    const now = documentOf(account, policy);
    if (now === undefined) return blocked(`The policy ${policy} is gone.`);
    if (sameDocument(now, after)) return 'there';
    return sameDocument(now, before) ? 'todo' : blocked(`The policy ${policy} was changed since.`);
  },
  deletePolicy(account, { policy, document }) {
    if (!account.policies.has(policy)) return 'there';
    if (!sameDocument(documentOf(account, policy), document)) return blocked(`The policy ${policy} was changed since.`);
    const holders = holdersOf(account, policy);
    return holders.length === 0 ? 'todo' : blocked(`The policy ${policy} is attached to ${holders.join(', ')}: detach it there first.`);
  },
  createGroup: ({ groups }, { group }) => (groups.has(group) ? 'there' : 'todo'),
  deleteGroup(account, { group }) {
    const holding = account.groups.get(group);
    if (holding === undefined) return 'there';
    const members = membersOf(account, group);
    if (members.length > 0) return blocked(`The group ${group} has other members: ${members.join(', ')}. Take them out first.`);
    return isBare(holding) ? 'todo' : blocked(`The group ${group} has got other policies since.`);
  },
  attach(account, { holder, policy }) {
    const holding = holdingOf(account, holder);
    if (holding === undefined) return blocked(missing(holder.kind, holder.name));
    if (holding.attached.includes(policy)) return 'there';
    return holding.attached.length < most.attached ? 'todo' : blocked(`The ${holder.kind} ${holder.name} has ${most.attached} policies, and IAM takes no more.`);
  },
  detach: (account, { holder, policy }) => (holdingOf(account, holder)?.attached.includes(policy) === true ? 'todo' : 'there'),
  createUser({ users }, { user }) {
    const path = users.get(user.name)?.path;
    if (path === undefined) return 'todo';
    return path === user.path ? 'there' : blocked(`There is a user ${user.name} already, at ${path === '' ? '/' : path}.`);
  },
  deleteUser({ users, belongings }, { user: { name } }) {
    const user = users.get(name);
    if (user === undefined) return 'there';
    const own = belongings.get(name);
    if ((own?.devices.length ?? 0) > 0) return blocked(`The user ${name} has enrolled a device since. Delete the user in the console.`);
    if ((own?.keys ?? 0) > 0) return blocked(`The user ${name} has an access key. Delete the user in the console.`);
    return isBare(user) && user.groups.length === 0 ? 'todo' : blocked(`The user ${name} has got other groups or policies since.`);
  },
  join({ users, groups }, { user, group }) {
    if (!groups.has(group)) return blocked(missing('group', group));
    const own = users.get(user)?.groups;
    if (own === undefined) return blocked(missing('user', user));
    if (own.includes(group)) return 'there';
    return own.length < most.groups ? 'todo' : blocked(`The user ${user} is in ${most.groups} groups, and IAM takes no more.`);
  },
  leave: ({ users }, { user, group }) => (users.get(user)?.groups.includes(group) === true ? 'todo' : 'there'),
  createRole({ roles }, { role }) {
    const now = roles.get(role.name);
    if (now === undefined) return 'todo';
    return sameDocument(now.trust, role.trust) ? 'there' : blocked(`The role ${role.name} exists, and its trust policy says something else.`);
  },
  deleteRole({ roles }, { role }) {
    const now = roles.get(role.name);
    if (now === undefined) return 'there';
    if (!sameDocument(now.trust, role.trust)) return blocked(`The trust policy of the role ${role.name} was changed since.`);
    return isBare(now) ? 'todo' : blocked(`The role ${role.name} has got other policies since.`);
  },
  changeTrust({ roles }, { role, before, after }) {
    const now = roles.get(role)?.trust;
    if (now === undefined) return blocked(missing('role', role));
    if (sameDocument(now, after)) return 'there';
    return sameDocument(now, before) ? 'todo' : blocked(`The trust policy of the role ${role} was changed since.`);
  },
  createPassword: ({ belongings }, { user }) => (belongings.get(user)?.password === true ? 'there' : 'todo'),
  deletePassword: ({ belongings }, { user }) => (belongings.get(user)?.password === true ? 'todo' : 'there'),
};

function isBare({ inline, attached }: Holding): boolean {
  return inline.length === 0 && attached.length === 0;
}

function missing(kind: string, name: string): string {
  return `There is no ${kind} ${name} in this account.`;
}
