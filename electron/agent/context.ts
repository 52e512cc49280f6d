import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { AskName, Context } from './wire.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a person calls each part of a context: the variable that sets it. */
const names: Record<keyof Context, string> = {
  configFile: 'AWS_CONFIG_FILE',
  credentialsFile: 'AWS_SHARED_CREDENTIALS_FILE',
  stsEndpoint: 'AWS_ENDPOINT_URL_STS',
  iamEndpoint: 'AWS_ENDPOINT_URL_IAM',
  caBundle: 'AWS_CA_BUNDLE',
  proxy: 'HTTPS_PROXY',
};

const files = ['configFile', 'credentialsFile'] as const;
const everything = [...files, 'stsEndpoint', 'iamEndpoint', 'caBundle', 'proxy'] as const;

/** What must be the same in the caller's shell and in the application, by ask: the files that it writes, the way to AWS. */
const matters: Record<AskName, readonly (keyof Context)[]> = {
  hello: [],
  status: [],
  add: everything,
  import: everything,
  set: everything,
  remove: files,
  restore: files,
  prepareLogin: everything,
  login: everything,
  open: [],
  lock: [], // whatever differs: forgetting is always right
  quit: [],
};

/** Where a shell with these variables points; a relative path is taken from `folder`, a proxy's password left out. */
export function readContext(environment: Environment, folder: string = process.cwd()): Context {
  const person = environment['HOME'] || environment['USERPROFILE'] || homedir();
  const path = (name: string, otherwise: string) => {
    const value = environment[name]?.replace(/^~(?=$|[/\\])/, person);
    return value ? resolve(folder, value) : otherwise;
  };
  const endpoint = (service: string) =>
    withoutPassword(environment[`AWS_ENDPOINT_URL_${service}`] || environment['AWS_ENDPOINT_URL'] || '');
  return {
    configFile: path('AWS_CONFIG_FILE', join(person, '.aws', 'config')),
    credentialsFile: path('AWS_SHARED_CREDENTIALS_FILE', join(person, '.aws', 'credentials')),
    stsEndpoint: endpoint('STS'),
    iamEndpoint: endpoint('IAM'),
    caBundle: path('AWS_CA_BUNDLE', ''),
    proxy: withoutPassword(environment['HTTPS_PROXY'] || environment['https_proxy'] || ''),
  };
}

/** Fails with `contextDiffers` where the caller's shell points elsewhere in something that this ask touches. */
export function refuseOtherContext(ask: AskName, application: Context, caller: Context): void {
  for (const part of matters[ask]) {
    if (application[part] === caller[part]) continue;
    throw new Failure('contextDiffers', { what: names[part], application: application[part], caller: caller[part] });
  }
}

const withoutPassword = (url: string): string => url.replace(/^([a-z]+:\/\/)?[^/@]*@/i, '$1').replace(/\/+$/, '');
