import type { Command } from '../command.ts';
import { reachRunning, valueOf } from '../reach.ts';
import { refusal } from '../refusal.ts';

/** `keyfob quit`: ends the application. */
export const quit: Command = {
  name: 'quit',
  operands: '',
  count: [0, 0],
  flags: {},
  summary: 'end the application',
  about: ['It is gone when this command ends. Sessions stay for the next start, and the files as they are.'],
  async run(_given, world) {
    const answer = await reachRunning(world, 'quit', {});
    if (!answer) {
      world.say('Keyfob is not running.');
      return 0;
    }
    const { pid } = valueOf(answer);
    if (!(await world.waitUntilGone(pid))) throw refusal(`The application (process ${pid}) is still ending. Look again in a moment.`);
    return 0;
  },
};
