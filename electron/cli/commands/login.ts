import type { LoggedIn, LoginOptions } from '../../agent/loginWire.ts';
import type { Given } from '../arguments.ts';
import { byAwsmfa, putWhereAwsmfaDid } from '../awsmfa.ts';
import { ATTEMPTS, askForCode, codeFlag, readCode, reasonOf, wantsAnotherCode } from '../codeQuestion.ts';
import type { Command } from '../command.ts';
import { readDuration } from '../durations.ts';
import { consentFlags, readConsent } from '../identityFlags.ts';
import { converse, discuss } from '../questions.ts';
import { valueOf } from '../reach.ts';
import { wrongUsage } from '../refusal.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';
import type { Terminal, World } from '../world.ts';

/** `keyfob login`: opens the MFA session, or one without. */
export const login: Command = {
  name: 'login',
  operands: '[NAME]',
  count: [0, 1],
  flags: {
    code: codeFlag,
    device: { value: 'SERIAL', about: 'device that the code comes from' },
    duration: { value: 'D', about: 'length of this session: 15m to 36h' },
    force: { about: 'a new session although one is live' },
    'no-mfa': { about: 'without a code; IAM and what demands MFA refuse it' },
    ...consentFlags,
  },
  summary: 'open the MFA session with a code',
  about: [
    'Without NAME: the only identity, or the one used last. Without --code the terminal asks, or the popup where there is ' +
      'no terminal. Prefer that, or a - and standard input: others on this computer can see arguments.',
    "awsmfa's variables are understood: AWS_MFA_IDENTITY_PROFILE (NAME), AWS_MFA_TOKEN_CODE (a code, or skip) and " +
      'AWS_MFA_TARGET_PROFILE.',
  ],
  async run(given, world) {
    const options = readOptions(given, world);
    const opened = options.withoutMfa ? await converse(world, 'login', options) : await loginWithCode(given, options, world);
    sayOpened(opened, world);
    await putWhereAwsmfaDid(opened.name, readConsent(given), world);
    return 0;
  },
};

function readOptions(given: Given, world: World): LoginOptions {
  const awsmfa = byAwsmfa(world);
  const code = given.text('code');
  if (given.has('no-mfa') && (code !== undefined || given.has('device'))) throw wrongUsage('With --no-mfa there is no code. See: keyfob login --help');
  return {
    name: given.operands[0] ?? awsmfa.identity,
    device: given.text('device'),
    duration: readDuration(given.text('duration')),
    force: given.has('force'),
    ...((given.has('no-mfa') || (code === undefined && awsmfa.skipsMfa)) && { withoutMfa: true }),
    ...readConsent(given),
  };
}

async function loginWithCode(given: Given, options: LoginOptions, world: World): Promise<Opened> {
  const code = (await readCode(given, world)) ?? (given.has('code') ? undefined : byAwsmfa(world).code);
  const terminal = code === undefined ? world.terminal() : undefined;
  return terminal ? loginAtTerminal(terminal, options, world) : converse(world, 'login', { ...options, code });
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
