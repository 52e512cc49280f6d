import * as z from 'zod/mini';
import { LONGEST_DAYS } from '../core/keys/keyLife.ts';
import { isMfaWish } from '../core/policy/apply/readWish.ts';
import type { AskName, Asks } from './wire.ts';

/** One line of text: what ends up in a file of lines must not bring its own. */
const line = z.string().check(z.maxLength(2048), z.regex(/^[^\p{Cc}]*$/u));
const seconds = z.int().check(z.positive(), z.lte(10_000_000));
const optionalLine = z.optional(line);
const nothing = z.strictObject({});

const consent = { replace: z.optional(z.boolean()), setAside: z.optional(z.boolean()), otherEndpoint: z.optional(z.boolean()) };
const options = {
  target: optionalLine,
  device: optionalLine,
  duration: z.optional(seconds),
  region: optionalLine,
  delivery: z.optional(z.enum(['file', 'process'])),
  ...consent,
};
const login = { name: optionalLine, device: optionalLine, duration: z.optional(seconds), force: z.boolean(), withoutMfa: z.optional(z.boolean()), ...consent };

const adHocShape = {
  source: optionalLine,
  roleSessionName: optionalLine,
  externalId: optionalLine,
  sourceIdentity: optionalLine,
  tags: z.optional(z.record(line, line)),
  duration: z.optional(seconds),
  region: optionalLine,
};
/** The shape of what is said of a role that no profile describes. */
export const adHocSchema = z.strictObject(adHocShape);

const use = { profile: line, target: optionalLine, withRegion: z.optional(z.boolean()), withoutMfa: z.optional(z.boolean()), ...adHocShape, ...consent };
const roleLines = {
  roleArn: optionalLine,
  source: optionalLine,
  externalId: optionalLine,
  duration: z.optional(seconds),
  roleSessionName: optionalLine,
  region: optionalLine,
  device: optionalLine,
};
const roleLineName = z.enum(['externalId', 'duration', 'roleSessionName', 'region', 'device']);

const credentials = { profile: line, ...adHocShape, ...consent };
const plan = { name: optionalLine, popup: z.boolean(), wish: z.custom<Asks['planMfa']['ask']['wish']>(isMfaWish) };
const device = { name: optionalLine, device: optionalLine };
const requester = z.strictObject({ name: line, pid: z.optional(z.int().check(z.positive())) });

/** The shape of every ask; what does not fit is refused before anything sees it. */
export const schemas: { readonly [A in AskName]: z.ZodMiniType<Asks[A]['ask']> } = {
  hello: nothing,
  compare: nothing,
  status: z.strictObject({ name: optionalLine }),
  add: z.strictObject({ name: line, accessKeyId: line, secretAccessKey: line, ...options }),
  import: z.strictObject({ profile: line, ...options }),
  set: z.strictObject({ name: line, rename: optionalLine, ...options }),
  remove: z.strictObject({ names: z.union([z.literal('all'), z.array(line).check(z.minLength(1), z.maxLength(100))]), restore: z.boolean() }),
  restore: z.strictObject({ backup: optionalLine }),
  prepareLogin: z.strictObject(login),
  login: z.strictObject({ code: optionalLine, ...login }),
  prepareUse: z.strictObject(use),
  use: z.strictObject({ code: optionalLine, popup: z.boolean(), ...use }),
  useOff: z.strictObject({ target: line }),
  prepareCredentials: z.strictObject({ ...credentials, delivery: z.enum(['process', 'env', 'endpoint', 'console']) }),
  credentials: z.strictObject({
    ...credentials,
    delivery: z.enum(['process', 'env', 'endpoint']),
    requester: z.optional(requester),
    mayWait: z.boolean(),
    byPerson: z.boolean(),
    minTtl: z.optional(seconds),
    code: optionalLine,
  }),
  endpoint: z.strictObject({ profile: line, ...adHocShape }),
  console: z.strictObject({ ...credentials, print: z.boolean(), mayWait: z.boolean(), code: optionalLine }),
  prepareRotation: z.strictObject({ name: optionalLine, popup: z.boolean() }),
  rotationByLogin: z.strictObject({ name: line }),
  rotate: z.strictObject({
    name: optionalLine,
    how: z.enum(['rotate', 'resume', 'rollBack']),
    popup: z.boolean(),
    graceDays: z.optional(z.int().check(z.gte(0), z.lte(LONGEST_DAYS))),
    deleteInactive: optionalLine,
  }),
  addRole: z.strictObject({ name: line, from: optionalLine, ...roleLines }),
  editRole: z.strictObject({ name: line, unset: z.array(roleLineName), ...roleLines }),
  deliverRole: z.strictObject({ name: line, delivery: z.enum(['file', 'process']), ...consent }),
  removeRole: z.strictObject({ name: line }),
  devices: z.strictObject({ name: optionalLine }),
  beginEnrolment: z.strictObject({ name: optionalLine }),
  prepareCodes: z.strictObject(device),
  enrolDevice: z.strictObject({ ...device, first: line, second: line }),
  resyncDevice: z.strictObject({ ...device, first: line, second: line }),
  removeDevice: z.strictObject(device),
  open: nothing,
  vault: nothing,
  unlock: z.strictObject({ passphrase: line }),
  makeVault: z.strictObject({ passphrase: line, anew: z.boolean() }),
  changePassphrase: z.strictObject({ before: line, after: line }),
  moveToKeychain: nothing,
  lock: z.strictObject({ cliCache: z.boolean() }),
  policies: z.strictObject({ name: line, of: optionalLine }),
  planMfa: z.strictObject(plan),
  applyPlan: z.strictObject({ ...plan, id: line }),
  accountReport: z.strictObject({ name: optionalLine, popup: z.boolean() }),
  quit: nothing,
};

/** The shape of the context header. */
export const contextSchema = z.strictObject({
  configFile: line,
  credentialsFile: line,
  stsEndpoint: line,
  iamEndpoint: line,
  signInEndpoint: line,
  caBundle: line,
  proxy: line,
});
