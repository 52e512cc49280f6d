/** What a complaint is about; complaints of one kind can be told together. */
export type ComplaintKind =
  | 'byteOrderMark' | 'fence' | 'semicolon' | 'singleQuotes' | 'smartQuotes' | 'comment' | 'trailingComma' | 'missingComma'
  | 'extraComma' | 'bareName' | 'bareValue' | 'equals' | 'twice' | 'escape' | 'lineBreak' | 'oddSpace' | 'missingEnd' | 'unreadable';

/** One place where a text is not JSON; line and column count from 1. */
export interface Complaint {
  readonly kind: ComplaintKind;
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

/** Walks over a text, collects complaints, and stands at the end for good once it is stopped. */
export interface Cursor {
  at(): number;
  line(): number;
  /** The character here; empty at the end. */
  peek(): string;
  /** The next characters, at most so many. */
  rest(length: number): string;
  /** Steps over `text` where it stands here. */
  take(text: string): boolean;
  takeWhile(allowed: RegExp): string;
  /** Steps over white space and comments. */
  skipBlank(): void;
  complain(kind: ComplaintKind, sentence: string, at: number): void;
  /** Ends the reading: nothing behind this place can be understood. */
  stop(sentence: string, at?: number): void;
  /** The text ended before a bracket was closed; the first one named is enough. */
  missingEnd(end: string, opened: number): void;
  isStopped(): boolean;
  /** The character here in words. */
  describe(): string;
  complaints(): readonly Complaint[];
}

/** A cursor at the beginning of the text. */
export function createCursor(text: string): Cursor {
  const found: Complaint[] = [];
  const lineStarts = startsOfLines(text);
  let position = 0;
  let stopped = false;

  function place(at: number): { line: number; column: number } {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (lineStarts[low] ?? 0) + 1 };
  }

  function complain(kind: ComplaintKind, sentence: string, at: number): void {
    if (!stopped) found.push({ kind, sentence, ...place(at) });
  }

  function stop(sentence: string, at = position): void {
    complain('unreadable', sentence, at);
    stopped = true;
    position = text.length;
  }

  function skipTo(end: string): void {
    const found = text.indexOf(end, position);
    position = found < 0 ? text.length : found + end.length;
  }

  function skipComment(): boolean {
    const start = position;
    const opening = /^(\/\/|#|\/\*|<!--)/.exec(text.slice(position, position + 4))?.[0];
    if (opening === undefined) return false;
    skipTo(opening === '/*' ? '*/' : opening === '<!--' ? '-->' : '\n');
    complain('comment', 'A comment. JSON has none.', start);
    return true;
  }

  function skipBlank(): void {
    do {
      while (position < text.length && /\s|\u200B|\u2060/.test(text[position] ?? '')) {
        if (/[^ \t\r\n]/.test(text[position] ?? '')) complain('oddSpace', 'A space that is not a plain one, as web pages have them.', position);
        position++;
      }
    } while (skipComment());
  }

  return {
    at: () => position,
    line: () => place(position).line,
    peek: () => text[position] ?? '',
    rest: (length) => text.slice(position, position + length),
    take(wanted) {
      if (wanted === '' || !text.startsWith(wanted, position)) return false;
      position += wanted.length;
      return true;
    },
    takeWhile(allowed) {
      const start = position;
      while (position < text.length && allowed.test(text[position] ?? '')) position++;
      return text.slice(start, position);
    },
    skipBlank,
    complain,
    stop,
    missingEnd(end, opened) {
      const { line, column } = place(opened);
      stop(`The text ends, and the bracket of line ${line}, column ${column} was never closed with ${end}.`);
    },
    isStopped: () => stopped,
    describe: () => (position < text.length ? `"${text[position]}"` : 'the end of the text'),
    complaints: () => [...found].sort((one, other) => one.line - other.line || one.column - other.column),
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
