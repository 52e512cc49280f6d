import type { SessionStatus } from './statusWire.ts';
import type { AdHocOptions, UsePrepared } from './useWire.ts';
import type { Consent } from './wire.ts';

/** Whose credentials are wanted: an identity's, a role's, or those of a role by its ARN. */
export interface CredentialsOptions extends Consent, AdHocOptions {
  readonly profile: string;
}

/** How a tool asks for them; the time that must be left in seconds. */
export interface CredentialsAsk extends CredentialsOptions {
  /** How they reach the tool, for the record. */
  readonly delivery: 'process' | 'env' | 'endpoint';
  /** Who wants them, where it is not the caller itself. */
  readonly requester?: { readonly name: string; readonly pid?: number | undefined } | undefined;
  readonly mayWait: boolean;
  /** Whether a person's own command asks. */
  readonly byPerson: boolean;
  readonly minTtl?: number | undefined;
  readonly code?: string | undefined;
}

/** What is asked before a person is. */
export interface CredentialsPreparation extends CredentialsOptions {
  readonly delivery: CredentialsAsk['delivery'] | 'console';
}

/** Whose code is wanted, as before `use`. */
export type CredentialsPrepared = Omit<UsePrepared, 'name' | 'way'>;

/** What AWS's tools read from a credential process (aws.md §5.1). */
export const processAnswer = (given: Pick<HandedOut, 'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'accountId'> & { readonly expiration: string }) => ({
  Version: 1,
  AccessKeyId: given.accessKeyId,
  SecretAccessKey: given.secretAccessKey,
  SessionToken: given.sessionToken,
  Expiration: given.expiration,
  AccountId: given.accountId,
});

/** Temporary credentials, and what goes with them. */
export interface HandedOut {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  session: SessionStatus;
  accountId: string;
  /** The profile's; null where none is set. */
  region: string | null;
  clockOffset: number;
}
