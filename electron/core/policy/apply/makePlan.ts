import { checkSizes, kitDocuments } from '../kit/documents.ts';
import { checkParameters, checkUser } from '../kit/parameters.ts';
import { membersOf, type Account } from './account.ts';
import { afterChange } from './afterChange.ts';
import type { Change } from './change.ts';
import { judge, withDrops } from './judge.ts';
import type { MfaWish, Plan } from './plan.ts';
import { lockOuts, stuckAtFirstSignIn, withoutDevice, type Applier, type Move } from './safety.ts';
import { iamArn } from '../arn.ts';
import { userArn } from '../request.ts';
import { stepOf } from './steps.ts';
import { trustedUsers } from './trustList.ts';
import { kitFor, wantedChanges } from './wanted.ts';

/** What a plan says of an account; who asked and its id are put to it by the caller. */
export type Outline = Pick<Plan, 'steps' | 'warnings' | 'refusals'>;

/** Plans a wish for an account: each change is held against the account as the changes before it leave it. */
export function makePlan(account: Account, wish: MfaWish, applier: Applier): Outline {
  const wrong = impossible(account, wish);
  if (wrong.length > 0) return { steps: [], warnings: [], refusals: wrong };
  const { changes, problems } = wantedChanges(account, wish, applier.name);
  const walked = walk(account, changes);
  const { moves, after } = walked;
  return {
    steps: walked.steps,
    warnings: [...withoutDevice(boundBy(wish, moves, after), after), ...stuckAtFirstSignIn(moves, after), ...keptLength(account, wish), ...goneFromList(after, wish)],
    refusals: [...problems, ...walked.blocked, ...lockOuts(moves, after, applier)],
  };
}

/** Users about whom more must be known than the listing of the account tells. */
export function peopleOf(account: Account, wish: MfaWish, applier: string): string[] {
  const named = wantedChanges(account, wish, applier).changes.flatMap((change) => {
    if (change.do === 'createUser' || change.do === 'deleteUser') return [change.user.name];
    if (change.do === 'attach' && change.holder.kind === 'user') return [change.holder.name];
    if (change.do === 'attach' && change.holder.kind === 'group') return membersOf(account, change.holder.name);
    return change.do === 'join' || change.do === 'createPassword' || change.do === 'deletePassword' ? [change.user] : [];
  });
  return [...new Set([applier, ...named])].filter((name) => account.users.has(name));
}

/** Users of whom it must be known whether they have a password and keys. */
export function loginsWanted(account: Account, wish: MfaWish): string[] {
  const named = wantedChanges(account, wish, '').changes.flatMap((change) => {
    if (change.do === 'createUser' || change.do === 'deleteUser') return [change.user.name];
    return change.do === 'createPassword' || change.do === 'deletePassword' ? [change.user] : [];
  });
  return [...new Set(named)].filter((name) => account.users.has(name));
}

/** What IAM would refuse, or what is meant for another account. */
function impossible({ scope, users }: Account, wish: MfaWish): string[] {
  if (wish.kind === 'undo') return wish.undo.account === scope.account ? [] : [`This file is about the account ${wish.undo.account}, and you work in ${scope.account}.`];
  if (wish.kind === 'members') return wish.create.flatMap(checkUser);
  const { account } = wish.kit.scope;
  if (account !== '*' && account !== scope.account) return [`The kit is meant for the account ${account}, and you work in ${scope.account}.`];
  if (wish.kit.role.users.length === 0) return ['Say who may open the role.'];
  const strangers = wish.kit.role.users.filter(({ name }) => !users.has(name)).map(({ name }) => `There is no user ${name} in this account.`);
  const kit = kitFor({ scope, users }, wish.kit);
  return [...strangers, ...checkParameters(kit), ...checkSizes(kitDocuments(kit))];
}

interface Walk extends Pick<Plan, 'steps'> {
  readonly moves: readonly Move[];
  readonly blocked: readonly string[];
  readonly after: Account;
}

function walk(account: Account, changes: readonly Change[]): Walk {
  const start: Walk = { steps: [], moves: [], blocked: [], after: account };
  return changes.reduce<Walk>((so, wanted) => {
    const change = withDrops(so.after, wanted);
    const judgement = judge(so.after, change);
    if (judgement === 'there') return { ...so, steps: [...so.steps, stepOf(change, 'there')] };
    if (judgement !== 'todo') return { ...so, blocked: [...so.blocked, judgement.blocked] };
    return { ...so, steps: [...so.steps, stepOf(change, 'todo')], moves: [...so.moves, { change, before: so.after }], after: afterChange(so.after, change) };
  }, start);
}

/** Whom a plan brings under the kit, or keeps there while its text changes. */
function boundBy(wish: MfaWish, moves: readonly Move[], after: Account): string[] {
  if (wish.kind === 'undo' || moves.length === 0) return [];
  const inGroup = moves.flatMap(({ change }) => {
    if (change.do === 'join') return [change.user];
    if (change.do !== 'attach') return [];
    return change.holder.kind === 'group' ? membersOf(after, change.holder.name) : change.holder.kind === 'user' ? [change.holder.name] : [];
  });
  return [...new Set(inGroup)];
}

/** The kit's list has names: whoever comes under the name of somebody who is gone would be let in. */
function goneFromList({ scope, users, roles }: Account, wish: MfaWish): string[] {
  if (wish.kind !== 'members') return [];
  const living = new Set([...users].map(([name, { path }]) => userArn({ ...scope, name, path })));
  const isOwn = (arn: string) => arn.startsWith(iamArn(scope, 'user/')) && !/[*?]/.test(arn);
  const gone = (trustedUsers(roles.get(wish.role)?.trust ?? null) ?? []).filter((arn) => isOwn(arn) && !living.has(arn));
  if (gone.length === 0) return [];
  const names = gone.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)).join(', ');
  return [`On the list of the role ${wish.role} is somebody who is gone: ${names}. Whoever is made under that name is let in, so take it off: --remove-user.`];
}

/** The length of a role's sessions is chosen when it is made; the listing does not tell what it is. */
function keptLength({ roles }: Account, wish: MfaWish): string[] {
  if (wish.kind !== 'kit' || !roles.has(wish.kit.role.name) || wish.kit.role.maxSessionSeconds === 3600) return [];
  return [`The role ${wish.kit.role.name} exists: its longest session stays as it is.`];
}
