import type { Branch } from '../command.ts';
import { runPolicy } from '../policy/policy.ts';

/** `keyfob policy`: the kit and its checker, on documents alone. */
export const policy: Branch = {
  name: 'policy',
  operands: 'SUBCOMMAND',
  summary: 'policies that make MFA compulsory',
  branch: (words, world) => runPolicy(words, world.io),
};
