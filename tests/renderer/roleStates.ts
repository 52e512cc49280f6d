import type { AppState, Explanation, PopupNote, RolePicture, TargetPicture } from '../../electron/bridge/contract.ts';
import { activity, appState, ending, identity, live, manyHandOuts, NOW, session } from './pictures.ts';

/** A role that starts from `work`, never used, and what is different about this one. */
export function role(different: Partial<RolePicture> = {}): RolePicture {
  const { name = 'acme-dev', role: called = 'Developer', accountId = '111122223333' } = different;
  const arn = `arn:aws:iam::${accountId}:role/${called}`;
  return {
    name,
    arn,
    role: called,
    accountId,
    accountAlias: null,
    profile: { roleArn: arn, source: 'work' },
    identity: 'work',
    why: null,
    way: 'inherited',
    delivery: 'file',
    seconds: 3600,
    canBeLonger: true,
    session: null,
    reminder: null,
    checking: false,
    refusal: null,
    pinned: false,
    colour: null,
    usedAt: 0,
    ...different,
  };
}

/** `default`, holding what a person chose. */
export const target = (profile: string, different: Partial<TargetPicture> = {}): TargetPicture => ({
  name: 'default',
  profile,
  chosen: true,
  expiresAt: NOW + 3_000_000,
  refusal: null,
  ...different,
});

const own: TargetPicture = target('work', { name: 'work', chosen: false });
const developer = role({ colour: 'green', session: session(50 * 60_000) });
const readOnly = role({ name: 'acme-prod', role: 'ReadOnly', accountId: '444455556666', colour: 'red' });
const billing = role({ name: 'acme-root', role: 'Billing', accountId: '777788889999', way: 'ownCode', seconds: 4 * 3600 });
const unserved = [
  role({ name: 'sso-admin', identity: null, why: 'it signs in through IAM Identity Center', role: 'Admin' }),
  role({ name: 'ci', identity: null, why: 'its source “runner” is not there', role: 'Deploy' }),
];

/** An identity with a live session, its roles, and what is different. */
export const withRoles = (different: Partial<AppState> = {}): AppState =>
  appState({ identities: [identity({ session: live })], roles: [developer, readOnly, billing], targets: [target('acme-dev'), own], ...different });

const refusedRole: Explanation = {
  code: 'roleRefused',
  what: 'AWS refused the role ReadOnly.',
  next: 'Check that the session was opened with MFA, recently enough.',
  checks: [
    { text: 'the account and the name in its ARN', state: 'ok' },
    { text: 'that its trust policy names you', state: 'unknown' },
    { text: 'the external ID that its trust policy asks for', state: 'ok' },
    { text: 'that the session was opened with MFA, recently enough', state: 'suspect' },
    { text: 'that a policy of your user allows sts:AssumeRole on it', state: 'unknown' },
  ],
};

const names = ['ReadOnly', 'Developer', 'Billing', 'PowerUser', 'Administrator'];
const colours = ['red', null, 'green', null, 'blue', null, null] as const;

/** So many roles as a company of so many accounts has. */
export const manyRoles = (count: number): RolePicture[] =>
  Array.from({ length: count }, (_, at) =>
    role({
      name: `${['acme', 'shop', 'data', 'media'][at % 4]}-${['dev', 'test', 'prod', 'prod-eu'][Math.floor(at / 4) % 4]}-${at + 1}`,
      role: names[at % 5] ?? '',
      accountId: String(100_000_000_000 + at * 7_919_317).slice(0, 12),
      colour: colours[at % 7] ?? null,
      pinned: at < 2,
    }),
  );

/** The states that have roles in them. */
export const roleStates = {
  roles: withRoles(),
  rolesEnding: withRoles({ identities: [identity({ session: ending })] }),
  roleEnding: withRoles({ roles: [developer, readOnly, { ...billing, session: ending, reminder: 'told' }], targets: [target('acme-root'), own] }),
  rolesSnoozed: withRoles({ identities: [identity({ session: ending, snoozed: true })] }),
  rolesWithoutSession: withRoles({ identities: [identity()], roles: [role({ colour: 'green' }), readOnly, billing], targets: [own] }),
  roleOpening: withRoles({ roles: [developer, { ...readOnly, checking: true }, billing] }),
  roleRefused: withRoles({
    roles: [developer, { ...readOnly, refusal: refusedRole }, billing],
    targets: [target('acme-prod', { expiresAt: null, refusal: refusedRole }), own],
  }),
  roleOwnCodeOpen: withRoles({ roles: [developer, readOnly, { ...billing, session: session(3.2 * 3_600_000) }], targets: [target('acme-root'), own] }),
  rolesUnserved: withRoles({ roles: [developer, readOnly, billing, ...unserved] }),
  targetHeldElsewhere: withRoles({ targets: [target('client-audit'), own] }),
  toolWaitingForRole: withRoles({
    identities: [identity({ session: live, waiting: { role: 'acme-root', requester: 'terraform', pid: 48213, others: 0, state: 'waits' } })],
    spotlight: 'work',
  }),
  fiveThousandRoles: withRoles({ roles: manyRoles(5012), targets: [target('acme-dev-1'), own] }),
  activity: withRoles({ activity }),
  activityLong: withRoles({ activity: manyHandOuts(500) }),
  longRoles: withRoles({
    roles: [
      role({ name: 'Kundenabrechnungsdatenverarbeitungssystem-Vorproduktion', role: 'Organisationsweiter-Lesezugriff-fuer-Wirtschaftspruefer', colour: 'violet', way: 'ownCode', seconds: 43_200 }),
      role({ name: 'name with spaces @ and äöü', role: 'X', colour: 'amber' }),
    ],
    targets: [target('Kundenabrechnungsdatenverarbeitungssystem-Vorproduktion', { name: 'Bundesverwaltungsrechenzentrum-Ziel' }), own],
  }),
} satisfies Record<string, AppState>;

/** What Keyfob says of a use that left something as it was, and of a key whose roles still ask. */
export const notes = [
  { text: '“default” keeps its region eu-west-1; that of “acme-prod” is us-east-1.', remedy: { does: 'setRegion', role: 'acme-prod', target: 'default' } },
  { text: 'The AWS CLI would still ask for a code in “acme-root”, for their mfa_serial or duration_seconds. Keyfob can comment those lines out.', remedy: { does: 'setAside', identity: 'work' } },
] as const satisfies readonly PopupNote[];
