import type { AccountReport, AppState, FirstPassword, Plan, PlanRunPicture, Step, UserRow } from '../../electron/bridge/contract.ts';
import type { FetchedPolicies, KitPicture, Source } from '../../electron/bridge/enforcementContract.ts';
import { inverse } from '../../electron/core/policy/apply/change.ts';
import { drawRun } from '../../electron/core/policy/apply/planRun.ts';
import { kitPicture } from '../../electron/core/policy/kit/kitPicture.ts';
import { firstDraft, kitOf, type KitDraft } from '../../renderer/enforcement/policies/kitDraft.ts';
import { anAccount, plan as planFor, todo, wholeKit } from '../support/accounts.ts';
import { appState, identity, live } from './pictures.ts';

/** An administrator with a session, one without, and nobody. */
export const adminStates = {
  live: appState({ identities: [identity({ name: 'admin', user: 'admin', session: live })] }),
  noSession: appState({ identities: [identity({ name: 'admin', user: 'admin' })] }),
  nobody: appState({ identities: [] }),
} satisfies Record<string, AppState>;

/** The kit as the core draws it, for what differs from the form's beginning. */
export const drawnKit = (different: Partial<KitDraft> = {}): KitPicture => kitPicture(kitOf({ ...firstDraft('111122223333'), ...different }));

/** A group's policy that looks right and is not: a Deny that lets long-lived keys through, in quotes that JSON does not know. */
export const leaky: Source = {
  name: 'group.json',
  text: `{
  'Version': '2012-10-17',
  'Statement': [
    {
      'Sid': 'AllowEverything',
      'Effect': 'Allow',
      'Action': '*',
      'Resource': '*'
    },
    {
      'Sid': 'DenyWithoutMfa',
      'Effect': 'Deny',
      'NotAction': 'iam:*',
      'Resource': '*',
      'Condition': { 'Bool': { 'aws:MultiFactorAuthPresent': 'false' } }
    }
  ]
}
`,
};

