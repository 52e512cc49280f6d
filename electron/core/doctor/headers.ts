import { headerName } from '../files/ini.ts';
import { isSafeName } from '../files/names.ts';
import type { FileView } from '../files/sharedView.ts';
import { indentOf, strip } from '../files/space.ts';
import type { Finding } from './finding.ts';
import { shorten } from './finding.ts';

/** A header, as it stands in its line. */
interface Header {
  readonly name: string;
  readonly at: { readonly file: string; readonly line: number };
  readonly isIndented: boolean;
  /** What follows its last bracket. */
  readonly rest: string;
}

/** What else than profiles the config file may have. */
const OTHER_KINDS = /^(sso-session|services)\s|^(preview|plugins|aliases|toplevel)$/;

/** What is wrong with the headers of a file (aws.md §4.2). */
export const examineHeaders = (file: FileView): Finding[] => {
  const found = headersOf(file).flatMap((header) => [...form(header), ...kind(file, header)]);
  const names = new Map(headersOf(file).map((header) => [header.name, header]));
  const twice = file.name === 'config' && names.has('default') ? names.get('profile default') : undefined;
  return twice ? [...found, bothDefaults(twice)] : found;
};

function headersOf(file: FileView): Header[] {
  return file.ini.lines.flatMap(({ text }, index) => {
    const content = strip(text);
    const name = content.startsWith('[') ? headerName(content) : undefined;
    if (name === undefined) return [];
    const rest = content.slice(content.lastIndexOf(']') + 1);
    return [{ name, at: { file: file.path, line: index + 1 }, isIndented: indentOf(text) > 0, rest }];
  });
}

function form({ name, at, isIndented, rest }: Header): Finding[] {
  const found: Finding[] = [];
  if (isIndented) {
    found.push({
      check: 'headerIndented',
      severity: 'wrong',
      place: at,
      what: `The header [${shorten(name)}] is indented.`,
      why: 'The AWS CLI reads it as part of the value above, and Go’s SDK does not see it: the profile is gone, or its keys go to another.',
      cure: 'Take the white space before it away.',
    });
  }
  if (rest !== '' && !/^\s+[#;]/.test(rest)) {
    found.push({
      check: 'textAfterHeader',
      severity: 'wrong',
      place: at,
      what: `Something stands right behind the header [${shorten(name)}].`,
      why: 'The SDK for JavaScript does not see the header then, and gives its keys to the profile above.',
      cure: 'Put it on a line of its own.',
    });
  }
  return found;
}

function kind(file: FileView, { name, at }: Header): Finding[] {
  if (name === 'DEFAULT') return [pythonDefaults(at)];
  const isConfig = file.name === 'config';
  if (isConfig && OTHER_KINDS.test(name)) return [];
  if (isConfig && name !== 'default' && !/^profile\s/.test(name)) return [wrongKind(at, name, `[profile ${shorten(name)}]`, 'config')];
  if (!isConfig && /^profile\s/.test(name)) return [wrongKind(at, name, `[${shorten(name.slice(8).trim())}]`, 'credentials')];
  const profile = isConfig ? name.replace(/^profile\s+/, '').replace(/^(["'])(.*)\1$/, '$2') : name;
  return isSafeName(profile) ? [] : [unsafe(at, profile)];
}

type At = Header['at'];

const wrongKind = (place: At, name: string, right: string, file: 'config' | 'credentials'): Finding => ({
  check: file === 'config' ? 'headerWithoutProfile' : 'headerWithProfile',
  severity: 'wrong',
  place,
  what: `[${shorten(name)}] is no profile here: in the ${file} file a profile’s header is written ${file === 'config' ? 'with' : 'without'} the word “profile”.`,
  why: 'No tool finds the profile, and nothing says so.',
  cure: `Write ${right}.`,
});

const unsafe = (place: At, name: string): Finding => ({
  check: 'nameUnsafe',
  severity: 'note',
  place,
  what: `Not every tool reads a profile called “${shorten(name)}”.`,
  why: 'The SDK for JavaScript drops names with spaces or letters beyond ASCII; others keep quotes as part of the name.',
  cure: 'Use letters, digits and . _ - @ + / : only.',
});

const pythonDefaults = (place: At): Finding => ({
  check: 'pythonDefaults',
  severity: 'wrong',
  place,
  what: '[DEFAULT] in capitals gives its keys to every section, for the AWS CLI alone.',
  why: 'The SDKs of other languages ignore it, so the same profile means two things.',
  cure: 'Write [default], or move its keys into the profiles that need them.',
});

const bothDefaults = ({ at: place }: Header): Finding => ({
  check: 'defaultTwice',
  severity: 'wrong',
  place,
  what: 'There is both [default] and [profile default].',
  why: 'Some tools read one, some the other, some both mixed.',
  cure: 'Keep one of the two: [default].',
});
