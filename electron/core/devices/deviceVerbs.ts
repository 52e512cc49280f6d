import type { IdentityResult } from '../keyfob.ts';

/** A device of an identity. */
export interface DeviceOf {
  readonly identity: string;
  readonly serial: string;
}

/** Two codes that a device showed one after the other. */
export interface CodesOf extends DeviceOf {
  readonly first: string;
  readonly second: string;
}

/** A device that AWS has just made, not enabled yet. Seed and address are shown once, and kept nowhere. */
export interface NewDevice extends DeviceOf {
  readonly name: string;
  /** The seed in base32, as authenticator apps take it when it is typed. */
  readonly secret: string;
  /** The same as an `otpauth` address, for a QR code. */
  readonly uri: string;
}

/** What can be done with MFA devices. Each rejects only with `Failure`. */
export interface DeviceVerbs {
  /** Asks AWS which devices the user has, and what earlier attempts have left. */
  findDevices(identity: string): Promise<IdentityResult>;
  /** Makes a virtual device. Before MFA only for who has none yet; else fails with `codeNeeded`. */
  beginEnrolment(identity: string): Promise<NewDevice>;
  /** Assigns a device, virtual or hardware, by two codes that follow each other; both are spent then. */
  enrolDevice(ask: CodesOf): Promise<IdentityResult>;
  /** Teaches AWS how far the clock of a device has drifted. */
  resyncDevice(ask: CodesOf): Promise<IdentityResult>;
  /** Takes a device from its user, and deletes it where that is allowed. Needs an MFA session. */
  removeDevice(ask: DeviceOf): Promise<IdentityResult>;
  /** Deletes a device that an abandoned enrolment has left. Needs an MFA session. */
  deleteLeftover(ask: DeviceOf): Promise<void>;
}
