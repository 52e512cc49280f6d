import { Failure } from '../core/failure.ts';
import { MINUTE } from '../core/time.ts';

/** Minutes that AWS lets a signature be off. */
const LIMIT = 15;

/** `20220127T001427Z` in milliseconds since 1970. */
function momentOf(stamp: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * By how many minutes the clock was off that signed a refused request. AWS names the signature's moment first and its
 * own last: `Signature expired: SIGNED is now earlier than LIMIT (NOW - 15 min.)`.
 */
export function clockOff(message: string, cause: Error): Failure<'clockOff'> {
  const stamps = message.match(/\d{8}T\d{6}Z/g) ?? [];
  const ahead = momentOf(stamps.at(0) ?? '') - momentOf(stamps.at(-1) ?? '');
  const direction = message.includes('expired') ? 'slow' : 'fast';
  // Without stamps all that is known is the limit that was overstepped.
  const minutes = Number.isNaN(ahead) ? LIMIT : Math.round(Math.abs(ahead) / MINUTE);
  return new Failure('clockOff', { minutes, direction }, { cause });
}
