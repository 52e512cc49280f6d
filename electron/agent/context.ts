import { Failure } from '../core/failure.ts';
import { withoutPassword } from '../core/settings/network.ts';
import type { AskName, Context } from './wire.ts';

/** What a person calls each part of a context: the variable that sets it. */
const names: Record<keyof Context, string> = {
  configFile: 'AWS_CONFIG_FILE',
  credentialsFile: 'AWS_SHARED_CREDENTIALS_FILE',
  stsEndpoint: 'AWS_ENDPOINT_URL_STS',
  iamEndpoint: 'AWS_ENDPOINT_URL_IAM',
  signInEndpoint: 'AWS_ENDPOINT_URL_SIGNIN',
  caBundle: 'AWS_CA_BUNDLE',
  proxy: 'HTTPS_PROXY',
};

const files = ['configFile', 'credentialsFile'] as const;
const way = ['stsEndpoint', 'iamEndpoint', 'caBundle', 'proxy'] as const;
const everything = [...files, ...way] as const;

/** What must be the same in the caller's shell and in the application, by ask: the files that it writes, the way to AWS. */
const matters: Record<AskName, readonly (keyof Context)[]> = {
  hello: [],
  compare: everything,
  status: [],
  add: everything,
  import: everything,
  set: everything,
  remove: files,
  restore: files,
  prepareLogin: everything,
  login: everything,
  prepareUse: everything,
  use: everything,
  useOff: files,
  prepareCredentials: everything,
  credentials: everything,
  endpoint: way, // inside `exec` the files are a private copy
  console: [...everything, 'signInEndpoint'],
  prepareRotation: way,
  rotate: way,
  rotationByLogin: [],
  addRole: files,
  editRole: files,
  deliverRole: files,
  removeRole: files,
  devices: way,
  beginEnrolment: way,
  prepareCodes: way,
  enrolDevice: way,
  resyncDevice: way,
  removeDevice: way,
  open: [],
  vault: [],
  unlock: [],
  makeVault: [],
  changePassphrase: [],
  moveToKeychain: [],
  lock: [], // whatever differs: forgetting is always right
  policies: way,
  planMfa: way,
  applyPlan: way,
  accountReport: way,
  quit: [],
};

/** A context to send or to compare: passwords in addresses stay behind. */
export const contextOf = ({ configFile, credentialsFile, stsEndpoint, iamEndpoint, signInEndpoint, caBundle, proxy }: Context): Context => ({
  configFile,
  credentialsFile,
  stsEndpoint: withoutPassword(stsEndpoint),
  iamEndpoint: withoutPassword(iamEndpoint),
  signInEndpoint: withoutPassword(signInEndpoint),
  caBundle,
  proxy: withoutPassword(proxy),
});

/** Fails with `contextDiffers` where the caller's shell points elsewhere in something that this ask touches. */
export function refuseOtherContext(ask: AskName, application: Context, caller: Context): void {
  for (const part of matters[ask]) {
    if (application[part] === caller[part]) continue;
    throw new Failure('contextDiffers', { what: names[part], application: application[part], caller: caller[part] });
  }
}
