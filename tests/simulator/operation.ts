import type { Chance } from './chance.ts';
import type { Parameters, Rule } from './parameters.ts';
import type { Settings } from './settings.ts';
import type { Caller, World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** One authenticated call with checked parameters. */
export interface Call {
  caller: Caller;
  parameters: Parameters;
  /** AWS's own time. */
  now: Date;
  region: string;
  world: World;
  settings: Settings;
  chance: Chance;
}

/** What policies are asked about: the ARN that AWS checks, or `*`. The action is the operation's own. */
export type Subject = (call: Call) => string;

/** One operation of a service: what it takes, what it needs, what it answers. */
export interface Operation {
  parameters: Record<string, Rule>;
  /** Absent where policies have no say, or the operation asks them itself. */
  subject?: Subject;
  /** The inside of the result element; nothing where the operation has no result. */
  answer(call: Call): XmlValue | Promise<XmlValue> | void;
}

/** Operations of one service, by name. */
export type Operations = Record<string, Operation>;
