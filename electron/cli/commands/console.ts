import type { Command } from '../command.ts';
import { consoleFor } from '../credentials.ts';
import { adHocFlags, readAdHocFlags } from '../roleFlags.ts';
import { byAwsClock, sessionInWords } from '../sessionWords.ts';

/** `keyfob console`: AWS's console, signed in with the session of a role. */
export const consoleCommand: Command = {
  name: 'console',
  operands: 'ROLE',
  count: [1, 1],
  flags: {
    print: { about: 'print the link instead: whoever has it is signed in' },
    ...adHocFlags,
  },
  summary: 'open the AWS console as a role',
  about: [
    'The browser is started with an address on this computer that works once, for a minute, and leads into the console; so ' +
      'the link itself, which is as good as a password for 15 minutes, is in no list of programs.',
    'AWS lets only roles in. The console stays open as long as the session of the role, or as a role with a code of its own is meant to last.',
  ],
  examples: ['keyfob console dev', 'keyfob console dev --print   # for a browser elsewhere'],
  async run(given, world) {
    const [profile = ''] = given.operands;
    const print = given.has('print');
    const { url, session, clockOffset } = await consoleFor({ profile, ...readAdHocFlags(given) }, { print }, world);
    const until = `${profile}: ${sessionInWords(session, byAwsClock(world.now(), clockOffset))}.`;
    if (print) {
      world.say(`${until} This link signs in whoever has it, for 15 minutes: give it to nobody.`);
      world.print(url);
    } else if (await world.openBrowser(url)) {
      world.say(`${until} The console opens in your browser.`);
    } else {
      world.say(`${until} No browser could be started. Open this address in one on this computer within a minute; it works once:`);
      world.print(url);
    }
    return 0;
  },
};