const asText = (...statements: object[]): string => `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;

/** What bob has: a policy through a group that asks for a code, one of his own that does not, and one that IAM keeps to itself. */
export const bobs: FetchedPolicies = {
  holder: 'user/bob',
  sources: [
    { name: 'arn:aws:iam::111122223333:policy/mfa-required-self-service', isOfRole: false, text: asText({ Sid: 'DenyWithoutMfa', Effect: 'Deny', NotAction: ['iam:EnableMFADevice', 'iam:CreateVirtualMFADevice'], Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }) },
    { name: 'own-bucket', isOfRole: false, text: asText({ Sid: 'OwnBucket', Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bobs-things/*' }) },
  ],
  unread: ['arn:aws:iam::111122223333:policy/legacy'],
};

const policy = 'arn:aws:iam::111122223333:policy/mfa-required-self-service';
const holder = { kind: 'group', name: 'mfa-required' } as const;
const step = (state: Step['state'], title: string, action: string, change: Step['change'], more: Partial<Step> = {}): Step => ({ state, title, action, change, diff: [], notes: [], ...more });

/** A plan for an account in which some of the kit is there already. */
export const plan: Plan = {
  id: 'a1b2c3',
  identity: 'admin',
  account: '111122223333',
  steps: [
    step('todo', 'Change the policy mfa-required-self-service, by a new version', 'iam:CreatePolicyVersion', { do: 'changePolicy', policy, before: {}, after: {}, drop: ['v2'] }, {
      diff: [
        { kind: 'same', text: '    {' },
        { kind: 'same', text: '      "Sid": "DenyAllExceptBootstrapIfNoMFA",' },
        { kind: 'same', text: '      "Effect": "Deny",' },
        { kind: 'removed', text: '      "NotAction": "iam:*",' },
        { kind: 'added', text: '      "NotAction": [' },
        { kind: 'added', text: '        "iam:EnableMFADevice",' },
        { kind: 'added', text: '        "sts:GetSessionToken"' },
        { kind: 'added', text: '      ],' },
        { kind: 'same', text: '      "Resource": "*",' },
      ],
      notes: ['IAM keeps five versions: v2, the oldest, is deleted for it.'],
    }),
    step('there', 'There is a group mfa-required', 'iam:CreateGroup', { do: 'createGroup', group: 'mfa-required' }),
    step('todo', 'Attach mfa-required-self-service to the group mfa-required', 'iam:AttachGroupPolicy', { do: 'attach', holder, policy }),
    step('there', 'alice is in the group mfa-required', 'iam:AddUserToGroup', { do: 'join', group: 'mfa-required', user: 'alice' }),
    step('todo', 'Add bob to the group mfa-required', 'iam:AddUserToGroup', { do: 'join', group: 'mfa-required', user: 'bob' }),
  ],
  warnings: ['No device yet: bob. The kit lets them enrol one without a code (keyfob devices enrol, or the console), and denies the rest until then.'],
  refusals: [],
};

const changes = todo(planFor(anAccount(), wholeKit(['alice', 'bob'])));

/** The kit on its way into an account, or back out of it, as far as it came: `done` of nine changes. */
export function planRun(state: PlanRunPicture['state'], done: number, { isUndo = false, ...different }: Partial<PlanRunPicture> = {}): PlanRunPicture {
  const undo = { version: 1, account: '111122223333', madeAt: '2026-11-22T09:11:13Z', changes: isUndo ? changes.toReversed().map(inverse) : changes } as const;
  const undoFile = '~/.config/keyfob/undos/undo-111122223333-2026-11-22T09-11-13-000Z.json';
  const wish = isUndo ? ({ kind: 'undo', undo } as const) : wholeKit(['alice', 'bob']);
  return { ...drawRun({ version: 1, identity: 'admin', wish, undo, undoFile, done, because: null }, state), ...different };
}

/** A colleague's first password. */
export const firstPassword: FirstPassword = { user: 'carol', password: 'Correct-Horse-42-Battery' };

const ago = (days: number): string => new Date(Date.UTC(2026, 10, 22, 8) - days * 24 * 3_600_000).toISOString();
const kindsOf = (at: number): UserRow['devices'] => (at % 4 === 0 ? [] : at % 11 === 5 ? ['hardware'] : at % 11 === 6 ? ['virtual', 'fido'] : ['virtual']);

const userRow = (at: number): UserRow => ({
  name: `user-${String(at).padStart(4, '0')}`,
  arn: `arn:aws:iam::111122223333:user/user-${at}`,
  path: at % 3 === 0 ? 'eng/berlin' : '',
  isRoot: false,
  createdAt: '2025-03-04T08:00:00Z',
  devices: kindsOf(at),
  password: at % 5 === 0 ? { lastUsedAt: ago(at % 40), changedAt: ago(120), expiresAt: null } : null,
  keys: [
    { slot: 1, active: true, createdAt: ago(20 + ((at * 7) % 300)), ageDays: 20 + ((at * 7) % 300), lastUsedAt: at % 3 === 1 ? null : ago(at % 9), lastUsedWith: at % 3 === 1 ? null : 's3' },
    ...(at % 6 === 0 ? [{ slot: 2 as const, active: false, createdAt: ago(400), ageDays: 400, lastUsedAt: null, lastUsedWith: null }] : []),
  ],
  groups: at % 2 === 0 ? ['mfa-required'] : ['developers', 'billing-readers'],
  policies: [
    { name: 'arn:aws:iam::111122223333:policy/mfa-required-self-service', isManaged: true, through: at % 2 === 0 ? 'mfa-required' : 'developers' },
    ...(at % 3 === 0 ? [{ name: 'reads-own-bucket', isManaged: false, through: null }] : []),
  ],
  withoutMfa: at % 2 === 0 ? { verdict: 'bound', actions: [] } : { verdict: 'open', actions: ['s3:*', 'ec2:StartInstances'] },
  concerns: [...(at % 4 === 0 ? (['noDevice'] as const) : []), ...(at % 5 === 0 ? (['oldKey'] as const) : []), ...(at % 2 === 1 ? (['openWithoutMfa'] as const) : [])],
});

const rootRow: UserRow = {
  ...userRow(1),
  name: '<root_account>',
  arn: 'arn:aws:iam::111122223333:root',
  isRoot: true,
  groups: [],
  policies: [],
  withoutMfa: { verdict: 'root', actions: ['*'] },
  concerns: ['rootKey'],
};

const rules: AccountReport['passwordPolicy'] = { minimumLength: 14, symbols: true, numbers: true, uppercase: false, lowercase: false, mayChangeOwn: true, maximumAge: 90, remembered: 5 };

/** The report of an account with so many users, the root user among them. */
export function report(count: number, different: Partial<AccountReport> = {}): AccountReport {
  const rows = [rootRow, ...Array.from({ length: count - 1 }, (_, at) => userRow(at))];
  const users = rows.toSorted((one, other) => other.concerns.length - one.concerns.length);
  const about = (concern: UserRow['concerns'][number]) => users.filter(({ concerns }) => concerns.includes(concern)).length;
  return {
    accountId: '111122223333',
    madeAt: '2026-11-22T09:11:00Z',
    credentialsAt: '2026-11-22T07:40:00Z',
    users,
    counts: { noDevice: about('noDevice'), rootKey: about('rootKey'), oldKey: about('oldKey'), openWithoutMfa: about('openWithoutMfa'), onlyFido: 0 },
    passwordPolicy: rules,
    missing: [],
    ...different,
  };
}

/** The same while AWS is still making its credential report. */
export function reportInTheMaking(count: number): AccountReport {
  const making = report(count);
  const users = making.users.filter(({ isRoot }) => !isRoot).map((row): UserRow => ({ ...row, devices: row.devices.length === 0 ? 'notReady' : row.devices, password: 'notReady', keys: 'notReady', concerns: [] }));
  const next = 'It goes on making it: ask again in a while.';
  const missing: AccountReport['missing'] = [{ part: 'credentials', why: 'notReady', permission: null, lost: 'Passwords, keys, and who has no device', what: 'AWS is still making its credential report.', next }];
  return { ...making, users, credentialsAt: null, counts: { noDevice: 0, rootKey: 0, oldKey: 0, openWithoutMfa: 0, onlyFido: 0 }, missing };
}

/** The report of somebody who may see few things. */
export function reportWithGaps(count: number): AccountReport {
  const whole = report(count);
  const users = whole.users.map((row): UserRow => ({ ...row, groups: 'notAllowed', policies: 'notAllowed', withoutMfa: 'notAllowed', concerns: row.concerns.filter((concern) => concern !== 'openWithoutMfa') }));
  const denied = (part: 'details' | 'passwordPolicy', lost: string, permission: string): AccountReport['missing'][number] => ({ part, why: 'notAllowed', permission, lost, what: `No policy of this user allows ${permission}.`, next: 'Ask the administrator of the account for it.' });
  const missing = [denied('details', 'Groups, policies, and what works without a code', 'iam:GetAccountAuthorizationDetails'), denied('passwordPolicy', 'The password policy', 'iam:GetAccountPasswordPolicy')];
  return { ...whole, users, counts: { ...whole.counts, openWithoutMfa: 0 }, passwordPolicy: 'notAllowed', missing };
}
