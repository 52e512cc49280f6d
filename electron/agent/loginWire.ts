import type { SessionStatus } from './statusWire.ts';
import type { Consent } from './wire.ts';

/** What may be said of one login; the duration in seconds. */
export interface LoginOptions extends Consent {
  readonly name?: string | undefined;
  readonly device?: string | undefined;
  readonly duration?: number | undefined;
  /** Opens a new session although one is live. */
  readonly force: boolean;
  /** Asks for no code: the session is without MFA. */
  readonly withoutMfa?: boolean | undefined;
}

export interface LoginPrepared {
  name: string;
  /** What a person calls the device whose code is wanted. */
  deviceName: string;
  endpoint: string | null;
  live: SessionStatus | null;
  /** Seconds until the device shows another code, by AWS's clock. */
  nextCodeIn: number;
  clockOffset: number;
}

export interface LoggedIn {
  name: string;
  session: SessionStatus;
  alreadyLive: boolean;
  /** The login looks at the key’s age, and replaces it where it is old: `rotationByLogin` tells of it. */
  tendsKey: boolean;
  notes: string[];
  clockOffset: number;
}
