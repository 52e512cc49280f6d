import type { LoggedIn, LoginOptions } from '../../agent/loginWire.ts';
import type { Given } from '../arguments.ts';
import { ATTEMPTS, askForCode, codeFlag, readCode, reasonOf, wantsAnotherCode } from '../codeQuestion.ts';
import type { Command } from '../command.ts';
import { readDuration } from '../durations.ts';
import { consentFlags, readConsent } from '../identityFlags.ts';
import { converse, discuss } from '../questions.ts';
import { valueOf } from '../reach.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';
import type { Terminal, World } from '../world.ts';

/** `keyfob login`: opens the MFA session. */
export const login: Command = {
  name: 'login',
  operands: '[NAME]',
  count: [0, 1],
  flags: {
    code: codeFlag,
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
    if (outcome.ok || attempt === ATTEMPTS || !wantsAnotherCode(outcome)) return valueOf<'login'>(outcome);
    world.say(reasonOf(outcome));
  }
}

type Opened = Omit<LoggedIn, 'alreadyLive'>;

const STILL_LIVE = 'The session is still live; --force opens a new one.';

function sayOpened({ name, session, notes, clockOffset }: Opened, world: World): void {
  world.say(`${name}: ${sessionInWords(session, byAwsClock(world.now(), clockOffset))}`);
  for (const note of notes) world.say(note);
}
