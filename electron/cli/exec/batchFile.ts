import { refusal } from '../refusal.ts';

/** How a program is started: its file, its words, and whether those are one finished command line (Windows). */
export interface Start {
  readonly file: string;
  readonly words: readonly string[];
  readonly isVerbatim: boolean;
}

/** Batch files are read by cmd, to which nothing may be handed that it would take for a command of its own. */
export function startOf(path: string, words: readonly string[], commandProcessor: string | undefined): Start {
  if (!/\.(bat|cmd)$/i.test(path)) return { file: path, words, isVerbatim: false };
  const line = [path, ...words].map(forBatch).join(' ');
  // Extensions on, for %cd:~,%; no delayed expansion, so that ! is nothing; no AutoRun; outer quotes that cmd takes away itself.
  return { file: commandProcessor || 'cmd.exe', words: ['/e:on', '/v:off', '/d', '/s', '/c', `"${line}"`], isVerbatim: true };
}

/**
 * A word in quotes, in which only `"` and `%` mean anything: a quote is doubled, and in front of each `%` stands an expansion
 * to nothing, which leaves no name between two of them. A line's end cannot be written at all.
 */
function forBatch(word: string): string {
  if (/[\0\r\n]/.test(word)) throw refusal('A batch file cannot be given a word with a line’s end in it. Start a program instead.');
  const doubled = word.replaceAll(/(\\*)("|$)/g, (_all, slashes: string, quote: string) => slashes + slashes + (quote && '""'));
  return `"${doubled.replaceAll('%', '%%cd:~,%')}"`;
}
