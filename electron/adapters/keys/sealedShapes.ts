import * as z from 'zod/mini';

const moment = z.pipe(z.number(), z.transform((milliseconds) => new Date(milliseconds)));

const session = z.object({
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string(), sessionToken: z.string() }),
  startedAt: moment,
  expiresAt: moment,
  mfa: z.boolean(),
  endpoint: z.optional(z.string()),
  warned: z.optional(z.boolean()),
  snoozedUntil: z.optional(z.number()),
});

/** What the sealed file of sessions holds: each with its key. */
export const sessionsShape = z.array(z.tuple([z.string(), session]));

/** What a sealed backup holds: the text of a file, absolute, at a moment in milliseconds; whether it is the first of that file. */
export const backupShape = z.object({ file: z.string(), madeAt: z.number(), first: z.boolean(), text: z.string() });

export type BackupContent = z.infer<typeof backupShape>;
