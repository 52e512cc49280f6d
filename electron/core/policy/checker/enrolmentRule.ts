import { iamArn } from '../arn.ts';
import type { Statement } from '../document.ts';
import { applies, matchesAction } from '../evaluate.ts';
import { asList, type JsonObject } from '../json.ts';
import { requestOf, userArn, type Request } from '../request.ts';
import type { Evidence, Finding, Place } from './finding.ts';
import { deniesWithoutCode } from './gates.ts';
import { denyWithRoom, replaced, setApart, written } from './mending.ts';
import { actionsOf } from './probes.ts';
import { ask, askAs, codeless, person, placeOf, withCode, type Located, type Study } from './study.ts';

const create = 'iam:CreateVirtualMFADevice';
const enable = 'iam:EnableMFADevice';
const remove = 'iam:DeleteVirtualMFADevice';

/** Whether the set is about MFA at all: it demands a code, or it hands out devices. */
export function isAboutMfa({ identity }: Study): boolean {
  return identity.some(({ statement }) => deniesWithoutCode(statement)) || handsOutDevices(identity);
}

/** Whether an Allow of the set names the steps of the enrolment. */
export function handsOutDevices(identity: readonly Located[]): boolean {
  return identity.some(isAboutDevices);
}

function isAboutDevices({ statement }: Located): boolean {
  return statement.effect === 'Allow' && [create, enable].some((action) => matchesAction(statement, action));
}

/** The document that is about devices, or the first one: where something is missing there is no statement to point at. */
export function devicePlace({ identity, set }: Study): Place {
  return { document: (identity.find(isAboutDevices)?.document ?? set.identity[0])?.name ?? '' };
}

/** Whether a new user can enrol a device, whatever its name and whatever the user's path. */
export function enrolmentRule(study: Study): Finding[] {
  if (!isAboutMfa(study)) return [];
  const shut = firstShut(study);
  if (shut !== undefined) return [cannotEnrol(study, shut)];
  return [...nameTied(study), ...pathTied(study), ...orphan(study), ...lostDevice(study)];
}

/** The first step of the enrolment that a user without a device is refused. */
export function firstShut(study: Study): Evidence | undefined {
  for (const credentials of codeless) {
    const made = askAs(study, credentials, create, iamArn(study.scope, 'mfa/alice'));
    if (made.verdict !== 'allow') return made;
    const enabled = askAs(study, credentials, enable, iamArn(study.scope, 'user/alice'));
    if (enabled.verdict !== 'allow') return enabled;
  }
  return undefined;
}

function cannotEnrol(study: Study, evidence: Evidence): Finding {
  const { request, verdict } = evidence;
  const denier = study.identity.find(({ statement }) => statement.effect === 'Deny' && applies(statement, request) === 'yes');
  if (denier !== undefined) {
    return {
      id: 'cannot-enrol', severity: 'severe', place: placeOf(denier),
      sentence: `A new user cannot enrol a device: this Deny refuses ${request.action} without a code, and without a device there are no codes.`,
      why: 'Every new user is locked out for good, and so is everybody who has no device yet. Except what it takes to enrol.',
      evidence, mended: [denyWithRoom(denier.statement.raw, () => true)],
    };
  }
  return {
    id: 'enrolment-not-allowed', severity: 'warning', place: devicePlace(study),
    sentence: `Nothing here lets a new user enrol a device: ${request.action} is ${verdict === 'unknown' ? 'not surely' : 'not'} allowed without a code.`,
    why: 'Unless another policy allows it, new users are locked out until an administrator enrols them. The kit allows it, each user for themselves.',
    evidence,
  };
}

