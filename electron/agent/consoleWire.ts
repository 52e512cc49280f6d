import type { CredentialsOptions } from './credentialsWire.ts';
import type { SessionStatus } from './statusWire.ts';

/** Whose console is wanted, and how. */
export interface ConsoleAsk extends CredentialsOptions {
  /** The link itself, a secret, instead of an address that leads there once. */
  readonly print: boolean;
  readonly mayWait: boolean;
  readonly code?: string | undefined;
}

/** What a browser is to open. */
export interface ConsoleSignIn {
  url: string;
  session: SessionStatus;
  clockOffset: number;
}
