import { Failure } from '../failure.ts';

/** What the lines of process delivery start, and how tools of this computer take a command apart. */
export interface Helper {
  /** The program and its arguments, as they are. */
  readonly words: readonly string[];
  /** What the last argument begins with; the profile's name follows it. */
  readonly option: string;
  readonly rules: 'posix' | 'windows';
}

/**
 * The value of a `credential_process` line up to the profile's name, which needs no quotes. botocore splits it without a
 * shell, the SDKs for JavaScript and Go give it to one: it means the same to all. Fails with `helperUnwritable`.
 */
export function lineOpening({ words, option, rules }: Helper): string {
  const quote = rules === 'posix' ? quoteForPosix : quoteForWindows;
  const opening = `${words.map(quote).join(' ')} ${option}`;
  // A line end or another control sign would end the value, or be taken for the end of a line by some reader.
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(opening)) throw unwritable(words);
  return opening;
}

const unwritable = (words: readonly string[]) => new Failure('helperUnwritable', { path: words.find((word) => /[^\w./:\\-]/.test(word)) ?? '' });

/** Double quotes, but single ones around `$` and `` ` ``: within double quotes Python's shlex keeps the backslash that a shell drops. */
function quoteForPosix(word: string): string {
  const pieces = word.match(/[$`]+|[^$`]+/g) ?? [];
  const quoted = pieces.map((piece) => (/[$`]/.test(piece) ? `'${piece}'` : `"${piece.replaceAll(/["\\]/g, String.raw`\$&`)}"`));
  // A sign of a comment must not follow a space: the SDKs for JavaScript and Go would cut the value there.
  return quoted.join('').replaceAll(/(?<=\s)[#;]/g, '""$&');
}

/** A path of Windows holds no quotes; `cmd` has no guard for a percent sign, nor this quoting for a sign of a comment. */
function quoteForWindows(word: string): string {
  if (/^[\w.:\\/-]+$/.test(word)) return word;
  if (/["%]|\s[#;]|\\$/.test(word)) throw unwritable([word]);
  return `"${word}"`;
}
