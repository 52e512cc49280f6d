import { dirname, resolve } from 'node:path';
import type { KeyPlace } from '../core/ports.ts';

type Variables = Record<string, string | undefined>;

/** What the environment says about the way to AWS; '' for what it does not say. */
export interface AwsEnvironment {
  readonly stsEndpoint: string;
  readonly iamEndpoint: string;
  readonly signInEndpoint: string;
  /** Whether endpoints that are set anywhere are ignored; undefined where a profile may say so. */
  readonly ignoreEndpoints: boolean | undefined;
  /** Whether STS is called at one address for the older regions; undefined where a profile may say so. */
  readonly legacySts: boolean | undefined;
  readonly region: string;
  /** Absolute path of further trusted certificates in PEM. */
  readonly caBundle: string;
  readonly proxy: string;
  readonly noProxy: string;
  /** What stands in for the system's own certificates, as for OpenSSL. */
  readonly systemBundle: string;
}

/** Keys and profiles of whoever starts the application: Keyfob's own calls must never use them. */
const FOREIGN = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
];

/** Makes Node and its packages tell what they send, tokens included; it would end up in a log of the start. */
const TALKATIVE = ['NODE_DEBUG', 'NODE_DEBUG_NATIVE', 'DEBUG'];

/** What `exec` leaves in the environment of a command: its folder, and the shared files that its copies stand for. */
const INSIDE_EXEC = { folder: 'KEYFOB_EXEC', AWS_CONFIG_FILE: 'KEYFOB_EXEC_CONFIG_FILE', AWS_SHARED_CREDENTIALS_FILE: 'KEYFOB_EXEC_CREDENTIALS_FILE' } as const;

/** Makes the environment of a command of `exec` what it was outside, where the shared files are concerned; what was set inside stays. */
export function leaveExec(variables: Variables): void {
  const folder = variables[INSIDE_EXEC.folder];
  if (!folder) return;
  for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'] as const) {
    const chosen = variables[name];
    if (chosen && dirname(chosen) === folder) variables[name] = variables[INSIDE_EXEC[name]];
  }
  for (const name of Object.values(INSIDE_EXEC)) delete variables[name];
}

/** Reads the variables that mean here what they mean to every AWS tool; lower-case proxy variables come first, as in curl. */
export function readAwsEnvironment(variables: Variables): AwsEnvironment {
  const first = (...names: string[]) => names.map((name) => variables[name]).find(Boolean) ?? '';
  const bundle = first('AWS_CA_BUNDLE');
  const [ignore, sts] = [first('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'), first('AWS_STS_REGIONAL_ENDPOINTS')];
  return {
    stsEndpoint: first('AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'),
    iamEndpoint: first('AWS_ENDPOINT_URL_IAM', 'AWS_ENDPOINT_URL'),
    signInEndpoint: first('AWS_ENDPOINT_URL_SIGNIN', 'AWS_ENDPOINT_URL'),
    ignoreEndpoints: ignore ? ignore.toLowerCase() === 'true' : undefined,
    legacySts: sts ? sts.toLowerCase() === 'legacy' : undefined,
    region: first('AWS_REGION', 'AWS_DEFAULT_REGION'),
    caBundle: bundle && resolve(bundle),
    proxy: first('https_proxy', 'HTTPS_PROXY'),
    noProxy: first('no_proxy', 'NO_PROXY'),
    systemBundle: first('SSL_CERT_FILE'),
  };
}

/** Where KEYFOB_KEYCHAIN says that keys must lie; undefined where the settings decide. */
export const demandedPlace = (variables: Variables): KeyPlace | undefined => (variables['KEYFOB_KEYCHAIN'] === 'file' ? 'vault' : undefined);

/** The id, and no more, of a long-lived key that was taken out of the environment: a command hands it on to the application that it starts. */
const FOUND_KEY = 'KEYFOB_FOUND_KEY';

/** The id of a long-lived key that was in the environment before it was cleaned. */
export const foundKey = (variables: Variables): string | undefined => variables[FOUND_KEY];

/**
 * Takes the keys and profiles of whoever started the application out of its environment, and what would make it tell secrets,
 * and silences the SDK's advice on Node versions, which is nothing for the person to act on.
 */
export function cleanEnvironment(variables: Variables): void {
  const id = variables['AWS_ACCESS_KEY_ID'];
  if (id !== undefined && /^AKIA[A-Z0-9]{12,16}$/.test(id)) variables[FOUND_KEY] = id;
  for (const name of [...FOREIGN, ...TALKATIVE]) delete variables[name];
  variables['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
}
