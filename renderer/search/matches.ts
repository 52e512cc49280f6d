import type { RolePicture } from '../../electron/bridge/contract.ts';
import { groupedAccount } from '../words/account.ts';

type Searchable = Pick<RolePicture, 'name' | 'role' | 'accountId' | 'accountAlias' | 'identity'>;

/** A role with all the text that it can be found by. */
export interface Entry<R> {
  readonly role: R;
  readonly text: string;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The text of each role, made once for many searches: its names, its account by name and by number with and without spaces, its identity. */
export const entriesOf = <R extends Searchable>(roles: readonly R[]): Entry<R>[] =>
  roles.map((role) => ({
    role,
    text: plain([role.name, role.role, role.accountId, groupedAccount(role.accountId), role.accountAlias, role.identity].join('\n')),
  }));

/** The roles in which every word of the query occurs, in their order; all of them for an empty query. */
export function matches<R>(entries: readonly Entry<R>[], query: string): R[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return entries.filter(({ text }) => words.every((word) => text.includes(word))).map(({ role }) => role);
}
