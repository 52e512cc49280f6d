import type { AppState, SessionPicture } from '../core/appState.ts';

/** A session whose end wants a person: an MFA session, or that of a role with a code of its own. */
export interface OpenSession {
  /** The identity or role. */
  readonly name: string;
  readonly state: 'live' | 'ending';
  /** By this computer's clock: the picture holds AWS's. */
  readonly endsAt: Date;
}

interface Holder {
  readonly name: string;
  readonly session: SessionPicture | null;
}

const isOpen = (session: SessionPicture | null): session is SessionPicture & { state: 'live' | 'ending' } =>
  session !== null && session.state !== 'ended';

/** The end of a session by this computer's clock. */
export const endOf = ({ expiresAt }: SessionPicture, { clockOffset }: Pick<AppState, 'clockOffset'>): Date => new Date(expiresAt - clockOffset);

/** Those who hold such a session, or held one; the hourly sessions of roles are renewed by themselves and say nothing. */
export const holders = ({ identities, roles }: AppState): Holder[] => [...identities, ...roles.filter(({ way, session }) => way === 'ownCode' && session)];

/** The sessions that live, what ends next first. */
export function openSessions(state: AppState): OpenSession[] {
  const open = holders(state).flatMap(({ name, session }) => (isOpen(session) ? [{ name, state: session.state, endsAt: endOf(session, state) }] : []));
  return open.sort((one, other) => one.endsAt.getTime() - other.endsAt.getTime());
}
