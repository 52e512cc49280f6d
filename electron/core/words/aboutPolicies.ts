import type { Some } from './sentences.ts';

/** What can be wrong with reading somebody's policies. */
export const aboutPolicies = {
  holderUnknown: ({ holder }) => ({
    what: `There is no ${holder} in this account.`,
    next: 'Check the name: it is user/NAME, group/NAME or role/NAME, without a path.',
  }),
  rootHasNoPolicies: () => ({
    what: 'The root user has no policies of its own: nothing limits it.',
    next: 'Say whose are meant.',
    typed: 'Say whose are meant: --of user/NAME',
  }),
} satisfies Some;
