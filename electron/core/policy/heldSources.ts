import type { Holdings } from './accountDetails.ts';
import type { Source } from './reading.ts';

/** What somebody has, as texts to be judged together; `unread` is attached too, but IAM did not tell its text. */
export interface HeldSources {
  readonly sources: readonly Source[];
  readonly unread: readonly string[];
}

/** The policies of `user/NAME`, `group/NAME` or `role/NAME`, a text each, and the trust policy of a role. */
export function heldSources(who: string, { policies, trust }: Holdings): HeldSources {
  const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
  const isOfRole = who.startsWith('role/');
  const sources = policies.flatMap(({ name, document }): Source[] => (document === undefined ? [] : [{ name, text: asText(document), isOfRole }]));
  const trusts = trust === undefined ? [] : [{ name: `${who} (trust)`, text: asText(trust), isOfRole: false }];
  return { sources: [...sources, ...trusts], unread: policies.flatMap(({ name, document }) => (document === undefined ? [name] : [])) };
}
