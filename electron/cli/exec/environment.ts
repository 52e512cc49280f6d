import type { HandedOut } from '../../agent/credentialsWire.ts';
import type { EndpointPlace } from '../../agent/endpointWire.ts';
import { variablesOf } from '../variables.ts';

/** Where the private files of a command lie, and the real ones. */
export interface Isolation {
  readonly folder: string;
  readonly files: { readonly config: string; readonly credentials: string };
  readonly outside: { readonly config: string; readonly credentials: string };
}

/** Everything by which an SDK would get other credentials, or look for them elsewhere. */
const HIDING = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_ACCOUNT_ID',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CREDENTIAL_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
];

interface Contents {
  readonly handed: HandedOut;
  /** Where the credentials are found while the command runs; undefined puts them into variables. */
  readonly place: EndpointPlace | undefined;
  readonly isolation: Isolation;
}

/** The environment of a command that is to run as one profile, whoever else is in the caller's environment or files. */
export function environmentFor(outer: NodeJS.ProcessEnv, { handed, place, isolation }: Contents): NodeJS.ProcessEnv {
  const { set } = variablesOf(handed, false);
  const { AWS_REGION, AWS_DEFAULT_REGION } = set;
  const region = AWS_REGION === undefined ? {} : { AWS_REGION, AWS_DEFAULT_REGION };
  const credentials = place
    ? { AWS_CONTAINER_CREDENTIALS_FULL_URI: place.url, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: place.tokenFile, ...region }
    : set;
  const { folder, files, outside } = isolation;
  return {
    ...without(outer, HIDING),
    ...credentials,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    KEYFOB_EXEC: folder,
    KEYFOB_EXEC_CONFIG_FILE: outside.config,
    KEYFOB_EXEC_CREDENTIALS_FILE: outside.credentials,
  };
}

/** Windows knows variables by any case of their letters. */
function without(variables: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  const nameOf = (name: string) => (process.platform === 'win32' ? name.toUpperCase() : name);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(nameOf(name))));
}
