import type { IdentityPicture } from '../../electron/bridge/contract.ts';

/** An account id in groups of four, as the console shows it, with spaces that do not break. */
export const groupedAccount = (accountId: string): string => accountId.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** Who an identity is at AWS, the name before the number. */
export const ownerWords = ({ user, root, accountId }: Pick<IdentityPicture, 'user' | 'root' | 'accountId'>): string =>
  `${root ? 'root user' : user} · ${groupedAccount(accountId)}`;

/** Enough of an access key id to tell it from others. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
