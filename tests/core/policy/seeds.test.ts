import { expect, test } from 'vitest';
import { check } from '../../../electron/core/policy/checker/check.ts';
import type { Finding } from '../../../electron/core/policy/checker/finding.ts';
import { mendAll, mendOne } from '../../../electron/core/policy/checker/mend.ts';
import type { PolicySet } from '../../../electron/core/policy/checker/study.ts';
import { evaluate } from '../../../electron/core/policy/evaluate.ts';
import { setOf } from '../../support/policies.ts';

const seed0 = setOf({ identity: ['seeds/000-self-service.txt'] });
const seed1 = setOf({ identity: ['seeds/001-block-unless-mfa.json'] });
const seed2 = setOf({ identity: ['seeds/002-assume.json', 'seeds/002-enforce.json'], trust: ['seeds/002-trust.json'] });
const seed3 = setOf({ identity: ['seeds/003-as-the-words-say.json'] });
const seed4 = setOf({ identity: ['seeds/004-deny-all.json'], trust: ['seeds/004-trust.json'] });
const seed4OnTheRole = setOf({ role: ['seeds/004-deny-all.json'] });

/** What aws.md 3.1 finds wrong, seed by seed, and the finding that tells it: its id and the statement it points at. */
const faults: [fault: string, set: PolicySet, id: string, sid?: string][] = [
  ['seed 000: it is not JSON, single quotes', seed0, 'syntax-singleQuotes'],
  ['seed 000: it is not JSON, trailing commas', seed0, 'syntax-trailingComma'],
  ['seed 000 a: the device must be named like the user', seed0, 'device-name-tied', 'AllowManageOwnVirtualMFADevice'],
  ['seed 000 b: a cancelled enrolment leaves an orphan that blocks its name', seed0, 'orphan-device', 'AllowManageOwnVirtualMFADevice'],
  ['seed 000 c: users with a path are locked out', seed0, 'path-locked-out', 'AllowManageOwnUserMFA'],
  ['seed 000 d: key rotation is denied before MFA', seed0, 'keys-wait-for-code', 'AllowManageOwnAccessKeys'],
  ['seed 000 d: a forced password change is denied', seed0, 'first-password-denied', 'AllowManageOwnPasswords'],
  ['seed 001 a: GetSessionToken is missing from NotAction, which does not lock out', seed1, 'session-token-unlisted', 'BlockEverythingUnlessSignedInWithMFA'],
  ['seed 001 b: no ResyncMFADevice', seed1, 'cannot-resync'],
  ['seed 001 b: no GetUser', seed1, 'cannot-see-self'],
  ['seed 001 b: nobody can replace a phone', seed1, 'cannot-replace-device'],
  ['seed 001 c: anybody\'s unassigned device can be deleted without MFA', seed1, 'device-deletable', 'AllowMFAHandling'],
  ['seed 001 d: ChangePassword is open, and allowed elsewhere', seed1, 'password-open', 'BlockEverythingUnlessSignedInWithMFA'],
  ['seed 001: users with a path are locked out', seed1, 'path-locked-out', 'AllowMFAHandling'],
  ['seed 002: NotAction iam:* leaves the whole of IAM open', seed2, 'deny-leaves-service-open', 'DoNotAllowAnythingOtherThanAboveUnlessMFAd'],
  ['seed 002: a stolen key takes the owner\'s device off', seed2, 'device-removable', 'AllowIndividualUserToManageThierMFA'],
  ['seed 002: a stolen key deletes devices', seed2, 'device-deletable', 'AllowIndividualUserToManageThierMFA'],
  ['seed 002: a stolen key resets the console password', seed2, 'password-settable', 'AllowIndividualUserToSeeTheirAccountInformation'],
  ['seed 002: GetAccountSummary and GetAccountPasswordPolicy never fit a user', seed2, 'resource-never-fits', 'AllowIndividualUserToSeeTheirAccountInformation'],
  ['seed 002: ListAccountAliases never fits a user', seed2, 'resource-never-fits', 'AllowAllUsersToListAccounts'],
  ['seed 002: the assume-role policy asks for no MFA, the Deny does', seed2, 'role-leans-on-deny', 'VisualEditor0'],
  ['seed 002: the trust policy has no MFA condition', seed2, 'trust-without-code'],
  ['seed 002: the trust policy trusts S3 for no reason', seed2, 'trust-service'],
  ['seed 002: MYACCOUNTID is to be filled in', seed2, 'placeholder'],
  ['seed 003: sts:MultiFactorAuthPresent does not exist', seed3, 'unknown-key', 'RotateKeys'],
  ['seed 003: sts::MultiFactorAuthPresent does not exist', seed3, 'unknown-key', 'SecondLevel'],
  ['seed 003: iam:GetSessionToken does not exist', seed3, 'unknown-action', 'FirstLevel'],
  ['seed 003: iam:DeleteAccessKeys does not exist', seed3, 'unknown-action', 'RotateKeys'],
  ['seed 003: an Allow without the condition stays open', seed3, 'open-without-code', 'Forgotten'],
  ['seed 004: Deny All leaves new users no way to enrol', seed4, 'cannot-enrol', 'DenyAll'],
  ['seed 004: a deleted user became an id', seed4, 'trust-deleted-user'],
  ['seed 004: Deny All on the role shuts everybody out', seed4OnTheRole, 'role-denies-everybody', 'DenyAll'],
];

