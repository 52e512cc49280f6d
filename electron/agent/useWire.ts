import type { RoleWay, SessionStatus } from './statusWire.ts';
import type { Consent } from './wire.ts';

/** What can be said of a role that no profile describes; the duration in seconds. */
export interface AdHocOptions {
  readonly source?: string | undefined;
  readonly roleSessionName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly duration?: number | undefined;
  readonly region?: string | undefined;
}

/** Which session is to be kept in which target. */
export interface UseOptions extends Consent, AdHocOptions {
  /** An identity, a role, or a role's ARN; the options of `AdHocOptions` are for that alone. */
  readonly profile: string;
  readonly target?: string | undefined;
  readonly withRegion?: boolean | undefined;
  /** Does without a code where one for the session would be wanted: what comes of it is without MFA. */
  readonly withoutMfa?: boolean | undefined;
}

export interface UsePrepared {
  /** What a person calls it: the profile, or the name in the ARN. */
  name: string;
  identity: string;
  /** Null where it is the identity's own session. */
  way: RoleWay | null;
  /** Whether a code is wanted first: for the MFA session, or one of the role's own. */
  wants: 'none' | 'login' | 'own';
  /** What a person calls the device whose code would be wanted. */
  deviceName: string;
  endpoint: string | null;
  /** Seconds until the device shows another code, by AWS's clock. */
  nextCodeIn: number;
}

export interface Used {
  name: string;
  target: string;
  session: SessionStatus;
  notes: string[];
  clockOffset: number;
}
