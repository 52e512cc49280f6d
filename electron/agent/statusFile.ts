import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppState } from '../core/appState.ts';
import { asFailure } from '../core/failure.ts';
import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { writePrivately } from './privateFile.ts';
import { isSystemError } from './privateFolder.ts';
import { statusOf } from './status.ts';
import type { SessionStatus, Status } from './statusWire.ts';

const statusFile = (home: string): string => join(home, 'status.json');

interface Parts {
  readonly home: string;
  readonly keyfob: Pick<Keyfob, 'state' | 'settings' | 'onChange'>;
  readonly log: Log;
}

/** Keeps the picture, which holds no secret, on disk for `status` while no application runs; the function returned stops it. */
export function keepStatusFile({ home, keyfob, log }: Parts): () => void {
  let written: { readonly rest: string; readonly roles: AppState['roles'] } | undefined;
  const write = () => {
    const state = keyfob.state();
    const { roles } = state;
    const rest = JSON.stringify(statusOf({ ...state, roles: [] }, keyfob.settings()));
    if (rest === written?.rest && roles === written.roles) return;
    try {
      writeStatus(home, statusOf(state, keyfob.settings()));
      written = { rest, roles };
    } catch (error) {
      log.warn('the status file was not written', asFailure(error)); // a full disk must not stop a login
    }
  };
  write();
  return keyfob.onChange(write);
}

/** Replaces the stored status. */
export const writeStatus = (home: string, status: Status): void => writePrivately(statusFile(home), `${JSON.stringify(status)}\n`);

/** What was stored last, its sessions judged by `now` of this computer's clock; undefined where nothing was. */
export function readStatus(home: string, now: Date): Status | undefined {
  try {
    return judge(JSON.parse(readFileSync(statusFile(home), 'utf8')) as Status, now);
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
}

/** The status after every session was forgotten. */
export const withoutSessions = (status: Status): Status => ({
  ...status,
  identities: status.identities.map((identity) => ({ ...identity, session: null })),
  roles: status.roles.map((role) => ({ ...role, session: null })),
  targets: status.targets.map((target) => ({ ...target, expiresAt: null })),
});

function judge(status: Status, now: Date): Status {
  const moment = now.getTime() + status.clockOffset;
  const isPast = (text: string | null) => text !== null && Date.parse(text) <= moment;
  const judged = (session: SessionStatus | null): SessionStatus | null => {
    if (!session) return null;
    if (isPast(session.expiresAt)) return { ...session, state: 'ended' };
    return isPast(session.remindAt) ? { ...session, state: 'ending' } : session;
  };
  return {
    ...status,
    locked: status.keysIn === 'vault', // whoever held it open runs no more
    identities: status.identities.map((identity) => ({ ...identity, session: judged(identity.session) })),
    roles: status.roles.map((role) => ({ ...role, session: judged(role.session) })),
    targets: status.targets.map((target) => (isPast(target.expiresAt) ? { ...target, expiresAt: null } : target)),
  };
}
