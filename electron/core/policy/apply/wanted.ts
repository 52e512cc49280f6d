import { iamArn } from '../arn.ts';
import { planOf, type KitPlan } from '../export/plan.ts';
import type { Json } from '../json.ts';
import type { KitParameters, KitUser } from '../kit/parameters.ts';
import { userArn } from '../request.ts';
import { documentOf, sameDocument, type Account } from './account.ts';
import { inverse, type Change, type PolicyHolder } from './change.ts';
import type { MfaWish } from './plan.ts';
import { trustedUsers, withTrusted } from './trustList.ts';

/** What a wish comes to in an account, in order; or sentences that say why it cannot be. */
export interface Wanted {
  readonly changes: readonly Change[];
  readonly problems: readonly string[];
}

type KitWish = Extract<MfaWish, { kind: 'kit' }>;
type MembersWish = Extract<MfaWish, { kind: 'members' }>;

/** The changes that make the account as it is wished, those that it has already included; `applier` joins last. */
export function wantedChanges(account: Account, wish: MfaWish, applier: string): Wanted {
  if (wish.kind === 'kit') return { changes: kitChanges(account, wish, applier), problems: [] };
  if (wish.kind === 'members') return membersChanges(account, wish);
  return { changes: wish.undo.changes.toReversed().map(inverse), problems: [] };
}

/** The kit for this account, each user at the path that the user really has. */
export function kitFor({ scope, users }: Pick<Account, 'scope' | 'users'>, kit: KitParameters): KitParameters {
  const located = ({ name, path }: KitUser): KitUser => ({ name, path: users.get(name)?.path ?? path });
  return { ...kit, scope, role: { ...kit.role, users: kit.role.users.map(located) } };
}

function kitChanges(account: Account, wish: KitWish, applier: string): Change[] {
  const kit = kitFor(account, wish.kit);
  const plan = planOf(kit);
  const own = (name: string) => iamArn(account.scope, `policy/${name}`);
  const written = [...[plan.documents.group, plan.documents.assume], ...plan.roleDocuments].map(({ name, document }) => policyChange(account, own(name), document));
  const forUsers = [own(plan.names.group), own(plan.names.assume), ...plan.groupManaged];
  // Nobody is bound before everything stands, and whoever does this comes last.
  const people = kit.role.users.map(({ name }) => name).toSorted((one, other) => Number(one === applier) - Number(other === applier));
  const binding: Change[] = wish.singleUsers
    ? people.flatMap((name) => attachAll({ kind: 'user', name }, forUsers))
    : people.map((user) => ({ do: 'join', group: kit.group, user }));
  const group: Change[] = wish.singleUsers ? [] : [{ do: 'createGroup', group: kit.group }, ...attachAll({ kind: 'group', name: kit.group }, forUsers)];
  const forRole = [...plan.role.managed, ...plan.roleDocuments.map(({ name }) => own(name))];
  return [...written, ...group, roleChange(account, plan), ...attachAll({ kind: 'role', name: plan.role.name }, forRole), ...binding];
}

function policyChange(account: Account, policy: string, document: Json): Change {
  const before = documentOf(account, policy);
  if (before === undefined || sameDocument(before, document)) return { do: 'createPolicy', policy, document };
  return { do: 'changePolicy', policy, before, after: document, drop: [] };
}

function roleChange({ roles }: Account, { role, documents }: KitPlan): Change {
  const { name, path, maxSessionSeconds } = role;
  const now = roles.get(name)?.trust;
  const trust = documents.trust.document;
  if (now === undefined || sameDocument(now, trust)) return { do: 'createRole', role: { name, path, trust, maxSessionSeconds } };
  return { do: 'changeTrust', role: name, before: now, after: trust };
}

function attachAll(holder: PolicyHolder, policies: readonly string[]): Change[] {
  return policies.map((policy) => ({ do: 'attach', holder, policy }));
}

function membersChanges(account: Account, wish: MembersWish): Wanted {
  const { group, role, create, remove } = wish;
  const trust = account.roles.get(role)?.trust;
  // Who is gone may be on the list still, and is taken off it.
  const listed = (name: string) => (trust === undefined ? undefined : trustedUsers(trust)?.find((arn) => arn.endsWith(`/${name}`)));
  const isMissing = (name: string) => !account.users.has(name);
  const lost = remove.filter((name) => isMissing(name) && listed(name) === undefined);
  const problems = [...wish.add.filter(isMissing).map(noUser), ...lost.map((name) => `There is no user ${name} in this account, nor on the list of the role ${role}.`), ...create.flatMap(({ name }) => twinOf(name, account))];
  if (problems.length > 0) return { changes: [], problems };
  const add = [...wish.add, ...create.map(({ name }) => name)];
  const paths = new Map([...[...account.users].map(([name, { path }]) => [name, path] as const), ...create.map(({ name, path }) => [name, path] as const)]);
  const arn = (name: string) => userArn({ ...account.scope, name, path: paths.get(name) ?? '' });
  const gone = (name: string) => (paths.has(name) ? arn(name) : (listed(name) ?? arn(name)));
  const next = trust === undefined ? undefined : withTrusted(trust, { add: add.map(arn), remove: remove.map(gone) });
  if (trust === undefined || next === undefined) return { changes: [], problems: [trust === undefined ? noRole(role) : noList(role)] };
  if (!account.groups.has(group)) return { changes: [], problems: [noGroup(group)] };
  if (trustedUsers(next)?.length === 0) return { changes: [], problems: [`Nobody could open the role ${role} then: its list would be empty. Add somebody in the same plan, or delete the role.`] };
  const changes: Change[] = [
    ...create.map(({ name, path }): Change => ({ do: 'createUser', user: { name, path } })),
    ...add.map((user): Change => ({ do: 'join', group, user })),
    { do: 'changeTrust', role, before: trust, after: next },
    ...remove.map((user): Change => ({ do: 'leave', group, user })),
    ...create.filter(({ password }) => password).map(({ name }): Change => ({ do: 'createPassword', user: name })),
  ];
  return { changes, problems: [] };
}

/** IAM's names are the same whatever their case. */
function twinOf(name: string, { users }: Account): string[] {
  const twin = users.has(name) ? undefined : [...users.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
  return twin === undefined ? [] : [`There is a user ${twin} already, and IAM takes capital letters for small ones.`];
}

function noUser(name: string): string {
  return `There is no user ${name} in this account. Plan a new colleague instead (--new-user).`;
}

function noGroup(group: string): string {
  return `There is no group ${group} in this account. Apply the whole kit first, or name another: --group.`;
}

function noRole(role: string): string {
  return `There is no role ${role} in this account. Apply the whole kit first, or name another: --role.`;
}

function noList(role: string): string {
  return `The trust policy of the role ${role} has no list of users to change. Apply the whole kit first.`;
}
