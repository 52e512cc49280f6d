import type { Chance } from './chance.ts';
import type { Parameters, Rule } from './parameters.ts';
import type { Request } from './request.ts';
import type { Settings } from './settings.ts';
import type { Caller, World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** One authenticated call with checked parameters. */
export interface Call {
  caller: Caller;
  /** As it came, for operations that read headers and body. */
  request: Request;
  operationName: string;
  parameters: Parameters;
  /** AWS's own time. */
  now: Date;
  region: string;
  world: World;
  settings: Settings;
  chance: Chance;
}

/** What policies are asked about: the ARN that AWS checks, or `*`. */
export type Subject = (call: Call) => string;

/** An answer of bytes and headers, instead of a document in the service's own language. */
export interface Plain {
  status?: number;
  headers: Record<string, string>;
  content: Buffer;
}

/** One operation of a service: what it takes, what it needs, what it answers. */
export interface Operation {
  parameters: Record<string, Rule>;
  /** Absent where policies have no say, or the operation asks them itself. */
  subject?: Subject;
  /** The permission that it needs; the operation's own name unless said. */
  permission?: string;
  /** Condition keys that only this call has. */
  context?(call: Call): Record<string, string>;
  /** The inside of the result element; nothing where the operation has no result. */
  answer(call: Call): Result | Promise<Result> | void;
}

/** What an operation says when it has done what was asked. */
export type Result = XmlValue | Plain;

/** Tells bytes from a document. */
export function isPlain(result: Result | void): result is Plain {
  return typeof result === 'object' && 'content' in result && Buffer.isBuffer(result.content);
}

/** Operations of one service, by name. */
export type Operations = Record<string, Operation>;
