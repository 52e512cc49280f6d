import { isUsableDevice } from '../../identity.ts';
import { iamArn } from '../arn.ts';
import type { Policy } from '../document.ts';
import { evaluate, type Verdict } from '../evaluate.ts';
import { readDocument } from '../readDocument.ts';
import { requestOf, roleArn, userArn, withPath, type Credentials, type Request } from '../request.ts';
import { documentOf, type Account } from './account.ts';
import { inverse, type Change } from './change.ts';
import { operationOf } from './steps.ts';

/** A change that is to be made, and the account just before it. */
export interface Move {
  readonly change: Change;
  readonly before: Account;
}

/** Who applies a plan; the root user stands above all policies. */
export interface Applier {
  readonly name: string;
  readonly isRoot: boolean;
}

/** Seconds since the code of a session that works; young enough for any limit. */
const WITH_CODE = { mfaAge: 1 } as const;

/** Why this person must not apply these moves: one sentence for each way to be locked out. */
export function lockOuts(moves: readonly Move[], after: Account, applier: Applier): string[] {
  if (applier.isRoot || moves.length === 0) return [];
  const devices = after.belongings.get(applier.name)?.devices ?? [];
  const unarmed = devices.some(isUsableDevice) ? [] : [`You (${applier.name}) have no MFA device that opens sessions: this would lock you out. Enrol one first, in the popup or with keyfob devices enrol.`];
  return [...unarmed, ...distinct([...moves.flatMap((move) => refusedStep(move, applier)), ...moves.flatMap(({ change }) => noWayBack(change, after, applier))])];
}

/** A step that the applier may not do, or no longer may when it comes to it. */
function refusedStep({ change, before }: Move, { name }: Applier): string[] {
  if (!isRefused(before, name, change)) return [];
  return [`You (${name}) may not do all of this: iam:${operationOf(change)} on ${resourceOf(before, change)} is denied to you, with a code too.`];
}

function noWayBack(change: Change, after: Account, { name }: Applier): string[] {
  const back = inverse(change);
  if (!isRefused(after, name, back)) return [];
  return [`You (${name}) could not take it back: iam:${operationOf(back)} on ${resourceOf(after, back)} would be denied to you, with a code too.`];
}

/** Only where that is certain: what hangs on conditions that are not judged is not held against anybody. */
function isRefused(account: Account, name: string, change: Change): boolean {
  const verdict = verdictFor(account, name, WITH_CODE, `iam:${operationOf(change)}`, resourceOf(account, change));
  return verdict === 'explicit deny' || (verdict === 'implicit deny' && policiesOf(account, name).isWhole);
}

/** Users whom these moves bind and who have no device that opens sessions, with what is left to them; one sentence each way. */
export function withoutDevice(names: readonly string[], after: Account): string[] {
  const unarmed = names.filter((name) => !(after.belongings.get(name)?.devices ?? []).some(isUsableDevice));
  const shut = unarmed.filter((name) => !canEnrol(after, name));
  const free = unarmed.filter((name) => !shut.includes(name));
  return [
    ...(free.length === 0 ? [] : [`No device yet: ${free.join(', ')}. The kit lets them enrol one without a code (keyfob devices enrol, or the console), and denies the rest until then.`]),
    ...(shut.length === 0 ? [] : [`No device yet, and no way to enrol one: ${shut.join(', ')}. Other policies deny them what the kit leaves open.`]),
  ];
}

function canEnrol(account: Account, name: string): boolean {
  const user = arnOfUser(account, name);
  const steps = [['iam:CreateVirtualMFADevice', iamArn(account.scope, `mfa/${name}`)], ['iam:EnableMFADevice', user]] as const;
  return steps.every(([action, resource]) => verdictFor(account, name, 'longLived', action, resource) !== 'explicit deny' && verdictFor(account, name, 'longLived', action, resource) !== 'implicit deny');
}

/** Users who get a password that they have to change, and may not before they have a device. */
export function stuckAtFirstSignIn(moves: readonly Move[], after: Account): string[] {
  const fresh = moves.flatMap(({ change }) => (change.do === 'createPassword' ? [change.user] : []));
  const stuck = fresh.filter((name) => verdictFor(after, name, 'temporary', 'iam:ChangePassword', arnOfUser(after, name)).endsWith('deny'));
  return stuck.map((name) => `${name} has to change the password at the first sign-in, and may not before enrolling a device. Apply the kit with the part for first passwords (--first-password) before.`);
}

function verdictFor(account: Account, name: string, credentials: Credentials, action: string, resource: string): Verdict {
  const user = { ...account.scope, name, path: account.users.get(name)?.path ?? '' };
  const request: Request = requestOf({ kind: 'user', ...user, credentials }, action, resource);
  return evaluate({ identity: policiesOf(account, name).policies }, request).verdict;
}

/** What a user has, groups included; not whole where a document is not shown. */
function policiesOf(account: Account, name: string): { readonly policies: Policy[]; readonly isWhole: boolean } {
  const user = account.users.get(name);
  const holdings = user === undefined ? [] : [user, ...user.groups.flatMap((group) => account.groups.get(group) ?? [])];
  const attached = holdings.flatMap((holding) => holding.attached).map((arn) => documentOf(account, arn));
  const documents = [...holdings.flatMap(({ inline }) => inline), ...attached.flatMap((document) => document ?? [])];
  return { policies: documents.flatMap((document) => readDocument(document).policy ?? []), isWhole: user !== undefined && !attached.includes(undefined) };
}

/** The ARN that AWS checks for a change. */
function resourceOf(account: Account, change: Change): string {
  switch (change.do) {
    case 'createPolicy':
    case 'changePolicy':
    case 'deletePolicy':
      return change.policy;
    case 'createGroup':
    case 'deleteGroup':
    case 'join':
    case 'leave':
      return arnOfGroup(account, change.group);
    case 'attach':
    case 'detach':
      return { group: arnOfGroup, user: arnOfUser, role: arnOfRole }[change.holder.kind](account, change.holder.name);
    case 'createUser':
    case 'deleteUser':
      return userArn({ ...account.scope, ...change.user });
    case 'createRole':
    case 'deleteRole':
      return roleArn({ ...account.scope, ...change.role });
    case 'changeTrust':
      return arnOfRole(account, change.role);
    case 'createPassword':
    case 'deletePassword':
      return arnOfUser(account, change.user);
  }
}

const arnOfGroup = ({ scope, groups }: Account, name: string) => iamArn(scope, `group/${withPath({ path: groups.get(name)?.path ?? '', name })}`);
const arnOfUser = ({ scope, users }: Account, name: string) => userArn({ ...scope, path: users.get(name)?.path ?? '', name });
const arnOfRole = ({ scope, roles }: Account, name: string) => roleArn({ ...scope, path: roles.get(name)?.path ?? '', name });

const distinct = (sentences: readonly string[]): string[] => [...new Set(sentences)];
