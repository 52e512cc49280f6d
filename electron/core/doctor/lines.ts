import type { Entry } from '../files/ini.ts';
import type { FileView } from '../files/sharedView.ts';
import { shellWords } from '../files/shellWords.ts';
import { strip } from '../files/space.ts';
import { KEY_LINES } from '../delivery/targetRules.ts';
import type { Finding, Place } from './finding.ts';
import { shorten } from './finding.ts';
import type { Machine } from './machine.ts';

/** What is wrong with single lines of a file: what one tool reads otherwise than another (aws.md §4.2). */
export const examineLines = (file: FileView, { missing }: Pick<Machine, 'missing'>): Finding[] =>
  [...file.ini.sections.values()].flatMap((section) =>
    [...section.entries.values()].flatMap((entry) => {
      const line = strip(file.ini.lines[entry.line]?.text ?? '');
      const place = { file: file.path, line: entry.line + 1 };
      return [...comments(entry, place), ...quotes(entry, place), ...spelling(entry, line, place), ...commands(entry, place), ...programs(entry, missing, place)];
    }),
  );

function comments({ key, value }: Entry, place: Place): Finding[] {
  const [first = ''] = value.split('\n', 1);
  if (!/(^|\s)[#;]/.test(first)) return [];
  return [
    {
      check: 'commentAfterValue',
      severity: 'wrong',
      place,
      what: `The value of ${shorten(key)} has a “#” or “;” in it that looks like a comment.`,
      why: 'The AWS CLI takes all of it for the value; the SDKs for JavaScript and Go cut it there.',
      cure: 'Put the comment on a line of its own.',
    },
  ];
}

const QUOTED = /^["'‘’“”]|["'‘’“”]$/;

function quotes({ key, value }: Entry, place: Place): Finding[] {
  if (!(KEY_LINES as readonly string[]).includes(key) || !QUOTED.test(value)) return [];
  return [
    {
      check: 'keyQuoted',
      severity: 'wrong',
      place,
      what: `The value of ${key} stands in quotes.`,
      why: 'The AWS CLI and the SDK for JavaScript take them for a part of it, and AWS answers InvalidClientTokenId.',
      cure: 'Take the quotes away.',
    },
  ];
}

function spelling({ key }: Entry, line: string, place: Place): Finding[] {
  const found: Finding[] = [];
  if (line[line.search(/[=:]/)] === ':') {
    found.push({
      check: 'colon',
      severity: 'wrong',
      place,
      what: `${shorten(key)} is set with “:”.`,
      why: 'The SDK for JavaScript does not see the line.',
      cure: 'Write “=”.',
    });
  }
  if (!line.startsWith(key)) {
    found.push({
      check: 'keyInCapitals',
      severity: 'wrong',
      place,
      what: `${shorten(key)} is written with capitals.`,
      why: 'The SDK for JavaScript tells them apart, and does not see the line.',
      cure: 'Write it in small letters.',
    });
  }
  return found;
}

function commands({ key, value }: Entry, place: Place): Finding[] {
  if (key !== 'credential_process' || !/^["']?~|^["']?\$|^["']?%\w+%/.test(value)) return [];
  return [
    {
      check: 'processPath',
      severity: 'wrong',
      place,
      what: 'credential_process begins with “~” or a variable.',
      why: 'The AWS CLI starts it without a shell, and finds no such file.',
      cure: 'Write the whole path.',
    },
  ];
}

/** The program that a credential_process starts; undefined for other lines. */
export const programOf = ({ key, value }: Pick<Entry, 'key' | 'value'>): string | undefined => (key === 'credential_process' ? shellWords(value)?.[0] : undefined);

function programs(entry: Entry, missing: ReadonlySet<string>, place: Place): Finding[] {
  const program = programOf(entry);
  if (program === undefined || !missing.has(program)) return [];
  return [
    {
      check: 'processMissing',
      severity: 'wrong',
      place,
      what: `credential_process starts ${shorten(program)}, which is not there.`,
      why: 'Every tool that uses the profile fails.',
      cure: 'Install that program again, or take the line out. A line of Keyfob’s comes back with: keyfob set NAME --delivery process',
    },
  ];
}
