import type { IdentityPicture } from '../../electron/bridge/contract.ts';

/** An account id in groups of four, as the console shows it, with spaces that do not break. */
export const groupedAccount = (accountId: string): string => accountId.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** An account as people call it: by its own name where that is known, else by its number. */
export const accountWords = ({ accountId, accountAlias }: Pick<IdentityPicture, 'accountId' | 'accountAlias'>): string => accountAlias ?? groupedAccount(accountId);

type Owner = Pick<IdentityPicture, 'user' | 'root' | 'accountId' | 'accountAlias'>;

/** Who an identity is at AWS, the user before the account. */
export const ownerWords = ({ user, root, ...account }: Owner): string => `${root ? 'root user' : user} · ${accountWords(account)}`;

/** As much as a line of the card takes. */
const LINE = 34;

/** The same with the account's number behind its name, where it fits on the line: its own page has it in any case. */
export function wholeOwnerWords(owner: Owner): string {
  const words = ownerWords(owner);
  const whole = `${words} (${groupedAccount(owner.accountId)})`;
  return owner.accountAlias === null || whole.length > LINE ? words : whole;
}

/** Enough of an access key id to tell it from others. */
export const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
