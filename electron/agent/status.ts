import type { AppState, IdentityPicture, RolePicture, SessionPicture, TargetPicture } from '../core/appState.ts';
import type { Backup, Keyfob } from '../core/keyfob.ts';
import type { Session } from '../core/session.ts';
import { reminderLead, stateOf } from '../core/session.ts';
import type { Settings } from '../core/settings/settings.ts';
import { DAY } from '../core/time.ts';
import { inOneLine } from '../core/words.ts';
import type { BackupStatus, IdentityStatus, RoleStatus, SessionStatus, Status, TargetStatus } from './statusWire.ts';

type Reminding = Pick<Settings, 'reminderLead' | 'keyRules'>;

/** The picture of everything as `status --json` shows it. */
export const statusOf = (state: AppState, settings: Reminding): Status => ({
  version: 1,
  locked: state.vault.place === 'vault' && state.vault.state === 'locked',
  keysIn: state.vault.place,
  endpoint: state.endpoint,
  clockOffset: state.clockOffset,
  ...(state.trouble && { trouble: inOneLine(state.trouble) }),
  identities: state.identities.map((identity) => identityStatus(identity, settings)),
  roles: state.roles.map((role) => roleStatus(role, settings.reminderLead)),
  targets: state.targets.map(targetStatus),
});

const roleStatus = ({ name, identity, arn, why, way, seconds, delivery, session }: RolePicture, lead: number): RoleStatus => ({
  name,
  identity,
  arn,
  served: why === null,
  ...(why === null ? { way: { kind: way, seconds } } : { why }),
  delivery,
  session: session && pictured(session, lead),
});

const targetStatus = ({ name, profile, expiresAt, refusal }: TargetPicture): TargetStatus => ({
  name,
  profile,
  expiresAt: expiresAt === null ? null : moment(new Date(expiresAt)),
  ...(refusal && { trouble: inOneLine(refusal) }),
});

/** An identity, its key and its session. */
export const identityStatus = (identity: IdentityPicture, { reminderLead, keyRules }: Reminding): IdentityStatus => ({
  name: identity.name,
  accountId: identity.accountId,
  accountAlias: identity.accountAlias,
  endpoint: identity.endpoint,
  user: identity.user,
  device: identity.device?.serial ?? null,
  delivery: identity.delivery,
  target: identity.target,
  ...keyStatus(identity.keyLife.createdAt, keyRules.remindAfter),
  session: identity.session && pictured(identity.session, reminderLead),
});

function keyStatus(createdAt: number | null, remindAfter: number): Pick<IdentityStatus, 'keyCreatedAt' | 'keyOldAt'> {
  if (createdAt === null) return { keyCreatedAt: null, keyOldAt: null };
  const oldAt = remindAfter > 0 ? moment(new Date(createdAt + remindAfter * DAY)) : null;
  return { keyCreatedAt: moment(new Date(createdAt)), keyOldAt: oldAt };
}

/** A session without its credentials; `lead` of the reminder in milliseconds. */
export const sessionStatus = (session: Session, now: Date, lead: number): SessionStatus => ({
  state: stateOf(session, now, lead),
  expiresAt: moment(session.expiresAt),
  remindAt: reminder(session, lead),
  mfa: session.mfa,
});

/** A backup, its moment as text. */
export const backupStatus = ({ name, file, madeAt, first }: Backup): BackupStatus => ({ name, file, madeAt: moment(madeAt), first });

const pictured = ({ state, startedAt, expiresAt, mfa }: SessionPicture, lead: number): SessionStatus => ({
  state,
  expiresAt: moment(new Date(expiresAt)),
  remindAt: reminder({ startedAt: new Date(startedAt), expiresAt: new Date(expiresAt) }, lead),
  mfa,
});

function reminder(session: Pick<Session, 'startedAt' | 'expiresAt'>, lead: number): string | null {
  const before = reminderLead(session, lead);
  return before === 0 ? null : moment(new Date(session.expiresAt.getTime() - before));
}

/** RFC 3339 in UTC, whole seconds. */
export const moment = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** The host that the codes of an identity go to, where it is not AWS's own. */
export const endpointOf = (keyfob: Pick<Keyfob, 'state'>, name: string): string | null =>
  keyfob.state().identities.find((identity) => identity.name === name)?.endpoint ?? null;
