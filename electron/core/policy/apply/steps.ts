import { sameDocument } from './account.ts';
import type { Change, ChangeOf, PolicyHolder } from './change.ts';
import { diffOf } from './diff.ts';
import type { Step } from './plan.ts';
import { deletedIn, trustedUsers } from './trustList.ts';

/** The part of an ARN that people know a thing by. */
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const holderActions: Record<PolicyHolder['kind'], string> = { group: 'GroupPolicy', user: 'UserPolicy', role: 'RolePolicy' };

/** A change as a person reads it. */
export function stepOf(change: Change, state: Step['state']): Step {
  return { state, title: state === 'there' ? factOf(change) : titleOf(change), action: `iam:${operationOf(change)}`, change, diff: state === 'there' ? [] : documentsOf(change), notes: state === 'there' ? [] : notesOf(change) };
}

/** The IAM operation that makes the change. */
export function operationOf(change: Change): string {
  switch (change.do) {
    case 'createPolicy':
      return 'CreatePolicy';
    case 'changePolicy':
      return 'CreatePolicyVersion';
    case 'deletePolicy':
      return 'DeletePolicy';
    case 'createGroup':
      return 'CreateGroup';
    case 'deleteGroup':
      return 'DeleteGroup';
    case 'attach':
      return `Attach${holderActions[change.holder.kind]}`;
    case 'detach':
      return `Detach${holderActions[change.holder.kind]}`;
    case 'createUser':
      return 'CreateUser';
    case 'deleteUser':
      return 'DeleteUser';
    case 'join':
      return 'AddUserToGroup';
    case 'leave':
      return 'RemoveUserFromGroup';
    case 'createRole':
      return 'CreateRole';
    case 'deleteRole':
      return 'DeleteRole';
    case 'changeTrust':
      return 'UpdateAssumeRolePolicy';
    case 'createPassword':
      return 'CreateLoginProfile';
    case 'deletePassword':
      return 'DeleteLoginProfile';
  }
}

/** What the change does, in words. */
function titleOf(change: Change): string {
  switch (change.do) {
    case 'createPolicy':
      return `Create the policy ${nameOf(change.policy)}`;
    case 'changePolicy':
      return `Change the policy ${nameOf(change.policy)}, by a new version`;
    case 'deletePolicy':
      return `Delete the policy ${nameOf(change.policy)}`;
    case 'createGroup':
      return `Create the group ${change.group}`;
    case 'deleteGroup':
      return `Delete the group ${change.group}`;
    case 'attach':
      return `Attach ${nameOf(change.policy)} to the ${change.holder.kind} ${change.holder.name}`;
    case 'detach':
      return `Detach ${nameOf(change.policy)} from the ${change.holder.kind} ${change.holder.name}`;
    case 'createUser':
      return `Create the user ${change.user.name}${change.user.path === '' ? '' : ` at ${change.user.path}`}`;
    case 'deleteUser':
      return `Delete the user ${change.user.name}`;
    case 'join':
      return `Add ${change.user} to the group ${change.group}`;
    case 'leave':
      return `Take ${change.user} out of the group ${change.group}`;
    case 'createRole':
      return `Create the role ${change.role.name}, for sessions of ${hours(change.role.maxSessionSeconds)} at most`;
    case 'deleteRole':
      return `Delete the role ${change.role.name}`;
    case 'changeTrust':
      return `Change who may open the role ${change.role}`;
    case 'createPassword':
      return `Make a console password for ${change.user}, to be changed at the first sign-in`;
    case 'deletePassword':
      return `Take the console password of ${change.user} away`;
  }
}

/** What is so already, in words. */
function factOf(change: Change): string {
  switch (change.do) {
    case 'createPolicy':
    case 'changePolicy':
      return `The policy ${nameOf(change.policy)} says just that`;
    case 'deletePolicy':
      return `There is no policy ${nameOf(change.policy)}`;
    case 'createGroup':
      return `There is a group ${change.group}`;
    case 'deleteGroup':
      return `There is no group ${change.group}`;
    case 'attach':
      return `The ${change.holder.kind} ${change.holder.name} has ${nameOf(change.policy)}`;
    case 'detach':
      return `The ${change.holder.kind} ${change.holder.name} does not have ${nameOf(change.policy)}`;
    case 'createUser':
      return `There is a user ${change.user.name}`;
    case 'deleteUser':
      return `There is no user ${change.user.name}`;
    case 'join':
      return `${change.user} is in the group ${change.group}`;
    case 'leave':
      return `${change.user} is not in the group ${change.group}`;
    case 'createRole':
      return `There is a role ${change.role.name}, and it trusts just these users`;
    case 'deleteRole':
      return `There is no role ${change.role.name}`;
    case 'changeTrust':
      return `The role ${change.role} trusts just these users`;
    case 'createPassword':
      return `${change.user} has a console password; where nobody knows it, another is set in the IAM console`;
    case 'deletePassword':
      return `${change.user} has no console password`;
  }
}

function hours(seconds: number): string {
  if (seconds === 3600) return 'an hour';
  return seconds % 3600 === 0 ? `${seconds / 3600} hours` : `${Math.round(seconds / 60)} minutes`;
}

function documentsOf(change: Change): Step['diff'] {
  if (change.do === 'createPolicy') return diffOf(undefined, change.document);
  if (change.do === 'deletePolicy') return diffOf(change.document, undefined);
  if (change.do === 'createRole') return diffOf(undefined, change.role.trust);
  if (change.do === 'deleteRole') return diffOf(change.role.trust, undefined);
  return change.do === 'changePolicy' || change.do === 'changeTrust' ? diffOf(change.before, change.after) : [];
}

function notesOf(change: Change): string[] {
  if (change.do === 'changePolicy' && change.drop.length > 0) return [`IAM keeps five versions: ${change.drop.join(', ')}, the oldest, is deleted for it.`];
  if (change.do === 'changeTrust') return [...lostFrom(change), ...deletedFrom(change)];
  return [];
}

/** Ids that IAM left behind, and takes from nobody again. */
function deletedFrom({ before, after }: ChangeOf<'changeTrust'>): string[] {
  const kept = deletedIn(after);
  const gone = deletedIn(before).filter((id) => !kept.includes(id));
  return gone.length === 0 ? [] : [`Ids of users or roles that were deleted go, for IAM would not take them again: ${gone.join(', ')}.`];
}

/** Who could open a role and no longer can, as far as its list tells. */
function lostFrom({ before, after }: ChangeOf<'changeTrust'>): string[] {
  const listed = trustedUsers(before);
  if (listed === undefined) return sameDocument(before, after) ? [] : ['The trust policy had no list of users: whoever it let in otherwise can no longer open the role.'];
  const kept = trustedUsers(after) ?? [];
  const lost = listed.filter((arn) => !kept.includes(arn)).map(nameOf);
  return lost.length === 0 ? [] : [`No longer on the list: ${lost.join(', ')}.`];
}
