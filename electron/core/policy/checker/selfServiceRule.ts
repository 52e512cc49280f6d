import { iamArn } from '../arn.ts';
import { matchesAction } from '../evaluate.ts';
import { asList } from '../json.ts';
import type { Finding, Severity } from './finding.ts';
import { deniesWithoutCode, gateOf } from './gates.ts';
import { devicePlace, enrolmentRule, handsOutDevices } from './enrolmentRule.ts';
import { replaced } from './mending.ts';
import { askAs, evidence, person, placeOf, withCode, type Located, type Study } from './study.ts';
import { requestOf, type Credentials } from '../request.ts';

interface Want {
  readonly id: string;
  readonly severity: Severity;
  readonly action: string;
  readonly credentials: Credentials;
  readonly sentence: string;
  readonly why: string;
}

/** What a policy for self-service should not leave out. */
const wants: readonly Want[] = [
  {
    id: 'cannot-replace-device', severity: 'warning', action: 'iam:DeactivateMFADevice', credentials: withCode,
    sentence: 'Nobody can replace their phone: even with a code, iam:DeactivateMFADevice on one’s own user is not allowed.',
    why: 'Every new phone becomes work for an administrator. Allow it on the own user, with the condition that a code was given.',
  },
  {
    id: 'cannot-resync', severity: 'warning', action: 'iam:ResyncMFADevice', credentials: 'longLived',
    sentence: 'A device whose clock has drifted cannot be brought back in step by its owner: iam:ResyncMFADevice is not allowed without a code.',
    why: 'Its codes are refused, so a code cannot be asked for here. Allow it on the own user and except it from the Deny.',
  },
  {
    id: 'cannot-see-self', severity: 'note', action: 'iam:GetUser', credentials: 'longLived',
    sentence: 'Without a code people cannot see their own user: iam:GetUser is not allowed.',
    why: 'Many tools begin with it to find out who they are. It tells nothing secret: allow it on the own user and except it from the Deny.',
  },
];

/** Whether people can look after their own devices, passwords and keys, and what the Deny takes away from them before the first code. */
export function selfServiceRule(study: Study): Finding[] {
  const canEnrol = handsOutDevices(study.identity) && !enrolmentRule(study).some(({ id }) => id === 'cannot-enrol' || id === 'enrolment-not-allowed');
  return [...(canEnrol ? missing(study) : []), ...takenAway(study), ...sessionUnlisted(study)];
}

function missing(study: Study): Finding[] {
  return wants.flatMap(({ id, severity, action, credentials, sentence, why }) => {
    const shown = askAs(study, credentials, action, iamArn(study.scope, 'user/alice'));
    return shown.verdict === 'allow' ? [] : [{ id, severity, place: devicePlace(study), sentence, why, evidence: shown }];
  });
}

interface Loss {
  readonly id: string;
  readonly severity: Severity;
  readonly actions: readonly string[];
  readonly sentence: string;
  readonly why: string;
}

const losses: readonly Loss[] = [
  {
    id: 'first-password-denied', severity: 'warning', actions: ['iam:ChangePassword'],
    sentence: 'The password can be changed only with a code, though this statement allows it without one: the Deny takes it away.',
    why: 'A new user who must change the password at the first sign-in cannot, and has no device yet. Attach the policy after the first change, or except iam:ChangePassword from the Deny and know that who has the old password can then set a new one without a code.',
  },
  {
    id: 'keys-wait-for-code', severity: 'note', actions: ['iam:CreateAccessKey', 'iam:UpdateAccessKey', 'iam:DeleteAccessKey'],
    sentence: 'Access keys can be listed and replaced only with a code, though this statement allows it without one: the Deny takes it away.',
    why: 'That is as it should be, but tools that rotate keys must open a session with a code first. Write the condition into this statement too, so that it says what it does.',
  },
];

/** What an Allow gives without a word of MFA and a Deny takes away again until the first code. */
function takenAway(study: Study): Finding[] {
  return study.identity
    .filter(({ statement }) => statement.effect === 'Allow' && gateOf(statement) === undefined)
    .flatMap((located) => losses.flatMap((loss) => lost(study, located, loss)));
}

function lost(study: Study, located: Located, { id, severity, actions, sentence, why }: Loss): Finding[] {
  const resource = iamArn(study.scope, 'user/alice');
  const named = actions.find((action) => !located.statement.actions.inverted && located.statement.actions.patterns.includes(action));
  if (named === undefined || askAs(study, withCode, named, resource).verdict !== 'allow') return [];
  const shown = askAs(study, 'longLived', named, resource);
  return shown.verdict === 'explicit deny' ? [{ id, severity, place: placeOf(located), sentence, why, evidence: shown }] : [];
}

/** AWS does not ask policies about GetSessionToken, but other tools and people think it does. */
function sessionUnlisted(study: Study): Finding[] {
  return study.identity
    .filter(({ statement }) => deniesWithoutCode(statement) && statement.actions.inverted && matchesAction(statement, 'sts:GetSessionToken'))
    .map((located) => ({
      id: 'session-token-unlisted', severity: 'note', place: placeOf(located),
      sentence: 'sts:GetSessionToken is not among the exceptions of this Deny. It works all the same: AWS asks no policy about it.',
      why: 'Nobody is locked out by this, whatever other checkers say. List it all the same, so that readers do not wonder.',
      evidence: evidence({ identity: study.policies }, requestOf(person(study, 'longLived'), 'sts:GetSessionToken', '*')),
      mended: [replaced(located.statement.raw, { NotAction: [...asList(located.statement.raw['NotAction']), 'sts:GetSessionToken'] })],
    }));
}
