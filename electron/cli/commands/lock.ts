import type { Command } from '../command.ts';
import { reachRunning, valueOf } from '../reach.ts';

/** `keyfob lock`: forgets every session. */
export const lock: Command = {
  name: 'lock',
  operands: '',
  count: [0, 0],
  flags: { 'cli-cache': { about: "empties the AWS CLI's own cache of role sessions too" } },
  summary: 'forget every session, in the AWS files too',
  about: [
    'Sessions go from memory and from disk, and their keys out of the targets; the next login fills them ' +
      'again. It cannot revoke anything at AWS: copies that programs hold work until they end.',
  ],
  async run(given, world) {
    const cliCache = given.has('cli-cache');
    const answer = await reachRunning(world, 'lock', { cliCache });
    const forgotten = answer ? valueOf(answer).forgotten : await world.lockWithoutApplication({ cliCache });
    const cache = cliCache ? '' : ' The AWS CLI’s own cache stays (--cli-cache empties it).';
    world.say(`${inWords(forgotten)} Copies that programs hold work until they end: AWS cannot be told.${cache}`);
    return 0;
  },
};

function inWords(forgotten: number): string {
  if (forgotten === 0) return 'There was no session to forget.';
  return forgotten === 1 ? '1 session is forgotten.' : `${forgotten} sessions are forgotten.`;
}
