import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../refusal.ts';
import { rotateAndSay } from '../rotating.ts';

/** `keyfob rotate`: replaces an access key. */
export const rotate: Command = {
  name: 'rotate',
  operands: '[NAME]',
  count: [0, 1],
  flags: {
    resume: { about: 'goes on where a rotation stopped' },
    rollback: { about: 'takes the old key back into use; until it is deleted' },
    grace: { value: 'DAYS', about: 'days until the old key goes; 0: at once (default: 7)' },
    'delete-inactive': { value: 'KEYID', about: 'deletes that inactive key, where there is no room' },
  },
  summary: 'replace the access key of an identity',
  about: [
    'A new key is made, stored, known to AWS, and put into use; then the old one is deactivated, and deleted ' +
      'after some days. Sessions stay. It needs an MFA session and asks for a code where there is none. Killed at any ' +
      'moment, it goes on by itself at the next start or login.',
  ],
  async run(given, world) {
    if (given.has('resume') && given.has('rollback')) throw wrongUsage('Go on, or go back? See: keyfob rotate --help');
    await rotateAndSay(world, {
      name: given.operands[0],
      how: given.has('rollback') ? 'rollBack' : given.has('resume') ? 'resume' : 'rotate',
      graceDays: readDays(given),
      deleteInactive: given.text('delete-inactive'),
    });
    return 0;
  },
};

function readDays(given: Given): number | undefined {
  const text = given.text('grace');
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text)) throw wrongUsage(`“${text}” is no number of days. Write 7, or 0 for at once.`);
  return Number(text);
}
