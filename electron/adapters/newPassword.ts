import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike: it is read aloud and typed once. */
const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#%^*_+-='] as const;

const LENGTH = 20;

const oneOf = (letters: string): string => letters.charAt(randomInt(letters.length));

/** A password of 20 letters with some of each kind, which satisfies the strictest rules that accounts usually have. */
export function newPassword(): string {
  const letters = Array.from({ length: LENGTH }, (_, index) => oneOf(kinds[index] ?? kinds.join('')));
  for (let index = LENGTH - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [letters[index], letters[other]] = [letters[other] ?? '', letters[index] ?? ''];
  }
  return letters.join('');
}
