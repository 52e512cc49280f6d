import type { SessionStatus } from '../agent/statusWire.ts';

/** Colours of a terminal by the state of a session (ECMA-48); the plain one needs none. */
const colours: Record<SessionStatus['state'], number | undefined> = { live: 32, ending: 33, ended: 2, none: undefined };

/** A line in the colour of a state, where colours are wanted. */
export function paint(line: string, state: SessionStatus['state'], hasColours: boolean): string {
  const colour = colours[state];
  return hasColours && colour !== undefined ? `\u001B[${colour}m${line}\u001B[0m` : line;
}
