const SPACES = ' \t\r\n';

/** Splits as Python's `shlex.split` does, with quotes and backslashes; undefined where one of them is left open. */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (SPACES.includes(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (sign === '"' || sign === "'") {
      const quoted = readQuoted(text, at);
      if (!quoted) return undefined;
      word = (word ?? '') + quoted.content;
      at = quoted.close;
    } else {
      if (sign === '\\') at += 1;
      if (at >= text.length) return undefined;
      word = (word ?? '') + text.charAt(at);
    }
  }
  return word === undefined ? words : [...words, word];
}

/** What stands in quotes that open at `open`, and where they close; within `"` a backslash guards `"` and itself. */
function readQuoted(text: string, open: number): { content: string; close: number } | undefined {
  const quote = text.charAt(open);
  let content = '';
  for (let at = open + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === quote) return { content, close: at };
    const next = text.charAt(at + 1);
    const guarded = quote === '"' && sign === '\\' && (next === '"' || next === '\\');
    content += guarded ? next : sign;
    if (guarded) at += 1;
  }
  return undefined;
}
