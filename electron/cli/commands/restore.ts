import type { BackupStatus } from '../../agent/statusWire.ts';
import { inColumns } from '../columns.ts';
import type { Command } from '../command.ts';
import { momentInWords } from '../moments.ts';
import { reach, valueOf } from '../reach.ts';

/** `keyfob restore`: the backups of the shared files. */
export const restore: Command = {
  name: 'restore',
  operands: '[FILE]',
  count: [0, 1],
  flags: { json: { about: 'the list as JSON' } },
  summary: 'list backups of the AWS files, or restore one',
  about: [
    'Backups are made before Keyfob touches what is not its own, and are sealed. Without FILE they are listed, newest ' +
      'first; with the name of one, the shared file it was made of is as it was then.',
  ],
  async run(given, world) {
    const [backup] = given.operands;
    const { backups, restored } = valueOf(await reach(world, 'restore', { backup }));
    if (given.has('json')) world.print(JSON.stringify({ version: 1, backups, restored }, null, 2));
    if (restored) world.say(`${restored.file}: as it was on ${momentOf(restored, world.now())}.`);
    else if (!given.has('json')) list(backups, world.now()).forEach(backups.length > 0 ? world.print : world.say);
    return 0;
  },
};

const momentOf = ({ madeAt }: BackupStatus, now: Date): string => momentInWords(new Date(madeAt), now);

function list(backups: readonly BackupStatus[], now: Date): string[] {
  if (backups.length === 0) return ['There is no backup: nothing but Keyfob’s own lines was ever touched.'];
  return inColumns(backups.map((one) => [one.name, momentOf(one, now), one.file, one.first ? 'the first, kept for good' : '']));
}
