import { stripVTControlCharacters } from 'node:util';

/** A line while it is typed. */
export interface Typing {
  readonly line: string;
  /** What the terminal should show for the last keys, were the line shown. */
  readonly echo: string;
  readonly end: 'no' | 'entered' | 'cancelled';
  /** Keys that came after the line's end. */
  readonly rest: string;
}

/** What a terminal that shows nothing by itself sends for its special keys. */
const keys = { enter: ['\r', '\n'], cancel: ['\u0003', '\u0004'], backspace: ['\u007F', '\b'], clear: ['\u0015'] };

const ERASE = '\b \b';

/** Adds what was typed to a line; arrow keys and the like are passed over. */
export function type(line: string, typed: string): Typing {
  let [now, echo] = [[...line], ''];
  const letters = [...stripVTControlCharacters(typed)];
  for (const [index, letter] of letters.entries()) {
    const end = endOf(letter);
    if (end) return { line: now.join(''), echo, end, rest: letters.slice(index + 1).join('') };
    if (keys.backspace.includes(letter)) {
      echo += now.length > 0 ? ERASE : '';
      now = now.slice(0, -1);
    } else if (keys.clear.includes(letter)) {
      echo += ERASE.repeat(now.length);
      now = [];
    } else if (!/\p{Cc}/u.test(letter)) {
      echo += letter;
      now = [...now, letter];
    }
  }
  return { line: now.join(''), echo, end: 'no', rest: '' };
}

function endOf(letter: string): 'entered' | 'cancelled' | undefined {
  if (keys.enter.includes(letter)) return 'entered';
  return keys.cancel.includes(letter) ? 'cancelled' : undefined;
}
