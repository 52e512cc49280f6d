import type { Command } from '../command.ts';
import { reach, valueOf } from '../reach.ts';
import { refusal } from '../refusal.ts';

/** `keyfob open`: shows the popup. */
export const open: Command = {
  name: 'open',
  operands: '',
  count: [0, 0],
  flags: {},
  summary: 'show the popup',
  about: ['The application is started where it does not run.'],
  async run(_given, world) {
    const { shown } = valueOf(await reach(world, 'open', {}));
    if (!shown) throw refusal('There is no display to show the popup on. Open a session here: keyfob login');
    return 0;
  },
};
