import type { AppState, IdentityPicture, SessionPicture } from '../core/appState.ts';
import type { Backup } from '../core/keyfob.ts';
import type { Session } from '../core/session.ts';
import { reminderLead, stateOf } from '../core/session.ts';
import type { Settings } from '../core/settings.ts';
import type { BackupStatus, IdentityStatus, SessionStatus, Status, TargetStatus } from './wire.ts';

/** The picture of everything as `status --json` shows it. */
export function statusOf(state: AppState, { occupancies, reminderLead: lead }: Settings): Status {
  const identities = state.identities.map((identity) => identityStatus(identity, lead));
  return {
    version: 1,
    locked: false,
    endpoint: state.endpoint,
    clockOffset: state.clockOffset,
    identities,
    roles: [],
    targets: targetsOf(identities, occupancies),
  };
}

/** An identity and its session; `lead` of the reminder in milliseconds. */
export const identityStatus = (identity: IdentityPicture, lead: number): IdentityStatus => ({
  name: identity.name,
  accountId: identity.accountId,
  user: identity.user,
  device: identity.device?.serial ?? null,
  delivery: identity.delivery,
  target: identity.target,
  session: identity.session && pictured(identity.session, lead),
});

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

/** Whoever was put into a target stays there; an identity whose own target is free, or its own, is there itself. */
function targetsOf(identities: readonly IdentityStatus[], occupancies: Settings['occupancies']): TargetStatus[] {
  const own = identities
    .filter(({ delivery, target }) => delivery === 'file' && !occupancies.some((taken) => taken.target === target))
    .map(({ target, name }) => ({ target, profile: name }));
  return [...occupancies, ...own].map(({ target, profile }) => ({
    name: target,
    profile,
    expiresAt: liveUntil(identities.find(({ name }) => name === profile)?.session),
  }));
}

const liveUntil = (session: SessionStatus | null | undefined): string | null =>
  session && session.state !== 'ended' ? session.expiresAt : null;

/** RFC 3339 in UTC, whole seconds. */
const moment = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
