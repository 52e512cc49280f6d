import { Failure, type FileProblem } from '../failure.ts';
import { type Ini, type Section, parseIni } from './ini.ts';
import { type JavaScriptReading, javaScriptSection, readAsJavaScript } from './javascript.ts';
import { type Patch, applyPatch } from './lines.ts';
import { requireSafeName } from './names.ts';
import { type SectionChange, type Touched, newSection, patchSection, touchedBy } from './sectionChange.ts';
import { type FileView, sectionNameOf } from './sharedView.ts';

/**
 * The file's text after the changes, of which each concerns another profile. Fails with `fileBroken` where botocore cannot
 * read the file, or where the AWS CLI or the SDK for JavaScript would not read just these changes out of the result.
 */
export function changeFile(file: FileView, changes: readonly SectionChange[]): string {
  requireReadable(file);
  const patch: Patch = new Map();
  const touched = new Map<string, Touched>();
  const added = changes.flatMap((change) => {
    const section = file.profiles.get(change.profile);
    const name = section?.name ?? sectionNameOf(file.name, change.profile);
    if (section) {
      requireWhole(file, section);
      patchSection(patch, file.ini, section, change);
      touched.set(name, touchedBy(change, file.ini, section));
      return [];
    }
    if (!change.set?.size) return [];
    requireSafeName(change.profile);
    touched.set(name, { gone: new Set(), set: change.set, back: new Map() });
    return newSection(file.ini, name, change.set);
  });
  const last = file.ini.lines.length - 1;
  if (added.length > 0 && last >= 0) patch.set(last, [...(patch.get(last) ?? file.ini.lines.slice(last)), ...added]);
  const text = last < 0 ? added.map((line) => line.text + line.eol).join('') : applyPatch(file.ini.lines, patch);
  if (text !== file.text) requireJust(file, text, touched);
  return text;
}

function broken(file: FileView, line: number, problem: FileProblem): Failure {
  return new Failure('fileBroken', { file: file.path, line: line + 1, problem });
}

function requireReadable(file: FileView): void {
  const [first] = file.ini.problems;
  if (first) throw broken(file, first.line, first.problem);
}

/** Refuses a section with another's header in one of its values, which would be lost with the value. */
function requireWhole(file: FileView, section: Section): void {
  const line = file.ini.swallowed.find((swallowed) => swallowed > section.header && swallowed < section.end);
  if (line !== undefined) throw broken(file, line, 'sectionSwallowed');
}

/** Reads the new text as the AWS CLI and as the SDK for JavaScript do, and refuses it where either sees more change, or less. */
function requireJust(file: FileView, text: string, touched: ReadonlyMap<string, Touched>): void {
  const after = parseIni(text);
  const before = file.ini;
  const [problem] = after.problems;
  const names = new Set([...before.sections.keys(), ...after.sections.keys()]);
  const isRight = (name: string) => sameValues(expected(before, name, touched.get(name)), valuesOf(after.sections.get(name)));
  const wrong = [...names].find((name) => !isRight(name));
  const line = (name: string | undefined) => before.sections.get(name ?? '')?.header ?? Math.max(0, before.lines.length - 1);
  const [name] = touched.keys();
  if (problem || wrong !== undefined) throw broken(file, line(wrong ?? name), 'readDifferently');
  if (!sameValues(valuesOf(before.defaults), valuesOf(after.defaults))) throw broken(file, line(name), 'readDifferently');
  if (!isRightForJavaScript(readAsJavaScript(file.text), readAsJavaScript(text), touched)) throw broken(file, line(name), 'readDifferently');
}

type Values = ReadonlyMap<string, string>;

const nothing: Values = new Map();

const valuesOf = (section: Section | undefined): Values =>
  section ? new Map([...section.entries.values()].map(({ key, value }) => [key, value])) : nothing;

const sameValues = (some: Values, others: Values): boolean =>
  some.size === others.size && [...some].every(([key, value]) => others.get(key) === value);

function expected(before: Ini, name: string, touched: Touched | undefined): Values {
  const values = valuesOf(before.sections.get(name));
  if (!touched) return values;
  const kept = [...values].filter(([key]) => !touched.gone.has(key));
  const back = [...touched.back].map(([key, { value }]) => [key, value] as const);
  return new Map([...kept, ...back, ...touched.set]);
}

/** Where the SDK gives up on the whole file already (`[__proto__]`), nothing can be made worse for it. */
function isRightForJavaScript(before: JavaScriptReading | undefined, after: JavaScriptReading | undefined, touched: ReadonlyMap<string, Touched>): boolean {
  if (!before || !after) return before === after;
  const own = new Map([...touched].map(([name, change]) => [javaScriptSection(name), change]));
  return [...new Set([...before.keys(), ...after.keys(), ...own.keys()])].every((name) => {
    const was = before.get(name ?? '') ?? nothing;
    const is = after.get(name ?? '') ?? nothing;
    const change = own.get(name);
    if (!change) return sameValues(was, is);
    return name === undefined || isRightInside(was, is, change);
  });
}

function isRightInside(was: Values, is: Values, { gone, set, back }: Touched): boolean {
  const isTouched = (key: string) => [gone, set, back].some((keys) => keys.has(key.toLowerCase().replace(/\..*$/s, '')));
  const others = (values: Values) => new Map([...values].filter(([key]) => !isTouched(key)));
  const isGone = (key: string) => set.has(key) || back.has(key) || !is.has(key);
  return [...set].every(([key, value]) => is.get(key) === value) && [...gone].every(isGone) && sameValues(others(was), others(is));
}
