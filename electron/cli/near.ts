/** The word that was meant, if one of them holds the same letters but for one or two: a slip of the finger. */
export const nearest = (words: readonly string[], typed: string): string | undefined => words.find((word) => isNear(word, typed));

function isNear(word: string, typed: string): boolean {
  const rest = [...typed].reduce((letters, letter) => letters.replace(letter, ''), word);
  return rest.length <= 1 && Math.abs(word.length - typed.length) <= 1 && word[0] === typed[0];
}
