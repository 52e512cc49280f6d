import type { RolePicture } from '../../electron/bridge/contract.ts';
import { durationWords } from '../identity/durations.ts';
import { accountWords } from '../words/account.ts';
import { sessionWords } from '../words/session.ts';

/** What stands at the end of a role's row; `tone` picks the colour. */
export interface RoleNews {
  readonly words: string;
  readonly tone: 'off' | 'live' | 'ending' | 'bad';
}

/** What a role is at AWS, its name before the account; its profile's name stands above. */
export const roleOwner = ({ name, role, ...account }: Pick<RolePicture, 'name' | 'role' | 'accountId' | 'accountAlias'>): string =>
  [role !== name && role, accountWords(account)].filter(Boolean).join(' · ');

/** Whether AWS refuses the role; a code that was refused is the code's own affair, and over with the next one. */
const isRefused = ({ refusal }: RolePicture): boolean => refusal !== null && refusal.nextCodeIn === undefined;

/** Whether the role has a session that tools could use. */
export const isOpen = ({ session }: Pick<RolePicture, 'session'>): boolean => session !== null && session.state !== 'ended';

function openWords(role: RolePicture, now: number, offset: number): RoleNews {
  if (role.way === 'inherited') return { words: 'renews by itself', tone: 'off' };
  const { brief, tone } = sessionWords(role.session, now, offset);
  return { words: brief, tone };
}

/** What there is to know about a role, in a few words: what becomes of its session, or what opening it takes. */
export function roleNews(role: RolePicture, now: number, offset: number): RoleNews {
  if (role.checking) return { words: 'asking AWS…', tone: 'off' };
  if (isRefused(role)) return { words: 'refused', tone: 'bad' };
  if (isOpen(role)) return openWords(role, now, offset);
  if (role.way === 'ownCode') return { words: `own code, up to ${durationWords(role.seconds).replaceAll(' ', '\u00a0')}`, tone: 'off' };
  return { words: role.pinned ? 'pinned' : '', tone: 'off' };
}

/** How long a role can be used and what that takes, in a sentence. */
export function wayWords({ way, seconds }: Pick<RolePicture, 'way' | 'seconds'>): string {
  if (way === 'ownCode') return `Takes a code of its own, and lasts up to ${durationWords(seconds)}.`;
  return `Needs no code of its own: renewed by itself, ${durationWords(seconds)} at a time, while the session lives.`;
}
