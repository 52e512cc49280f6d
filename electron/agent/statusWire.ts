import type { SessionState } from '../core/session.ts';

/** `status --json` (product.md); moments as RFC 3339 in UTC. Fields may be added, never renamed. */
export interface Status {
  readonly version: 1;
  /** Whether the passphrase vault is. */
  readonly locked: boolean;
  readonly keysIn: 'keychain' | 'vault';
  /** The host that codes are sent to, where it is not AWS's own. */
  readonly endpoint: string | null;
  /** Milliseconds to add to this computer's clock to get AWS's, by which `expiresAt` counts. */
  readonly clockOffset: number;
  /** What could not be read, and what to do about it, in one line. */
  readonly trouble?: string;
  readonly identities: readonly IdentityStatus[];
  readonly roles: readonly RoleStatus[];
  readonly targets: readonly TargetStatus[];
}

export interface IdentityStatus {
  readonly name: string;
  readonly accountId: string;
  /** The account's own name, where AWS has said one. */
  readonly accountAlias: string | null;
  /** The host that its calls and codes go to, where it is not AWS's own. */
  readonly endpoint: string | null;
  readonly user: string;
  readonly device: string | null;
  readonly delivery: 'file' | 'process';
  readonly target: string;
  /** When its access key was made; null while AWS was not asked. */
  readonly keyCreatedAt: string | null;
  /** When its owner is reminded of the key’s age; null where that is not known, or not wanted. */
  readonly keyOldAt: string | null;
  readonly session: SessionStatus | null;
}

export interface SessionStatus {
  readonly state: SessionState;
  readonly expiresAt: string;
  /** When the reminder comes and the state becomes `ending`; null where the session is too short for one. */
  readonly remindAt: string | null;
  readonly mfa: boolean;
}

export interface RoleStatus {
  readonly name: string;
  /** The identity that it starts from; null where it is not served. */
  readonly identity: string | null;
  readonly arn: string;
  readonly served: boolean;
  /** Why it is not served, as a clause. */
  readonly why?: string;
  /** From the MFA session, or with a code of its own; for how many seconds. */
  readonly way?: RoleWay;
  /** Whether tools follow its lines, or run Keyfob in their place. */
  readonly delivery: 'file' | 'process';
  readonly session: SessionStatus | null;
}

/** How a role is opened, said before it is. */
export interface RoleWay {
  readonly kind: 'inherited' | 'ownCode';
  readonly seconds: number;
}

export interface TargetStatus {
  readonly name: string;
  readonly profile: string;
  readonly expiresAt: string | null;
  /** Why it could not be kept fresh, in one line. */
  readonly trouble?: string;
}

/** A sealed copy of a shared file, made before a change that was not Keyfob's own section. */
export interface BackupStatus {
  readonly name: string;
  /** The shared file it is a copy of. */
  readonly file: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** The first of its file, kept for good. */
  readonly first: boolean;
}

/** The part of a status that is about one identity with its roles, or about one role; undefined where neither has that name. */
export function statusOfOne(status: Status, name: string): Status | undefined {
  const isIdentity = status.identities.some((identity) => identity.name === name);
  const roles = status.roles.filter((role) => (isIdentity ? role.identity : role.name) === name);
  const owner = isIdentity ? name : roles[0]?.identity;
  const identities = status.identities.filter((identity) => identity.name === owner);
  if (identities.length === 0) return undefined;
  const targets = status.targets.filter(({ profile }) => profile === owner || roles.some((role) => role.name === profile));
  return { ...status, identities, roles, targets };
}
