import type { Refused } from '../agent/wire.ts';
import type { Given } from './arguments.ts';
import type { Flag } from './command.ts';
import { refusal } from './refusal.ts';
import type { Terminal, World } from './world.ts';

/** How many codes a person is asked for before a command gives up. */
export const ATTEMPTS = 3;

/** Refusals after which another code may do. */
const ANOTHER_CODE: readonly string[] = ['codeRejected', 'codeAlreadySent', 'codeFateUnknown', 'roleMaximum'];

/** Whether another code may do. */
export const wantsAnotherCode = ({ code }: Refused): boolean => ANOTHER_CODE.includes(code);

export const codeFlag: Flag = { value: 'CODE|-', about: 'the six digits; - reads them from standard input' };

/** The code that was given, if any; on a terminal a `-` is asked for there, which says whose code it is. */
export async function readCode(given: Given, world: World): Promise<string | undefined> {
  const code = given.text('code');
  if (code !== '-') return code;
  if (world.input.isTerminal && world.terminal()) return undefined;
  const line = await world.input.readLine();
  if (line.trim() === '') throw refusal('No code came on standard input.');
  return line;
}

/** Whose code is wanted, and where it goes. */
export interface Wanted {
  readonly deviceName: string;
  readonly endpoint: string | null;
  readonly nextCodeIn: number;
}

/** Asks a person for a code; what cannot be one is asked for again, and not sent. */
export async function askForCode(terminal: Terminal, { deviceName, endpoint, nextCodeIn }: Wanted, world: World): Promise<string> {
  const host = endpoint ? `, sent to ${endpoint}` : '';
  const prompt = `Code of “${deviceName}”${host} (the next one comes in ${nextCodeIn} s): `;
  for (;;) {
    const code = (await terminal.ask(prompt)).replace(/\s/g, '');
    if (/^\d{6}$/.test(code)) return code;
    world.say('A code has six digits.');
  }
}

/** Why a code was refused; the prompt that follows says the seconds itself. */
export const reasonOf = ({ why }: Refused): string => `${why.what} ${why.next}`;
