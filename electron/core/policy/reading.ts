import type { Policy, Problem } from './document.ts';
import { isObject, type Json } from './json.ts';
import { fillPlaceholders, placeholdersIn, type Placeholder } from './placeholders.ts';
import { readDocument } from './readDocument.ts';
import { readSloppyJson, type SloppyReading } from './sloppyJson.ts';
import type { Complaint } from './sloppyCursor.ts';
import { unwrap } from './unwrap.ts';

/** A text as it came, and what it is called in sentences: its file, say. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Whether it hangs on a role: whoever uses that has come past the role's trust, which is where the code is asked for. */
  readonly isOfRole?: boolean | undefined;
}

/** One policy document out of a source, with everything that is wrong with its form. */
export interface Document {
  readonly name: string;
  /** Undefined where nothing could be read. */
  readonly policy: Policy | undefined;
  readonly complaints: readonly Complaint[];
  readonly problems: readonly Problem[];
  /** Placeholders that nobody has filled in. */
  readonly placeholders: readonly Placeholder[];
  /** The text as proper JSON, where it was not. */
  readonly mended: string | undefined;
  /** Account numbers that were put in the place of placeholders, by placeholder. */
  readonly standIns: ReadonlyMap<string, string>;
  /** Line of each statement, from 1, by its place. */
  readonly lines: readonly (number | undefined)[];
  /** The line on which each ends. */
  readonly lastLines: readonly (number | undefined)[];
}

/** Stands in for an account that nobody has named; AWS uses it in its own examples. */
export const exampleAccount = '123456789012';

/** Reads the documents of a source: one, or those inside what `aws iam …` prints. `values` fill placeholders in. */
export function readSource(source: Source, values: ReadonlyMap<string, string> = new Map()): Document[] {
  const first = readSloppyJson(source.text);
  const placeholders = placeholdersIn(first.value).filter(({ text }) => !values.has(text));
  const complaints = first.complaints;
  const standIns = accountsFor(placeholders);
  const filled = fill(source.text, first, new Map([...standIns, ...values]));
  const mended = complaints.length > 0 ? first.mended : undefined;
  if (filled.value === undefined) {
    return [{ name: source.name, policy: undefined, complaints, problems: [], placeholders: [], mended, standIns, lines: [], lastLines: [] }];
  }
  return unwrap(source.name, filled.value).map(({ name, value }, index) => {
    const own = index === 0 ? { complaints, placeholders, mended } : { complaints: [], placeholders: [], mended: undefined };
    return { name, ...own, ...readDocument(value), standIns, lines: linesOf(value, filled.lineOf), lastLines: linesOf(value, filled.lastLineOf) };
  });
}

/** The first account gets the example's number and others the next ones, so that the rest can be judged before anybody answers. */
function accountsFor(placeholders: readonly Placeholder[]): ReadonlyMap<string, string> {
  const accounts = placeholders.filter(({ kind }) => kind === 'account');
  return new Map(accounts.map(({ text }, index) => [text, String(Number(exampleAccount) + index)]));
}

/** A document or statement to be shown: placeholders stand in it again, as they were written. */
export function unfilled(value: Json, { standIns }: Pick<Document, 'standIns'>): Json {
  if (standIns.size === 0) return value;
  const back = new Map([...standIns].map(([word, account]) => [account, word]));
  return readSloppyJson(fillPlaceholders(JSON.stringify(value), back)).value ?? value;
}

function fill(text: string, first: SloppyReading, values: ReadonlyMap<string, string>): SloppyReading {
  return values.size === 0 || first.value === undefined ? first : readSloppyJson(fillPlaceholders(text, values));
}

function linesOf(value: Json, lineOf: ReadonlyMap<object, number>): (number | undefined)[] {
  const statements = isObject(value) ? value['Statement'] : undefined;
  if (isObject(statements)) return [lineOf.get(statements)];
  return Array.isArray(statements) ? statements.map((one: Json) => (isObject(one) ? lineOf.get(one) : undefined)) : [];
}
