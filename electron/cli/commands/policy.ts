import { accountReport } from '../accountReport.ts';
import type { Branch } from '../command.ts';
import { createEnforcing } from '../enforcing.ts';
import { reach, valueOf } from '../reach.ts';

/** `keyfob policy`: the kit and its checker, on documents; only `check --from`, `apply` and `report` need the application. */
export const policy: Branch = {
  name: 'policy',
  operands: 'SUBCOMMAND',
  verbs: ['show', 'export', 'check', 'try', 'gate', 'apply', 'report'],
  summary: 'policies that make MFA compulsory',
  async branch(words, world) {
    const { runPolicy } = await import('../policy/policy.ts'); // most of the program, which no other command needs
    return runPolicy(words, { ...world.io, enforcing: createEnforcing(world), accountReport: (name) => accountReport(world, name), fetchPolicies: async (ask) => valueOf(await reach(world, 'policies', ask)) });
  },
};
