import { iamArn } from '../arn.ts';
import { completeServices, serviceOf } from '../catalogue.ts';
import { requestOf } from '../request.ts';
import type { Answer, Finding } from './finding.ts';
import { enrolmentRule, firstShut, isAboutMfa } from './enrolmentRule.ts';
import { exposures, type Exposure } from './exposureRule.ts';
import { allowsOnlyWithCode, deniesWithoutCode } from './gates.ts';
import { actionsOf } from './probes.ts';
import { isHarmless, riskOf } from './risks.ts';
import { ask, askAdministrator, askAs, codeless, person, withCode, type Study } from './study.ts';
import { knock, visitorOf } from './trustRule.ts';

/** The questions that everybody has, answered for this set of policies. */
export function answersFor(study: Study, findings: readonly Finding[]): Answer[] {
  const aboutUsers: Answer[] = study.identity.length === 0 ? [] : [stolenKey(study), ...newUser(study), session(study), withCodeAnswer(study)];
  return [...aboutUsers, ...role(study), lockedOut(study, findings)];
}

function stolenKey(study: Study): Answer {
  const question = 'What can a stolen long-lived key do without a code?';
  const open = exposures(study).filter(({ risk }) => risk.id !== 'role-open');
  const own = open.length === 0 ? 'Nothing of what is allowed here does harm' : `It can ${deeds(open)}`;
  const rest = closesTheRest(study)
    ? 'Whatever other policies allow is denied to it, but for what it takes to enrol a device.'
    : 'But these policies do not deny the rest: what other policies allow stays open to it.';
  return { id: 'stolenKey', question, answer: `${own}. ${rest}` };
}

function deeds(open: readonly Exposure[]): string {
  const byRisk = new Map<string, string>();
  for (const { risk, action } of open) {
    const before = byRisk.get(risk.id);
    byRisk.set(risk.id, risk.id !== 'open-without-code' ? risk.deed : before === undefined ? `use ${action}` : moreThan(before, action));
  }
  return [...byRisk.values()].join('; ');
}

function moreThan(before: string, action: string): string {
  const count = before.split(', ').length;
  return count < 4 ? `${before}, ${action}` : `${before.replace(/ and more$/, '')} and more`;
}

/** An administrator's key without a code: can it do the two things a thief would try first? */
function closesTheRest(study: Study): boolean {
  return codeless.every((credentials) =>
    [requestOf(person(study, credentials), 's3:GetObject', '*'), requestOf(person(study, credentials), 'iam:CreateUser', iamArn(study.scope, 'user/bob'))].every(
      (request) => askAdministrator(study, request).verdict === 'explicit deny',
    ),
  );
}

function newUser(study: Study): Answer[] {
  if (!isAboutMfa(study)) return [];
  const question = 'Can a new user without a device enrol one?';
  const shut = firstShut(study);
  if (shut !== undefined) return [{ id: 'newUser', question, answer: `No: ${shut.request.action} is refused without a code.` }];
  const ids = new Set(enrolmentRule(study).map(({ id }) => id));
  const limits = [
    ...(ids.has('device-name-tied') ? ['the device must be named like the user'] : []),
    ...(ids.has('path-locked-out') ? ['users with a path cannot'] : []),
  ];
  return [{ id: 'newUser', question, answer: limits.length === 0 ? 'Yes, with any name for the device, and with or without a path in the user’s name.' : `Yes, but ${limits.join(', and ')}.` }];
}

function session(study: Study): Answer {
  const seesDevice = askAs(study, 'longLived', 'iam:ListMFADevices', iamArn(study.scope, 'user/alice')).verdict === 'allow';
  const device = seesDevice || !isAboutMfa(study) ? '' : ' The ARN of the device cannot be looked up without a code under these policies, so everybody must know theirs.';
  return {
    id: 'session', question: 'Can a user of the command line get a session?',
    answer: `Yes, with a device and a code: AWS asks no policy about sts:GetSessionToken. Until then commands are refused.${device}`,
  };
}

function withCodeAnswer(study: Study): Answer {
  const question = 'What does a code open?';
  const work = workActions(study);
  return {
    id: 'withCode', question,
    answer: work.length === 0
      ? 'Self-service only: one’s own devices, password and keys. For work attach another policy beside it, such as PowerUserAccess.'
      : `What these policies allow, such as ${work.slice(0, 3).join(', ')}.`,
  };
}

/** Actions that a code opens and that are not about one's own user. */
function workActions(study: Study): string[] {
  const found = study.identity.filter(({ statement }) => statement.effect === 'Allow').flatMap(({ statement }) => actionsOf(statement));
  // Work is done in other services; what IAM and STS have comes last.
  const names = [...new Set(found.map(({ name }) => name))].sort((one, other) => Number(completeServices.has(serviceOf(one))) - Number(completeServices.has(serviceOf(other))));
  return names.filter((name) => {
    if (isHarmless(name)) return false;
    if (name.startsWith('iam:') && riskOf(name)?.id !== 'open-without-code') return false;
    return !name.startsWith('iam:') || ask(study, requestOf(person(study, withCode), name, iamArn(study.scope, 'user/bob'))).verdict === 'allow';
  });
}

function role(study: Study): Answer[] {
  if (study.trust.length === 0) return [];
  const allows = study.trust.filter(({ statement }) => statement.effect === 'Allow');
  const open = allows.filter((located) => codeless.some((credentials) => knock(study, located, credentials).verdict === 'allow'));
  const services = allows.flatMap(({ statement }) => statement.principals?.entries.filter(({ kind }) => kind === 'Service').map(({ value }) => value) ?? []);
  const people = open.map(({ statement }) => visitorOf(study, statement, 'longLived')).flatMap((caller) => (caller.kind === 'user' ? [caller.name] : []));
  const who = [...new Set([...people, ...services])];
  const aged = allows.some(({ statement }) => statement.conditions.some(({ operator, key }) => operator.startsWith('NumericLess') && /multifactorauthage/i.test(key)));
  const age = aged ? ' The code must be young: an MFA session opens the role only for so long, then each use costs a new code.' : '';
  return [{
    id: 'role', question: 'Who reaches the role without a code?',
    answer: `${who.length === 0 ? 'Nobody.' : `${who.join(', ')}${open.length > 0 ? ', as far as the role itself is concerned' : ''}.`}${age}`,
  }];
}

const lockouts: Readonly<Record<string, string>> = {
  'cannot-enrol': 'every user without a device, for good',
  'path-locked-out': 'users with a path, such as eng/alice',
  'device-name-tied': 'users whose device has another name than they have',
  'orphan-device': 'users who broke their enrolment off',
  'first-password-denied': 'new users who must change their password at the first sign-in',
  'deny-hits-those-with-code': 'users who have given a code',
  'role-denies-everybody': 'everybody in the role',
  'role-allows-nobody': 'everybody in the role',
  'trust-refuses-those-with-code': 'everybody who would open the role with a code',
  'trust-role-shut-out': 'roles that would open this role',
  'old-version': 'everybody, where a statement uses a variable',
};

function lockedOut(study: Study, findings: readonly Finding[]): Answer {
  const who = [...new Set(findings.flatMap(({ id }) => (Object.hasOwn(lockouts, id) ? [lockouts[id] ?? ''] : [])))];
  const demands = [...study.identity].some(({ statement }) => deniesWithoutCode(statement) || allowsOnlyWithCode(statement));
  const nobody = demands ? 'Nobody who has a device, or enrols one.' : 'Nobody.';
  return { id: 'lockedOut', question: 'Who is locked out?', answer: who.length === 0 ? nobody : `${who.join('; ')}.` };
}
