import type { Branch, Command, Flag } from '../command.ts';
import { commands } from '../table.ts';
import type { NameKind } from './kinds.ts';

/** What can stand in a place: some of these words, or names, or anything where both are missing. */
export interface Offer {
  readonly words: readonly string[];
  readonly names: NameKind | undefined;
}

export interface OfferedFlag {
  readonly name: string;
  readonly about: string;
  /** What follows it; undefined for a switch. */
  readonly value: Offer | undefined;
}

export interface OfferedCommand {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly OfferedFlag[];
  readonly operands: Offer;
}

/** What the help calls a value, and which names it then is one of. */
const kinds: Readonly<Record<string, NameKind>> = { NAME: 'identities', ROLE: 'roles', PROFILE: 'profiles', TARGET: 'targets' };

/** Flags whose value is a name of another kind than its word in the help says, or of none. */
const flagKinds: Readonly<Record<string, NameKind | 'none'>> = {
  target: 'targets',
  source: 'profiles',
  'role-session-name': 'none',
  'source-identity': 'none',
  rename: 'none',
};

/** What can be typed, out of the one table of commands. */
export const offers = (): OfferedCommand[] => [
  ...commands.map((command) => ({ name: command.name, about: command.summary, flags: flagsOf(command), operands: operandsOf(command) })),
  { name: 'help', about: 'what a command does and takes', flags: [], operands: { words: commands.map(({ name }) => name), names: undefined } },
];

const helpFlag: OfferedFlag = { name: 'help', about: 'what it does and takes', value: undefined };

const flagsOf = (command: Command | Branch): OfferedFlag[] =>
  'branch' in command ? [helpFlag] : [...Object.entries(command.flags).map(([name, flag]) => ({ name, about: flag.about, value: valueOf(name, flag) })), helpFlag];

/** Small letters are words to be typed, capitals stand for something. */
function offerOf(text: string): Offer {
  const alternatives = text.split('|');
  const words = alternatives.filter((word) => /^[a-z][a-z-]*$/.test(word));
  return { words, names: alternatives.map((word) => kinds[word]).find((kind) => kind !== undefined) };
}

function valueOf(name: string, { value }: Flag): Offer | undefined {
  if (value === undefined) return undefined;
  const offer = offerOf(value);
  const kind = flagKinds[name];
  return kind === undefined ? offer : { words: offer.words, names: kind === 'none' ? undefined : kind };
}

/** Of `add|edit NAME` both the words and the names: which comes first, the person knows. */
function operandsOf({ name, operands, verbs = [] }: Command | Branch): Offer {
  const all = operands.replaceAll(/[[\]…]/g, '').replaceAll(/--\S+( [A-Z]\S*)?/g, '').split(/[ |]+/).map(offerOf);
  const names = name === 'role' ? 'roles' : all.map((offer) => offer.names).find((kind) => kind !== undefined);
  return { words: [...verbs, ...all.flatMap((offer) => offer.words)], names };
}
