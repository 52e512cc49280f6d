import { parse, stringify } from 'ini';

/** A part of an `ini` file: texts, lists of texts, and parts below it. Whatever a person wrote is possible. */
export type Part = Readonly<Record<string, unknown>>;

/** Begins a value that would not survive the file as it is: JSON, percent-encoded. */
const ENCODED = 'text:';

/** How a text stands in the file: as it is, unless `ini` would read something else there. */
export function encodeText(text: string): string {
  const survives = String(parse(stringify({ text }))['text']) === text;
  return survives && !text.startsWith(ENCODED) ? text : ENCODED + encodeURIComponent(JSON.stringify(text));
}

/** The text that a value of the file means; undefined for what is no text. */
export function decodeText(value: unknown): string | undefined {
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const text = String(value);
  if (!text.startsWith(ENCODED)) return text;
  try {
    const decoded: unknown = JSON.parse(decodeURIComponent(text.slice(ENCODED.length)));
    return typeof decoded === 'string' ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value of the file is a section. */
export const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the values of one section; for one that cannot be understood it throws what `broken` makes of its key. */
export function readerOf(part: Part, broken: (key: string) => Error) {
  function fitting<T>(key: string, value: T | undefined): T {
    if (value === undefined) throw broken(key);
    return value;
  }

  const text = (key: string) => (Object.hasOwn(part, key) ? fitting(key, decodeText(part[key])) : undefined);

  /** What `meaning` makes of a text; undefined only where there is none. */
  function read<T>(key: string, meaning: (found: string) => T | undefined): T | undefined {
    const found = text(key);
    return found === undefined ? undefined : fitting(key, meaning(found));
  }

  return {
    text,
    needed: (key: string): string => fitting(key, text(key)),
    number: (key: string) => read(key, (found) => (found !== '' && Number(found) >= 0 ? Number(found) : undefined)),
    moment: (key: string) => read(key, (found) => (Number.isNaN(Date.parse(found)) ? undefined : new Date(found))),
    oneOf: <T extends string>(key: string, choices: readonly T[]) => read(key, (found) => choices.find((choice) => choice === found)),
    list(key: string): string[] {
      if (!Object.hasOwn(part, key)) return [];
      const items: unknown = part[key];
      return (Array.isArray(items) ? items : [items]).map((item: unknown) => fitting(key, decodeText(item)));
    },
  };
}

export type Reader = ReturnType<typeof readerOf>;
