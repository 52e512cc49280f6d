import type { UseOptions, UsePrepared, Used } from '../../agent/useWire.ts';
import type { Given } from '../arguments.ts';
import { byAwsmfa } from '../awsmfa.ts';
import { codeFlag, readCode } from '../codeQuestion.ts';
import type { Command } from '../command.ts';
import { consentFlags, endpointFlag, readConsent } from '../identityFlags.ts';
import { timeInWords } from '../moments.ts';
import { converse, discuss } from '../questions.ts';
import { reach, valueOf } from '../reach.ts';
import { wrongUsage } from '../refusal.ts';
import { adHocFlags, readAdHocFlags } from '../roleFlags.ts';
import { byAwsClock, limitsOf, sessionInWords } from '../sessionWords.ts';
import { withCodes } from '../withCodes.ts';
import type { Terminal, World } from '../world.ts';

/** `keyfob use`: keeps a session in a target. */
export const use: Command = {
  name: 'use',
  operands: 'PROFILE|--off TARGET',
  count: [0, 1],
  flags: {
    target: { value: 'PROFILE', about: 'profile that it is written to (default: [default])' },
    off: { value: 'TARGET', about: 'gives a target back as it was' },
    'with-region': { about: 'sets the region of the role there too' },
    code: codeFlag,
    'no-mfa': { about: 'does without a code; what demands MFA refuses it' },
    ...consentFlags,
    ...endpointFlag,
    ...adHocFlags,
  },
  summary: 'keep a role or an identity fresh in a target',
  about: [
    'PROFILE is an identity, a role, or the ARN of a role. It stays there until --off, or until another takes its place. A role ' +
      'that lasts longer than an hour takes a code of its own.',
  ],
  examples: [
    'keyfob use dev             # tools without a profile now work as dev',
    'keyfob use --off default   # [default] is as it was',
    'keyfob use arn:aws:iam::111122223333:role/Audit --source work',
  ],
  async run(given, world) {
    const off = given.text('off');
    const [profile] = given.operands;
    if ((profile !== undefined) === (off !== undefined)) throw wrongUsage('Name a profile, or a target with --off. See: keyfob use --help');
    if (off !== undefined) return giveBack(off, world);
    if (given.has('no-mfa') && given.has('code')) throw wrongUsage('With --no-mfa there is no code. See: keyfob use --help');
    const code = (await readCode(given, world)) ?? (given.has('code') ? undefined : byAwsmfa(world).code);
    const options = readOptions(profile ?? '', given, world);
    const terminal = code === undefined && !options.withoutMfa ? world.terminal() : undefined;
    sayUsed(terminal ? await useAtTerminal(terminal, options, world) : await useWith(code, options, world), world);
    return 0;
  },
};

async function giveBack(target: string, world: World): Promise<number> {
  valueOf(await reach(world, 'useOff', { target }));
  world.say(`[${target}]: given back.`);
  return 0;
}

const readOptions = (profile: string, given: Given, world: World): UseOptions => ({
  profile,
  target: given.text('target') ?? byAwsmfa(world).target,
  withRegion: given.has('with-region'),
  ...((given.has('no-mfa') || (!given.has('code') && byAwsmfa(world).skipsMfa)) && { withoutMfa: true }),
  ...readAdHocFlags(given),
  ...readConsent(given),
});

/** With the code that was given; where one is wanted and was not, the popup asks, unless the person does without. */
async function useWith(code: string | undefined, options: UseOptions, world: World): Promise<Used> {
  const { outcome, said } = await discuss(world, 'prepareUse', options);
  sayWay(valueOf(outcome), world);
  return converse(world, 'use', { ...said, code, popup: said.withoutMfa !== true });
}

function useAtTerminal(terminal: Terminal, options: UseOptions, world: World): Promise<Used> {
  let said = options;
  const steps = {
    async prepare() {
      const prepared = await discuss(world, 'prepareUse', said);
      said = prepared.said;
      const plan = valueOf(prepared.outcome);
      sayWay(plan, world);
      return plan;
    },
    put: async (code: string | undefined) => (await discuss(world, 'use', { ...said, code, popup: false })).outcome,
  };
  return withCodes<'use'>(terminal, steps, world);
}

/** Which way applies and how long it lasts, before any call. */
function sayWay({ name, identity, way }: UsePrepared, world: World): void {
  if (!way) return;
  const length = timeInWords(way.seconds * 1000);
  world.say(way.kind === 'ownCode' ? `${name}: needs a code of its own, ${length}` : `${name}: from the session of ${identity}, ${length}, renews by itself`);
}

function sayUsed({ name, target, session, notes, clockOffset }: Used, world: World): void {
  world.say(`[${target}]: ${name} ${sessionInWords(session, byAwsClock(world.now(), clockOffset))}`);
  for (const note of [...limitsOf(session), ...notes]) world.say(note);
}
