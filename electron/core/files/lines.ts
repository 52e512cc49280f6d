/** One line of a file and what ends it: `\n`, `\r\n`, `\r`, or nothing at the end of the text. */
export interface Line {
  readonly text: string;
  readonly eol: string;
}

/** New content for some lines, by index: what stands there instead, nothing to take the line out. */
export type Patch = Map<number, readonly Line[]>;

/** The lines of a text, such that `joinLines` gives back every byte; a lone `\r` ends one too, as it does in Python. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const ending = /\r\n?|\n/g;
  let start = 0;
  for (let end = ending.exec(text); end; end = ending.exec(text)) {
    lines.push({ text: text.slice(start, end.index), eol: end[0] });
    start = ending.lastIndex;
  }
  if (start < text.length) lines.push({ text: text.slice(start), eol: '' });
  return lines;
}

/** The text of lines. */
export const joinLines = (lines: readonly Line[]): string => lines.map(({ text, eol }) => text + eol).join('');

/** How lines added at `index` should end: like their neighbour above, else like the file's first. */
export const eolAt = (lines: readonly Line[], index: number): string => lines[index]?.eol || lines[0]?.eol || '\n';

/** The text with the patch in it; a file without a final newline stays so, and no two lines run together. */
export function applyPatch(lines: readonly Line[], patch: Patch): string {
  const patched = lines.flatMap((line, index) => patch.get(index) ?? [line]);
  const open = lines.length > 0 && lines.at(-1)?.eol === '';
  const last = patched.length - 1;
  return joinLines(
    patched.map((line, index) => {
      if (index === last) return { text: line.text, eol: open ? '' : line.eol };
      return line.eol === '' ? { text: line.text, eol: eolAt(lines, 0) } : line;
    }),
  );
}
