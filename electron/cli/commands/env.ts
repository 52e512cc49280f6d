import type { Command } from '../command.ts';
import { credentialsFor } from '../credentials.ts';
import { wrongUsage } from '../refusal.ts';
import { adHocFlags, readAdHocFlags } from '../roleFlags.ts';
import { byAwsClock, limitsOf, sessionInWords } from '../sessionWords.ts';
import { inShell, isShell, shellNames } from '../shells.ts';
import { variablesOf } from '../variables.ts';

/** `keyfob env`: credentials as shell variables. */
export const env: Command = {
  name: 'env',
  operands: 'PROFILE',
  count: [1, 1],
  flags: {
    shell: { value: shellNames, about: 'the shell it is for (default: sh)' },
    legacy: { about: 'AWS_SECURITY_TOKEN too, for old tools' },
    ...adHocFlags,
  },
  summary: 'print credentials as shell variables',
  about: [
    'The variables do not renew: when the session has ended, run it again. The terminal asks for the code.',
  ],
  examples: [
    'eval $(keyfob env work)                 # sh, bash, zsh',
    'keyfob env work --shell fish | source   # fish',
    'keyfob env work --shell powershell | Out-String | Invoke-Expression',
    String.raw`for /f "delims=" %i in ('keyfob env work --shell cmd') do @%i`,
  ],
  async run(given, world) {
    const shell = given.text('shell') ?? 'sh';
    if (!isShell(shell)) throw wrongUsage(`“${shell}” is no shell that Keyfob knows: ${shellNames}.`);
    const [profile = ''] = given.operands;
    const handed = await credentialsFor({ profile, ...readAdHocFlags(given) }, { delivery: 'env' }, world);
    inShell(shell, variablesOf(handed, given.has('legacy'))).forEach(world.print);
    const until = sessionInWords(handed.session, byAwsClock(world.now(), handed.clockOffset));
    world.say(`${profile}: ${until}. These variables do not renew.`);
    limitsOf(handed.session).forEach(world.say);
    return 0;
  },
};
