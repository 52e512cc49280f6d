import type { AppState, PopupStart } from '../core/appState.ts';
import type { Reminder } from '../core/keyfob.ts';
import { legible } from '../core/policy/legible.ts';
import { duration, timeOfDay } from './moments.ts';

/** What the notification says; a click on it opens the popup with the field ready. `expiresAt` by this computer's clock. */
export function wordsOf({ identity, role, kind, expiresAt }: Reminder, now: Date): { title: string; body: string } {
  const whose = legible(role === undefined ? identity : `${role} (${identity})`);
  if (kind === 'ended') return { title: `${whose}: the session has ended`, body: 'Click to open the next one with a code.' };
  const left = duration(expiresAt.getTime() - now.getTime());
  return { title: `${whose}: ${left} left`, body: `The session ends at ${timeOfDay(expiresAt, now)}. Click to open the next one with a code.` };
}

/** Where the popup begins after that click: an identity asks by itself, a role in the target that it is in. */
export function startAfter({ role }: Reminder, { targets }: AppState): PopupStart | undefined {
  const target = role === undefined ? undefined : targets.find(({ profile, chosen }) => chosen && profile === role)?.name;
  return role === undefined || target === undefined ? undefined : { at: 'role', role, target };
}
