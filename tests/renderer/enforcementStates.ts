import type { AccountReport, AppState, FirstPassword, Plan, PlanRunPicture, RunStep, Step, UserRow } from '../../electron/bridge/contract.ts';
import type { KitPicture, Source } from '../../electron/bridge/enforcementContract.ts';
import { kitPicture } from '../../electron/core/policy/kit/kitPicture.ts';
import { firstDraft, kitOf, type KitDraft } from '../../renderer/enforcement/policies/kitDraft.ts';
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

/** The account that a new colleague's plan is applied to, as far as it came: `done` of six changes. */
export function planRun(state: PlanRunPicture['state'], done: number, different: Partial<PlanRunPicture> = {}): PlanRunPicture {
  const current = { underway: 'underway', done: 'done', stopped: 'failed', cutOff: 'unsure' } as const;
  const changes: readonly (readonly [string, string])[] = [
    ['Create the policy mfa-required-self-service', 'iam:CreatePolicy'],
    ['Create the group mfa-required', 'iam:CreateGroup'],
    ['Attach mfa-required-self-service to the group mfa-required', 'iam:AttachGroupPolicy'],
    ['Create the role Developer, for sessions of an hour at most', 'iam:CreateRole'],
    ['Attach PowerUserAccess to the role Developer', 'iam:AttachRolePolicy'],
    ['Add bob to the group mfa-required', 'iam:AddUserToGroup'],
  ];
  const steps = changes.map(([title, action], at): RunStep => ({ title, action, state: at < done ? 'done' : at === done ? current[state] : 'ahead' }));
  const undoFile = '~/.config/keyfob/undos/undo-111122223333-2026-11-22T09-11-13-000Z.json';
  return { identity: 'admin', account: '111122223333', state, isUndo: false, steps, because: null, undoFile, ...different };
}

/** A colleague's first password. */
export const firstPassword: FirstPassword = { user: 'carol', password: 'Correct-Horse-42-Battery' };

const userRow = (at: number): UserRow => ({
  name: `user-${String(at).padStart(4, '0')}`,
  arn: `arn:aws:iam::111122223333:user/user-${at}`,
  path: at % 3 === 0 ? 'eng/berlin' : '',
  isRoot: false,
  createdAt: '2025-03-04T08:00:00Z',
  devices: at % 4 === 0 ? [] : ['virtual'],
  password: null,
  keys: [{ slot: 1, active: true, createdAt: '2026-01-01T00:00:00Z', ageDays: 20 + ((at * 7) % 300), lastUsedAt: null, lastUsedWith: null }],
  groups: at % 2 === 0 ? ['mfa-required'] : [],
  policies: [],
  withoutMfa: { verdict: at % 2 === 0 ? 'bound' : 'open', actions: [] },
  concerns: at % 4 === 0 ? ['noDevice'] : at % 2 === 1 ? ['openWithoutMfa'] : [],
});

/** The report of an account with so many users. */
export function report(count: number): AccountReport {
  const users = Array.from({ length: count }, (_, at) => userRow(at));
  const about = (concern: UserRow['concerns'][number]) => users.filter(({ concerns }) => concerns.includes(concern)).length;
  return {
    accountId: '111122223333',
    madeAt: '2026-11-22T09:11:00Z',
    credentialsAt: '2026-11-22T09:10:00Z',
    users,
    counts: { noDevice: about('noDevice'), rootKey: 0, oldKey: about('oldKey'), openWithoutMfa: about('openWithoutMfa'), onlyFido: 0 },
    passwordPolicy: null,
    lacking: [],
  };
}
