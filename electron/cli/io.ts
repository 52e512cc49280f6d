/** What a command that works without the application needs from the world. */
export interface CommandIo {
  readFile(path: string): Promise<string>;
  /** All of standard input. */
  stdin(): Promise<string>;
  /** Writes to standard output, as it is: no line end is added. */
  out(text: string): void;
  /** Writes to standard error, as it is. */
  err(text: string): void;
  readonly isTerminal: boolean;
  readonly color: boolean;
}
