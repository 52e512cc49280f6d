import * as z from 'zod/mini';
import type { EnforcementCommands } from './enforcementContract.ts';

/** Longer than any name, path or ARN. */
const word = z.string().check(z.maxLength(2048));
/** More than IAM attaches to anything, or than a trust policy has room for. */
const words = z.array(word).check(z.maxLength(500));
/** As long as the reader of policies takes; whatever is longer is no policy. */
const source = z.strictObject({ name: word, text: z.string().check(z.maxLength(1_000_001)), isOfRole: z.optional(z.boolean()) });
/** More than a user can have, with all that ten groups bring. */
const sources = z.array(source).check(z.minLength(1), z.maxLength(200));

const kit = z.strictObject({
  scope: z.strictObject({ partition: word, account: word }),
  group: word,
  groupManagedPolicies: words,
  role: z.strictObject({
    name: word,
    path: word,
    users: z.array(z.strictObject({ name: word, path: word })).check(z.maxLength(500)),
    managedPolicies: words,
    documents: z.tuple([]), // they lie in files, which only the command reads
    maxSessionSeconds: z.number(),
    maxMfaAgeSeconds: z.optional(z.number()),
  }),
  options: z.strictObject({
    sshKeys: z.boolean(),
    signingCertificates: z.boolean(),
    gitCredentials: z.boolean(),
    console: z.boolean(),
    loginProfile: z.boolean(),
    firstPassword: z.boolean(),
    administrators: z.boolean(),
  }),
});

/** The shapes of what the window “Enforce MFA” sends; whether a kit makes sense is for the core to say, which has the words for it. */
export const enforcementSchemas: { readonly [C in keyof EnforcementCommands]: z.ZodMiniType<EnforcementCommands[C]> } = {
  policyKit: z.strictObject({ kit }),
  exportKit: z.strictObject({ kit, format: z.enum(['json', 'cloudformation', 'terraform', 'aws-config']), to: z.enum(['clipboard', 'file']) }),
  checkPolicies: z.strictObject({ sources }),
  fetchPolicies: z.strictObject({ identity: word, of: z.nullable(word) }),
  mendPolicies: z.strictObject({ sources }),
  accountReport: z.strictObject({ identity: word, patient: z.boolean() }),
  saveReport: z.strictObject({ identity: word, format: z.enum(['csv', 'json']) }),
  lastPlan: z.strictObject({}),
  putPlanAway: z.strictObject({}),
  firstPasswords: z.strictObject({}),
  openPopup: z.strictObject({ identity: z.nullable(word) }),
};
