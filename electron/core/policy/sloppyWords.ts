import type { Json } from './json.ts';
import type { Cursor } from './sloppyCursor.ts';

const closers: Readonly<Record<string, string>> = {
  '"': '"', "'": "'", '`': '`',
  '“': '”“"', '”': '”“"', '„': '”“"', '«': '»', '‘': '’‘\'', '’': '’‘\'', '‚': '’‘\'',
};

const escapes: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
};

/** Reads a string in whatever quotes; undefined where none begins here. */
export function readString(cursor: Cursor): string | undefined {
  const opening = cursor.peek();
  const closing = Object.hasOwn(closers, opening) ? closers[opening] : undefined;
  if (closing === undefined || opening === '') return undefined;
  const start = cursor.at();
  if (opening !== '"') complainOfQuotes(cursor, opening, start);
  cursor.take(opening);
  let value = '';
  while (!closing.includes(cursor.peek()) && !endsInCurlyQuote(cursor, opening)) {
    if (cursor.peek() === '') {
      cursor.stop('This string has no closing quote.', start);
      return value;
    }
    value += readLetter(cursor);
  }
  if (cursor.peek() === '') cursor.stop('This string has no closing quote.', start);
  cursor.take(cursor.peek());
  return value;
}

function complainOfQuotes(cursor: Cursor, opening: string, start: number): void {
  if (opening === "'" || opening === '`') cursor.complain('singleQuotes', 'Single quotes. JSON has only double ones.', start);
  else cursor.complain('smartQuotes', `A curly quote ${opening}. JSON has only straight ones.`, start);
}

/** A string that begins with a straight quote and ends with a curly one, as word processors make them. */
function endsInCurlyQuote(cursor: Cursor, opening: string): boolean {
  if (opening !== '"' || !/^[”“]\s{0,50}[,:\]}]/.test(cursor.rest(60))) return false;
  cursor.complain('smartQuotes', `A curly quote ${cursor.peek()}. JSON has only straight ones.`, cursor.at());
  return true;
}

function readLetter(cursor: Cursor): string {
  const start = cursor.at();
  const letter = cursor.peek();
  cursor.take(letter);
  if (letter === '\\') return readEscape(cursor, start);
  if (letter < ' ') cursor.complain('lineBreak', 'A line break or a tab stands within a string.', start);
  return letter;
}

function readEscape(cursor: Cursor, start: number): string {
  const letter = cursor.peek();
  const code = /^u([0-9A-Fa-f]{4})/.exec(cursor.rest(5));
  if (code !== null && cursor.take(code[0])) return String.fromCharCode(Number.parseInt(code[1] ?? '', 16));
  const value = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (value === undefined) cursor.complain('escape', `JSON does not know \\${letter}.`, start);
  cursor.take(letter);
  return value ?? letter;
}

const words: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

/** Reads `true`, `false`, `null`, a number, or a word that should stand in quotes. */
export function readBareWord(cursor: Cursor): Json {
  const start = cursor.at();
  const word = cursor.takeWhile(/[^\s,:{}[\]"'“”‘’]/);
  if (Object.hasOwn(words, word)) return words[word] ?? null;
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(word) && Number.isFinite(Number(word))) return Number(word);
  if (word === '') {
    cursor.stop(`Here stands ${cursor.describe()} where a value belongs.`);
    return null;
  }
  const meant = word.toLowerCase() === 'none' ? 'null' : word.toLowerCase();
  cursor.complain('bareValue', `The value ${word} stands without quotes.`, start);
  return Object.hasOwn(words, meant) ? (words[meant] ?? null) : word;
}
