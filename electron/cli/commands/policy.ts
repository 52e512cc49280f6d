import type { Branch } from '../command.ts';
import { runPolicy } from '../policy/policy.ts';
import { reach, valueOf } from '../reach.ts';

/** `keyfob policy`: the kit and its checker, on documents; only `check --from` needs the application. */
export const policy: Branch = {
  name: 'policy',
  operands: 'SUBCOMMAND',
  summary: 'policies that make MFA compulsory',
  branch: (words, world) => runPolicy(words, { ...world.io, fetchPolicies: async (ask) => valueOf(await reach(world, 'policies', ask)) }),
};
