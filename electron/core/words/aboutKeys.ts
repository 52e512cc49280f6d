import type { LastUse } from '../keys/keyLife.ts';
import { shortKeyId } from '../keys/keyLife.ts';
import type { Some } from './sentences.ts';
import { typed } from './typed.ts';

/** When a key was used last, as the end of a sentence. */
function lastUseWords(lastUse: LastUse): string {
  if (lastUse === 'never') return 'was never used';
  return lastUse === 'unknown' ? 'AWS does not say when it was used last' : `was last used on ${lastUse.slice(0, 10)}`;
}

/** What stands in the way of a new key. */
export const aboutKeys = {
  rootKey: () => ({
    what: 'This is the key of the root user, which Keyfob does not replace.',
    next: 'Delete it in the console, and work with an IAM user.',
  }),
  secondKeyActive: ({ accessKeyId, lastUse }) => ({
    what: `The user has a second active key, ${shortKeyId(accessKeyId)}; it ${lastUseWords(lastUse)}. IAM gives a user two keys at most.`,
    next: 'Find out who uses it. Once it is deactivated in the IAM console, Keyfob offers to delete it.',
  }),
  secondKeyInactive: ({ accessKeyId, lastUse }) => ({
    what: `The inactive key ${shortKeyId(accessKeyId)} takes the place of a new one; it ${lastUseWords(lastUse)}. IAM gives a user two keys at most.`,
    next: 'Have it deleted, and go on.',
    typed: `Delete it and go on: add --delete-inactive ${accessKeyId}`,
    remedy: 'deleteKey',
  }),
  keyQuota: () => ({
    what: 'The user has two keys already, and IAM gives no third.',
    next: 'Delete the one that nobody uses in the IAM console.',
  }),
  strangeKey: ({ accessKeyId, lastUse }) => ({
    what: `A key has appeared that Keyfob did not store, ${shortKeyId(accessKeyId)}; it ${lastUseWords(lastUse)}.`,
    next: 'Somebody may be using it. Once it is deleted in the IAM console, go on; or take the rotation back.',
  }),
  newKeyNotKnown: ({ accessKeyId }) => ({
    what: `AWS does not know the new key ${shortKeyId(accessKeyId)} yet. The old one stays in use.`,
    next: 'Go on in a few minutes, or take the rotation back.',
  }),
  onlyWorkingKey: ({ accessKeyId }) => ({
    what: `The key ${shortKeyId(accessKeyId)} stays: no other key of this identity works.`,
    next: 'Check the user’s keys in the IAM console.',
  }),
  accessKeyGone: () => ({ what: 'AWS does not have this access key any more.', next: 'Look at the user’s keys in the IAM console.' }),
  nothingToResume: ({ identity }) => ({ what: `No rotation of “${identity}” has stopped half way.`, next: 'Begin one.', typed: `Begin one: keyfob rotate ${typed(identity)}` }),
  nothingToRollBack: ({ identity }) => ({ what: `“${identity}” has no old key to go back to.`, next: 'A deleted key cannot be had back.' }),
} satisfies Some;
