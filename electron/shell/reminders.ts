import { duration, timeOfDay } from './moments.ts';

/** A session that is about to end, or has; the moment by this computer's clock. */
export interface Reminder {
  readonly identity: string;
  readonly kind: 'ending' | 'ended';
  readonly expiresAt: Date;
}

/** What the notification says; a click on it opens the popup with the field ready. */
export function wordsOf({ identity, kind, expiresAt }: Reminder, now: Date): { title: string; body: string } {
  if (kind === 'ended') return { title: `${identity}: the session has ended`, body: 'Click to open the next one with a code.' };
  const left = duration(expiresAt.getTime() - now.getTime());
  return { title: `${identity}: ${left} left`, body: `The session ends at ${timeOfDay(expiresAt, now)}. Click to open the next one with a code.` };
}
