import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike: it is read aloud and typed once. */
const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#%^*_+-='] as const;

const SHORTEST = 20;

const oneOf = (letters: string): string => letters.charAt(randomInt(letters.length));

/** A password of 20 letters, or of as many as the account demands, with some of each kind: no rules that accounts can have are against it. */
export function newPassword(least = 0): string {
  const length = Math.max(SHORTEST, least);
  const letters = Array.from({ length }, (_, index) => oneOf(kinds[index] ?? kinds.join('')));
  for (let index = length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [letters[index], letters[other]] = [letters[other] ?? '', letters[index] ?? ''];
  }
  return letters.join('');
}
