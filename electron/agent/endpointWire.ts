import type { AdHocOptions } from './useWire.ts';

/** Whose credentials a program is to find at the container endpoint. */
export interface EndpointOptions extends AdHocOptions {
  /** An identity, a role, or a role's ARN; the options of `AdHocOptions` are for that alone. */
  readonly profile: string;
}

/** What goes into AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE; both stay good over restarts. */
export interface EndpointPlace {
  url: string;
  tokenFile: string;
}
