import { Failure } from '../failure.ts';

/**
 * Whether every AWS tool reads a profile of this name, and a shell takes it as one word (the safe subset of aws.md §4.2).
 * Not safe although in it: `DEFAULT` (Python gives its keys to all sections), what JavaScript objects have by themselves
 * (`constructor`), and a dash in front, which commands take for an option.
 */
export function isSafeName(name: string): boolean {
  return /^[\w.@+/:][\w.@+/:-]*$/.test(name) && name !== 'DEFAULT' && !(name in {});
}

/** Refuses a name that is not safe. */
export function requireSafeName(name: string): void {
  if (!isSafeName(name)) throw new Failure('nameUnsafe', { name });
}
