import * as z from 'zod/mini';
import { STEPS } from '../../core/keys/keyLife.ts';

const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
const text = z.string();

const rotation = z.object({
  from: text,
  to: z.optional(text),
  before: z.array(text),
  next: z.enum(['create', 'prove', 'switch', 'deactivate', 'delete', 'undo', 'end']),
  mayDeactivate: z.boolean(),
  graceDays: z.number(),
  deleteAt: z.optional(moment),
  outcome: z.optional(z.enum(['rotated', 'rolledBack', 'refused'])),
  events: z.array(z.object({ at: moment, step: z.enum([...STEPS, 'undo']), outcome: text })),
});

/** What the journal of the keys holds; every moment is RFC 3339 in UTC. */
export const keyLivesShape = z.array(z.object({ identityId: text, accessKeyId: text, createdAt: z.optional(moment), lastUse: z.optional(text), rotation: z.optional(rotation) }));
