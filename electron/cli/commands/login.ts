import type { LoggedIn, LoginOptions } from '../../agent/loginWire.ts';
import type { Given } from '../arguments.ts';
import { byAwsmfa, putWhereAwsmfaDid } from '../awsmfa.ts';
import { codeFlag, readCode } from '../codeQuestion.ts';
import type { Command } from '../command.ts';
import { readDuration } from '../durations.ts';
import { consentFlags, endpointFlag, readConsent } from '../identityFlags.ts';
import { loginAtTerminal } from '../loginAtTerminal.ts';
import { converse } from '../questions.ts';
import { wrongUsage } from '../refusal.ts';
import { rotateAndSay, sayRotationByLogin } from '../rotating.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';
import type { World } from '../world.ts';

/** `keyfob login`: opens the MFA session, or one without. */
export const login: Command = {
  name: 'login',
  operands: '[NAME]',
  count: [0, 1],
  flags: {
    code: codeFlag,
    device: { value: 'SERIAL', about: 'device that the code comes from' },
    duration: { value: 'D', about: 'length of this session: 15m to 36h' },
    force: { about: 'opens a new session although one is live' },
    rotate: { about: 'replaces the access key, too; see: keyfob rotate --help' },
    'no-mfa': { about: 'opens one without a code; what demands MFA refuses it' },
    ...consentFlags,
    ...endpointFlag,
  },
  summary: 'open the MFA session with a code',
  about: [
    'Without NAME: the only identity, or the one used last. Without --code the terminal asks, or the popup where there is ' +
      'no terminal. Prefer that, or a - and standard input: others on this computer can see arguments.',
    'The variables of awsmfa are understood: AWS_MFA_IDENTITY_PROFILE (NAME), AWS_MFA_TOKEN_CODE (a code, or skip), ' +
      'AWS_MFA_TARGET_PROFILE and AWS_MFA_ROTATE_IDENTITY_KEYS (--rotate).',
  ],
  examples: ['keyfob login', 'ykman oath accounts code -s aws | keyfob login --code -   # out of a YubiKey'],
  async run(given, world) {
    const options = readOptions(given, world);
    const opened = options.withoutMfa ? await converse(world, 'login', options) : await loginWithCode(given, options, world);
    sayOpened(opened, world);
    await putWhereAwsmfaDid(opened.name, readConsent(given), world);
    const rotates = byAwsmfa(world).rotates && opened.session.mfa && !opened.alreadyLive;
    const isRotated = await sayRotationByLogin(world, opened);
    if ((given.has('rotate') || rotates) && !isRotated) await rotateAndSay(world, { name: opened.name, how: 'rotate' });
    return 0;
  },
};

function readOptions(given: Given, world: World): LoginOptions {
  const awsmfa = byAwsmfa(world);
  const code = given.text('code');
  if (given.has('no-mfa') && (code !== undefined || given.has('device'))) throw wrongUsage('With --no-mfa there is no code. See: keyfob login --help');
  if (given.has('no-mfa') && given.has('rotate')) throw wrongUsage('Replacing a key needs MFA. See: keyfob login --help');
  return {
    name: given.operands[0] ?? awsmfa.identity,
    device: given.text('device'),
    duration: readDuration(given.text('duration')),
    force: given.has('force'),
    ...((given.has('no-mfa') || (code === undefined && awsmfa.skipsMfa)) && { withoutMfa: true }),
    ...readConsent(given),
  };
}

async function loginWithCode(given: Given, options: LoginOptions, world: World): Promise<LoggedIn> {
  const code = (await readCode(given, world)) ?? (given.has('code') ? undefined : byAwsmfa(world).code);
  const terminal = code === undefined ? world.terminal() : undefined;
  return terminal ? loginAtTerminal(terminal, options, world) : converse(world, 'login', { ...options, code });
}

/** Opens the MFA session that another command needs first: by the terminal, or by the popup where there is none. */
export async function openSession({ name, force }: { name: string | undefined; force: boolean }, world: World): Promise<void> {
  const terminal = world.terminal();
  const options = { name, force };
  sayOpened(terminal ? await loginAtTerminal(terminal, options, world) : await converse(world, 'login', options), world);
}

function sayOpened({ name, session, notes, clockOffset }: LoggedIn, world: World): void {
  world.say(`${name}: ${sessionInWords(session, byAwsClock(world.now(), clockOffset))}`);
  for (const note of notes) world.say(note);
}
