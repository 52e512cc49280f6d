/** The word that was meant, if one of them holds the same letters but for one or two: a slip of the finger. */
const nearest = (words: readonly string[], typed: string): string | undefined => words.find((word) => isNear(word, typed));

/** The question after a word that is none of these, with the one that was probably meant; nothing where none is near. */
export function didYouMean(words: readonly string[], typed: string): string {
  const near = nearest(words, typed);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function isNear(word: string, typed: string): boolean {
  const rest = [...typed].reduce((letters, letter) => letters.replace(letter, ''), word);
  return rest.length <= 1 && Math.abs(word.length - typed.length) <= 1 && word[0] === typed[0];
}
