import type { IdentityStatus, SessionStatus, Status } from '../../electron/agent/statusWire.ts';

/** A session with MFA until just before midnight, as `status --json` has it. */
export const liveSession: SessionStatus = { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true };

/** The identity alice without a session, as `status --json` has it, and what is different about this one. */
export function anIdentityStatus(changes: Partial<IdentityStatus> = {}): IdentityStatus {
  const { name = 'alice' } = changes;
  return {
    name,
    accountId: '111122223333',
    accountAlias: null,
    endpoint: null,
    user: name,
    device: `arn:aws:iam::111122223333:mfa/${name}-phone`,
    delivery: 'file',
    target: name,
    keyCreatedAt: null,
    keyOldAt: null,
    session: null,
    ...changes,
  };
}

/** What `status --json` prints of these identities, and what is different about this one. */
export const aStatus = (identities: readonly IdentityStatus[], changes: Partial<Status> = {}): Status => ({
  version: 1,
  locked: false,
  keysIn: 'keychain',
  endpoint: null,
  clockOffset: 0,
  identities,
  roles: [],
  targets: [],
  ...changes,
});
