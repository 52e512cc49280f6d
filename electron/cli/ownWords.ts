/** Stands before the words of the command where the application's own executable is to be the command. */
const CLI = '--cli';

/**
 * The words of the command in the arguments of the application's executable, `EXECUTABLE [SWITCHES] --cli -- WORDS`;
 * undefined where it is to be the application. What comes after `--` is no switch of Chromium's.
 */
export function commandWords(argv: readonly string[]): string[] | undefined {
  const end = argv.indexOf('--');
  return end !== -1 && argv.slice(0, end).includes(CLI) ? argv.slice(end + 1) : undefined;
}
