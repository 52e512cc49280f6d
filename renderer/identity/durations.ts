import type { IdentityPicture } from '../../electron/bridge/contract.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const usual = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 18 * HOUR, 24 * HOUR, 36 * HOUR];

/** A length in seconds: “15 min”, “12 h”, “1 h 30 min”. */
export function durationWords(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.round((seconds % HOUR) / MINUTE)];
  return [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(' ');
}

/** The lengths in seconds that can be chosen, the present one among them; AWS gives a root user an hour at most. */
export function durationsFor({ root, durationSeconds }: Pick<IdentityPicture, 'root' | 'durationSeconds'>): number[] {
  const all = [...new Set([...usual, durationSeconds])].sort((a, b) => a - b);
  return root ? all.filter((seconds) => seconds <= HOUR) : all;
}