/** A device may have any name; a policy that wants the user's name refuses alice-phone. */
function nameTied(study: Study): Finding[] {
  const evidence = askAs(study, 'longLived', create, iamArn(study.scope, 'mfa/alice-phone'));
  const granter = granterOf(study, requestOf(person(study, 'longLived'), create, iamArn(study.scope, 'mfa/alice')));
  if (evidence.verdict === 'allow' || granter === undefined) return [];
  const anyName = written([...new Set(asList(granter.statement.raw['Resource']).filter(isDevice).map((entry) => entry.replace(/:mfa\/.*$/, ':mfa/*')))]);
  const widen = (part: JsonObject): JsonObject => replaced(part, { Resource: anyName });
  return [{
    id: 'device-name-tied', severity: 'warning', place: placeOf(granter),
    sentence: 'A device must be named exactly like its user: alice can make a device "alice", but not "alice-phone".',
    why: 'Nobody can have a second device, and tools that propose another name fail. A device does nothing until it is enabled on a user, so any name may be made: mfa/*.',
    evidence, mended: setApart(granter.statement.raw, [create], 'WithAnyName', widen),
  }];
}

const isDevice = (entry: unknown): entry is string => typeof entry === 'string' && entry.includes(':mfa/');

/** `user/${aws:username}` does not fit `user/eng/alice`. */
function pathTied(study: Study): Finding[] {
  return study.identity.filter(({ statement }) => statement.effect === 'Allow' && lacksPaths(statement)).flatMap((located) => {
    const action = actionsOf(located.statement).find(({ kinds }) => kinds.includes('user'))?.name ?? enable;
    const asked = (path: string): Evidence => {
      const user = person(study, withCode, { path });
      return ask(study, requestOf(user, action, userArn(user)));
    };
    const evidence = asked('eng');
    if (evidence.verdict === 'allow' || asked('').verdict !== 'allow') return [];
    return [{
      id: 'path-locked-out', severity: 'warning', place: placeOf(located),
      sentence: 'Users with a path, such as eng/alice, do not fit this statement.',
      why: `The resource says user/\${aws:username}, and their ARN has the path before the name. What cannot be allowed to them locks them out: enrolment first of all. Add user/*/\${aws:username}.`,
      evidence, mended: [replaced(located.statement.raw, { Resource: withPaths(located.statement.raw) })],
    } satisfies Finding];
  });
}

const ownUser = /:user\/\$\{aws:username\}$/i;

function lacksPaths({ resources }: Statement): boolean {
  return resources?.inverted === false && resources.patterns.some((pattern) => ownUser.test(pattern)) && !resources.patterns.some((pattern) => pattern.includes(':user/*'));
}

function withPaths(raw: JsonObject): string[] {
  const list = asList(raw['Resource']).filter((entry) => typeof entry === 'string');
  return list.flatMap((entry) => (ownUser.test(entry) ? [entry, entry.replace(/:user\//, ':user/*/')] : [entry]));
}

/** An enrolment that was broken off leaves a device whose name is taken. */
function orphan(study: Study): Finding[] {
  const other = askAs(study, 'longLived', create, iamArn(study.scope, 'mfa/alice-phone'));
  const evidence = askAs(study, 'longLived', remove, iamArn(study.scope, 'mfa/alice'));
  const granter = granterOf(study, requestOf(person(study, 'longLived'), create, iamArn(study.scope, 'mfa/alice')));
  if (other.verdict === 'allow' || evidence.verdict === 'allow' || granter === undefined) return [];
  return [{
    id: 'orphan-device', severity: 'warning', place: placeOf(granter),
    sentence: 'Whoever breaks the enrolment off in the middle is stuck: the half-made device keeps the only name allowed, and cannot be deleted without a code.',
    why: 'An administrator has to delete the device. Do not allow the deletion without a code; allow other names instead, mfa/*, and the next try simply takes another one.',
    evidence,
  }];
}

/** The command line needs the ARN of the device to ask for a session. */
function lostDevice(study: Study): Finding[] {
  const evidence = askAs(study, 'longLived', 'iam:ListMFADevices', iamArn(study.scope, 'user/alice'));
  if (evidence.verdict === 'allow') return [];
  return [{
    id: 'cannot-find-device', severity: 'warning', place: devicePlace(study),
    sentence: 'Without a code nobody can look up the ARN of their own device.',
    why: 'It is needed to ask for a session, so everybody has to be told theirs. Allow iam:ListMFADevices on the own user, and except it from the Deny.',
    evidence,
  }];
}

function granterOf(study: Study, request: Request): Located | undefined {
  return study.identity.find(({ statement }) => statement.effect === 'Allow' && applies(statement, request) === 'yes');
}
