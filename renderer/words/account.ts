import type { IdentityPicture } from '../../electron/bridge/contract.ts';

/** An account id in groups of four, as the console shows it, with spaces that do not break. */
export const groupedAccount = (accountId: string): string => accountId.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** An account as people call it: by its own name where that is known, else by its number. */
export const accountWords = ({ accountId, accountAlias }: Pick<IdentityPicture, 'accountId' | 'accountAlias'>): string => accountAlias ?? groupedAccount(accountId);

/** Who an identity is at AWS, the user before the account. */
export const ownerWords = ({ user, root, ...account }: Pick<IdentityPicture, 'user' | 'root' | 'accountId' | 'accountAlias'>): string =>
  `${root ? 'root user' : user} · ${accountWords(account)}`;

/** Enough of an access key id to tell it from others. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
