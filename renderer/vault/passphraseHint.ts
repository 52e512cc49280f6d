/** The fewest characters that Keyfob takes. */
export const SHORTEST = 10;

/** What somebody who has the file would have to try, as a power of two; a rough guess that never flatters. */
function guessesNeeded(passphrase: string): number {
  const letters = [...passphrase];
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(passphrase)).length;
  const words = passphrase.split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const different = new Set(letters).size;
  const byLetter = Math.min(letters.length, 2 * different) * (1.5 + kinds / 2);
  return words.length > 1 ? Math.min(byLetter, 12 * new Set(words).size + 4) : byLetter;
}

/** What a person should know of a passphrase while choosing it; '' before the first letter. */
export function passphraseHint(passphrase: string): string {
  const length = [...passphrase].length;
  if (length === 0) return '';
  if (length < SHORTEST) return `${SHORTEST - length} more ${SHORTEST - length === 1 ? 'character' : 'characters'} at least.`;
  const guesses = guessesNeeded(passphrase);
  if (guesses < 32) return 'Weak: who gets the file could guess it. Make it longer.';
  return guesses < 46 ? 'Fair. One more word makes it good.' : 'Good.';
}
