import type { FileProblem } from '../failure.ts';
import { type Line, splitLines } from './lines.ts';
import { indentOf, strip, stripEnd } from './space.ts';

/** A key and its value, and the lines it takes: from `line` up to, not including, `end`. */
export interface Entry {
  /** In lower case, as the AWS CLI compares. */
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly end: number;
  readonly indent: number;
}

/** A section: its header at line `header`, its lines up to, not including, `end`. */
export interface Section {
  readonly name: string;
  readonly header: number;
  readonly end: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Something at a line (counted from 0) that makes the whole file unreadable for the AWS CLI. */
export interface Problem {
  readonly line: number;
  readonly problem: FileProblem;
}

/** A shared file, as botocore's parser (Python's RawConfigParser) understands its lines. */
export interface Ini {
  readonly lines: readonly Line[];
  readonly sections: ReadonlyMap<string, Section>;
  /** `[DEFAULT]`, whose keys Python gives to every section. */
  readonly defaults: Section | undefined;
  readonly problems: readonly Problem[];
  /** Lines that look like headers but belong to the value above them, being indented. */
  readonly swallowed: readonly number[];
}

interface OpenEntry extends Entry {
  end: number;
  value: string;
  /** Empty lines since the last of the value: they belong to it if it goes on. */
  empty: number;
}

interface OpenSection extends Section {
  end: number;
  readonly entries: Map<string, OpenEntry>;
}

interface Reading {
  readonly lines: readonly Line[];
  readonly sections: Map<string, OpenSection>;
  readonly problems: Problem[];
  readonly swallowed: number[];
  section: OpenSection | undefined;
  entry: OpenEntry | undefined;
  depth: number;
}

const DEFAULTS = 'DEFAULT';
const BYTE_ORDER_MARK = '\uFEFF';

/** The name between the first `[` and the last `]`; what follows is ignored, as Python does. */
export function headerName(stripped: string): string | undefined {
  const close = stripped.lastIndexOf(']');
  return stripped.startsWith('[') && close > 1 ? stripped.slice(1, close) : undefined;
}

/** Reads a text of any content in linear time; what botocore would refuse is in `problems`, the rest is still read. */
export function parseIni(text: string): Ini {
  const lines = splitLines(text);
  const reading: Reading = { lines, sections: new Map(), problems: [], swallowed: [], section: undefined, entry: undefined, depth: 0 };
  lines.forEach((line, index) => readLine(reading, line.text, index));
  if (reading.section) reading.section.end = lines.length;
  for (const section of reading.sections.values()) {
    for (const entry of section.entries.values()) checkNested(reading, entry);
  }
  const { sections, problems, swallowed } = reading;
  const defaults = sections.get(DEFAULTS);
  sections.delete(DEFAULTS);
  return { lines, sections, defaults, problems: problems.toSorted((a, b) => a.line - b.line), swallowed };
}

function readLine(reading: Reading, text: string, index: number): void {
  if (index === 0 && text.startsWith(BYTE_ORDER_MARK)) {
    reading.problems.push({ line: 0, problem: 'byteOrderMark' });
    return readLine(reading, text.slice(1), index);
  }
  const content = strip(text);
  if (content === '') return passEmptyLine(reading.entry);
  if (content.startsWith('#') || content.startsWith(';')) return;
  const depth = indentOf(text);
  if (reading.entry && depth > reading.depth) return continueEntry(reading, reading.entry, content, index);
  reading.depth = depth;
  const name = headerName(content);
  if (name === undefined) openEntry(reading, content, index);
  else openSection(reading, name, index);
}

function passEmptyLine(entry: OpenEntry | undefined): void {
  if (entry) entry.empty += 1;
}

function continueEntry(reading: Reading, entry: OpenEntry, content: string, index: number): void {
  if (headerName(content) !== undefined) reading.swallowed.push(index);
  entry.value += '\n'.repeat(entry.empty + 1) + content;
  entry.empty = 0;
  entry.end = index + 1;
}

function openSection(reading: Reading, name: string, index: number): void {
  if (reading.section) reading.section.end = index;
  const known = reading.sections.get(name);
  if (known && name !== DEFAULTS) reading.problems.push({ line: index, problem: 'duplicateSection' });
  reading.section = known ?? { name, header: index, end: index + 1, entries: new Map() };
  reading.sections.set(name, reading.section);
  reading.entry = undefined;
}

function openEntry(reading: Reading, content: string, index: number): void {
  const { section, problems } = reading;
  const at = content.search(/[=:]/);
  if (!section) return void problems.push({ line: index, problem: 'keyBeforeSection' });
  if (at < 1) return void problems.push({ line: index, problem: at === 0 ? 'lineWithoutKey' : 'lineWithoutEquals' });
  const key = stripEnd(content.slice(0, at)).toLowerCase();
  if (section.entries.has(key)) problems.push({ line: index, problem: 'duplicateKey' });
  reading.entry = { key, value: strip(content.slice(at + 1)), line: index, end: index + 1, indent: reading.depth, empty: 0 };
  section.entries.set(key, reading.entry);
}

/** A value that begins with a line end must be a block of `key = value` lines, or botocore gives up. */
function checkNested(reading: Reading, entry: OpenEntry): void {
  if (!entry.value.startsWith('\n')) return;
  for (let line = entry.line + 1; line < entry.end; line += 1) {
    const content = strip(reading.lines[line]?.text ?? '');
    const isNothing = content === '' || content.startsWith('#') || content.startsWith(';');
    // Python's splitlines() takes more for a line end than its parser does.
    const pieces = isNothing ? [] : content.split(/[\v\f\u001c-\u001e\u0085\u2028\u2029]/).map(strip);
    if (pieces.some((piece) => piece !== '' && !piece.includes('='))) reading.problems.push({ line, problem: 'lineWithoutEquals' });
  }
}
