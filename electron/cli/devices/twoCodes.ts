import type { CodesWanted } from '../../agent/deviceWire.ts';
import { refusal } from '../refusal.ts';
import type { Terminal, World } from '../world.ts';

/** How long a device shows one code, in milliseconds. */
const CODE_STEP = 30_000;

export interface TwoCodes {
  readonly first: string;
  readonly second: string;
}

/** Whole seconds until devices show their next code. */
function nextCodeIn(world: World, clockOffset: number): number {
  return Math.ceil((CODE_STEP - ((world.now().getTime() + clockOffset) % CODE_STEP)) / 1000);
}

async function askForDigits(terminal: Terminal, prompt: string, world: World): Promise<string> {
  for (;;) {
    const code = (await terminal.ask(prompt)).replace(/\s/g, '');
    if (/^\d{6}$/.test(code)) return code;
    world.say('A code has six digits.');
  }
}

/** Asks a person for the code that a device shows now, and for the one after it. */
export async function askForTwoCodes(terminal: Terminal, { deviceName, endpoint, clockOffset }: CodesWanted, world: World): Promise<TwoCodes> {
  const host = endpoint ? `, sent to ${endpoint}` : '';
  const first = await askForDigits(terminal, `The code that “${deviceName}” shows now${host}: `, world);
  for (;;) {
    const prompt = `The next one (it comes in ${nextCodeIn(world, clockOffset)} s): `;
    const second = await askForDigits(terminal, prompt, world);
    if (second !== first) return { first, second };
    world.say('That is the same code. Wait until the device shows another one.');
  }
}

/** The two codes on standard input, one a line; `again` is the command that takes them when they are there. */
export async function readTwoCodes(world: World, again: string): Promise<TwoCodes> {
  const lines = (await world.io.stdin()).split('\n').map((line) => line.trim());
  const [first, second, more] = lines.filter((line) => line !== '');
  if (first === undefined || second === undefined || more !== undefined) {
    throw refusal(`Two codes are wanted on standard input, one a line: one that the device shows, and the next. Once you have them: ${again}`);
  }
  return { first, second };
}
