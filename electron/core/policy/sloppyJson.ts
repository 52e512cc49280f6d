import type { Json, JsonObject } from './json.ts';
import { createCursor, type Complaint, type Cursor } from './sloppyCursor.ts';
import { readBareWord, readString } from './sloppyWords.ts';

/** What could be read of a text, and everything in it that is not JSON. */
export interface SloppyReading {
  /** Undefined where the text could not be read to its end. */
  readonly value: Json | undefined;
  readonly complaints: readonly Complaint[];
  /** The same as proper JSON; undefined with `value`. */
  readonly mended: string | undefined;
  /** Line on which each object begins, from 1. */
  readonly lineOf: ReadonlyMap<object, number>;
  /** Line on which each object ends. */
  readonly lastLineOf: ReadonlyMap<object, number>;
}

/** Longer than any policy that IAM takes, by far. */
const longest = 1_000_000;
const deepest = 60;

interface Reader {
  readonly cursor: Cursor;
  readonly lineOf: Map<object, number>;
  readonly lastLineOf: Map<object, number>;
}

/** Reads JSON, and what people write instead of it: single and curly quotes, comments, commas too many or too few. */
export function readSloppyJson(text: string): SloppyReading {
  const cursor = createCursor(text.slice(0, longest + 1));
  const reader: Reader = { cursor, lineOf: new Map(), lastLineOf: new Map() };
  if (text.length > longest) cursor.stop('The text is longer than a million characters; no policy is.');
  skipPreamble(cursor);
  if (cursor.peek() === '') cursor.stop('There is nothing here to read.');
  const value = readValue(reader, 0);
  skipPostamble(cursor);
  const complaints = cursor.complaints();
  const { lineOf, lastLineOf } = reader;
  if (cursor.isStopped()) return { value: undefined, complaints, mended: undefined, lineOf, lastLineOf };
  return { value, complaints, mended: `${JSON.stringify(value, null, 2)}\n`, lineOf, lastLineOf };
}

/** A byte-order mark, and the fence that chats and wikis put around code. */
function skipPreamble(cursor: Cursor): void {
  if (cursor.take('\uFEFF')) cursor.complain('byteOrderMark', 'An invisible byte-order mark stands at the beginning.', 0);
  cursor.skipBlank();
  const start = cursor.at();
  const fence = /^```\w*/.exec(cursor.rest(20))?.[0];
  if (fence !== undefined && cursor.take(fence)) cursor.complain('fence', 'A line with ``` stands around the document.', start);
  cursor.skipBlank();
}

function skipPostamble(cursor: Cursor): void {
  cursor.skipBlank();
  const start = cursor.at();
  if (cursor.take('```')) cursor.skipBlank();
  if (cursor.peek() === ';') {
    cursor.complain('semicolon', 'A semicolon stands behind the document.', cursor.at());
    cursor.take(';');
    cursor.skipBlank();
  }
  if (cursor.peek() !== '') cursor.stop('Behind the end of the document stands something more.', cursor.at() < start ? start : cursor.at());
}

function readValue(reader: Reader, depth: number): Json {
  const { cursor } = reader;
  cursor.skipBlank();
  if (depth > deepest) cursor.stop('The brackets are nested deeper than in any policy.');
  const first = cursor.peek();
  if (first === '{') return readObject(reader, depth);
  if (first === '[') return readArray(reader, depth);
  return readString(cursor) ?? readBareWord(cursor);
}

function readObject(reader: Reader, depth: number): JsonObject {
  const { cursor, lineOf, lastLineOf } = reader;
  const line = cursor.line();
  const members = new Map<string, Json>();
  readMembers(cursor, '}', () => {
    const start = cursor.at();
    const name = readString(cursor) ?? readBareName(cursor);
    if (members.has(name)) cursor.complain('twice', `The name "${name}" stands twice in one pair of braces; only the last one would count.`, start);
    cursor.skipBlank();
    if (cursor.take('=')) cursor.complain('equals', 'An equals sign stands where a colon belongs.', cursor.at() - 1);
    else if (!cursor.take(':')) cursor.stop(`Behind "${name}" a colon is missing.`);
    members.set(name, readValue(reader, depth + 1));
  });
  // fromEntries defines plain members, "__proto__" included.
  const value = Object.fromEntries(members);
  lineOf.set(value, line);
  lastLineOf.set(value, cursor.line());
  return value;
}

function readBareName(cursor: Cursor): string {
  const start = cursor.at();
  // A colon with a name behind it belongs to the name, as in aws:username.
  const name = /^[\w.$-]+(?::+[\w.$-]+(?=\s{0,50}[:=]))*/.exec(cursor.rest(200))?.[0] ?? '';
  cursor.take(name);
  if (name === '') cursor.stop(`Here stands ${cursor.describe()} where a name in quotes belongs.`);
  else cursor.complain('bareName', 'A name stands without quotes.', start);
  return name;
}

function readArray(reader: Reader, depth: number): Json[] {
  const items: Json[] = [];
  readMembers(reader.cursor, ']', () => items.push(readValue(reader, depth + 1)));
  return items;
}

/** Reads what stands between brackets, one item at a time; each turn takes a character or stops the cursor. */
function readMembers(cursor: Cursor, end: '}' | ']', readItem: () => void): void {
  const opened = cursor.at();
  cursor.take(cursor.peek());
  for (let comma: number | undefined = opened; ; ) {
    cursor.skipBlank();
    if (cursor.take(end)) {
      if (comma !== undefined && comma !== opened) cursor.complain('trailingComma', `A comma stands before the closing ${end}.`, comma);
      return;
    }
    if (cursor.peek() === '') return cursor.missingEnd(end, opened);
    if (comma === undefined) cursor.complain('missingComma', 'A comma is missing before this.', cursor.at());
    readItem();
    cursor.skipBlank();
    comma = cursor.peek() === ',' ? cursor.at() : undefined;
    while (cursor.peek() === ',') {
      if (cursor.at() !== comma) cursor.complain('extraComma', 'A comma too many.', cursor.at());
      cursor.take(',');
      cursor.skipBlank();
    }
  }
}
