import type { Answer, LoggedIn, LoginOptions, LoginPrepared } from '../../agent/wire.ts';
import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readDuration } from '../durations.ts';
import { consentFlags, readConsent } from '../identityFlags.ts';
import { converse, discuss } from '../questions.ts';
import { valueOf } from '../reach.ts';
import { refusal } from '../refusal.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';
import type { Terminal, World } from '../world.ts';

/** Refusals after which another code may do. */
const ANOTHER_CODE = ['codeRejected', 'codeAlreadySent', 'codeFateUnknown'];

/** How many codes a person is asked for before the command gives up. */
const ATTEMPTS = 3;

/** `keyfob login`: opens the MFA session. */
export const login: Command = {
  name: 'login',
  operands: '[NAME]',
  count: [0, 1],
  flags: {
    code: { value: 'CODE|-', about: 'the six digits; - reads them from standard input' },
    device: { value: 'SERIAL', about: 'device that the code comes from' },
    duration: { value: 'D', about: 'length of this session: 15m to 36h' },
    force: { about: 'a new session although one is live' },
    ...consentFlags,
  },
  summary: 'open the MFA session with a code',
  about: [
    'Without NAME: the only identity, or the one used last. Without --code the terminal asks, or the popup where there is ' +
      'no terminal. Prefer that, or a - and standard input: others on this computer can see arguments.',
  ],
  async run(given, world) {
    const options = readOptions(given);
    const code = await readCode(given, world);
    const terminal = code === undefined ? world.terminal() : undefined;
    const opened = terminal
      ? await loginAtTerminal(terminal, options, world)
      : await converse(world, 'login', { ...options, code });
    sayOpened(opened, world);
    return 0;
  },
};

const readOptions = (given: Given): LoginOptions => ({
  name: given.operands[0],
  device: given.text('device'),
  duration: readDuration(given.text('duration')),
  force: given.has('force'),
  ...readConsent(given),
});

async function readCode(given: Given, world: World): Promise<string | undefined> {
  const code = given.text('code');
  if (code !== '-') return code;
  if (world.input.isTerminal && world.terminal()) return undefined; // the terminal asks, and says whose code
  const line = await world.input.readLine();
  if (line.trim() === '') throw refusal('No code came on standard input.');
  return line;
}

/** Asks for codes until one opens the session; what cannot be a code is not sent. */
async function loginAtTerminal(terminal: Terminal, options: LoginOptions, world: World): Promise<Opened> {
  let said = options;
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await discuss(world, 'prepareLogin', said);
    said = prepared.said;
    const { name, live, clockOffset, ...wanted } = valueOf(prepared.outcome);
    if (live && !said.force) return { name, session: live, clockOffset, notes: [STILL_LIVE] };
    const code = await askForCode(terminal, wanted, world);
    const { outcome } = await discuss(world, 'login', { ...said, name, code });
    if (outcome.ok || attempt === ATTEMPTS || !ANOTHER_CODE.includes(outcome.code)) return valueOf<'login'>(outcome);
    world.say(reasonOf(outcome));
  }
}

type Opened = Omit<LoggedIn, 'alreadyLive'>;

const STILL_LIVE = 'The session is still live; --force opens a new one.';

/** The prompt says the seconds itself. */
const reasonOf = ({ why }: Extract<Answer<'login'>, { ok: false }>): string => `${why.what} ${why.next}`;

async function askForCode(terminal: Terminal, wanted: Pick<LoginPrepared, 'deviceName' | 'endpoint' | 'nextCodeIn'>, world: World) {
  const host = wanted.endpoint ? `, sent to ${wanted.endpoint}` : '';
  const prompt = `Code of “${wanted.deviceName}”${host} (the next one comes in ${wanted.nextCodeIn} s): `;
  for (;;) {
    const code = (await terminal.ask(prompt)).replace(/\s/g, '');
    if (/^\d{6}$/.test(code)) return code;
    world.say('A code has six digits.');
  }
}

function sayOpened({ name, session, notes, clockOffset }: Opened, world: World): void {
  world.say(`${name}: ${sessionInWords(session, byAwsClock(world.now(), clockOffset))}`);
  for (const note of notes) world.say(note);
}
