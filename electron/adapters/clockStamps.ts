import { Failure } from '../core/failure.ts';
import { MINUTE } from '../core/time.ts';

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
  const [signed = '', , now = ''] = message.match(/\d{8}T\d{6}Z/g) ?? [];
  const ahead = momentOf(signed) - momentOf(now);
  const direction = Number.isNaN(ahead) ? /expired/.test(message) : ahead < 0;
  const minutes = Number.isNaN(ahead) ? 15 : Math.round(Math.abs(ahead) / MINUTE);
  return new Failure('clockOff', { minutes, direction: direction ? 'slow' : 'fast' }, { cause });
}
