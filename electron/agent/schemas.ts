import { z } from 'zod';
import type { AskName, Asks } from './wire.ts';

/** One line of text: what ends up in a file of lines must not bring its own. */
const line = z.string().max(2048).regex(/^[^\p{Cc}]*$/u);
const seconds = z.int().positive().max(10_000_000);
const optionalLine = line.optional();
const nothing = z.strictObject({});

const consent = { replace: z.boolean().optional(), setAside: z.boolean().optional() };
const options = {
  target: optionalLine,
  device: optionalLine,
  duration: seconds.optional(),
  region: optionalLine,
  delivery: z.enum(['file', 'process']).optional(),
  ...consent,
};
const login = { name: optionalLine, device: optionalLine, duration: seconds.optional(), force: z.boolean(), ...consent };

/** The shape of every ask; what does not fit is refused before anything sees it. */
export const schemas: { readonly [A in AskName]: z.ZodType<Asks[A]['ask']> } = {
  hello: nothing,
  status: z.strictObject({ name: optionalLine }),
  add: z.strictObject({ name: line, accessKeyId: line, secretAccessKey: line, ...options }),
  import: z.strictObject({ profile: line, ...options }),
  set: z.strictObject({ name: line, rename: optionalLine, ...options }),
  remove: z.strictObject({ names: z.union([z.literal('all'), z.array(line).min(1).max(100)]), restore: z.boolean() }),
  restore: z.strictObject({ backup: optionalLine }),
  prepareLogin: z.strictObject(login),
  login: z.strictObject({ code: optionalLine, ...login }),
  open: nothing,
  lock: z.strictObject({ cliCache: z.boolean() }),
  policies: z.strictObject({ name: line, of: optionalLine }),
  quit: nothing,
};

/** The shape of the context header. */
export const contextSchema = z.strictObject({
  configFile: line,
  credentialsFile: line,
  stsEndpoint: line,
  iamEndpoint: line,
  caBundle: line,
  proxy: line,
});