test.each(faults)('%s', (_, set, id, sid) => {
  const found = check(set).findings.filter((finding) => finding.id === id && (sid === undefined || finding.place.statement?.sid === sid));
  expect(found.length).toBeGreaterThan(0);
});

test('seed 000 e: the answers say that it grants nothing but self-service', () => {
  expect(check(seed0).answers.find(({ id }) => id === 'withCode')?.answer).toContain('Self-service only');
});

test('seed 001 a: the answers say that a user of the command line gets a session all the same', () => {
  expect(check(seed1).answers.find(({ id }) => id === 'session')?.answer).toMatch(/^Yes/);
});

test('seed 001 e: ListUsers on user/ is right, however it looks', () => {
  expect(check(seed1).findings.filter(({ id }) => id === 'resource-never-fits')).toEqual([]);
});

test('seed 002: the answers name the user who reaches the role without a code, and the service', () => {
  const answer = check(seed2).answers.find(({ id }) => id === 'role')?.answer;
  expect(answer).toContain('myIAMUser');
  expect(answer).toContain('s3.amazonaws.com');
});

const everySet: [string, PolicySet][] = [['000', seed0], ['001', seed1], ['002', seed2], ['003', seed3], ['004', seed4], ['004 on the role', seed4OnTheRole]];

test.each(everySet)('each finding about seed %s but those about its text is shown by a request that was really evaluated', (_, set) => {
  const { findings } = check(set);
  const isAboutText = ({ id }: Finding): boolean => id.startsWith('syntax-') || id === 'placeholder';
  expect(findings.filter(({ evidence }) => evidence === undefined)).toEqual(findings.filter(isAboutText));
  const shown = findings.flatMap(({ evidence }) => evidence ?? []);
  expect(shown.map(({ policies, request }) => evaluate(policies, request).verdict)).toEqual(shown.map(({ verdict }) => verdict));
});

/** Whether the finding is still there, whatever the statements' numbers are by now. */
const isThere = (set: PolicySet, { id, place, sentence }: Finding): boolean =>
  check(set).findings.some((other) => other.id === id && other.sentence === sentence && other.place.statement?.sid === place.statement?.sid);

test.each(everySet)('each statement mended for seed %s ends what was found', (_, set) => {
  for (const finding of check(set).findings) {
    if (finding.mended === undefined) continue;
    expect([finding.id, finding.place.statement?.sid, isThere(mendOne(set, finding), finding)]).toEqual([finding.id, finding.place.statement?.sid, false]);
  }
});

test.each(everySet)('seed %s mended all through has nothing severe left but its syntax', (_, set) => {
  const left = check(mendAll(set)).findings.filter(({ severity, id }) => severity === 'severe' && !id.startsWith('syntax-'));
  expect(left.map(({ id, place }) => [id, place.statement?.sid])).toEqual([]);
});
