/** 1: refused, or it did not work; 2: wrong usage (product.md). */
type ExitStatus = 1 | 2;

/** Ends the command with one line that says why and what to do. */
export interface Refusal extends Error {
  readonly exitStatus: ExitStatus;
}

/** A refusal to throw. */
export const refusal = (line: string, exitStatus: ExitStatus = 1): Refusal => Object.assign(new Error(line), { exitStatus });

/** The refusal of a command line that cannot be understood. */
export const wrongUsage = (line: string): Refusal => refusal(line, 2);

/** Whether `error` is a refusal, and not a fault of the program. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && 'exitStatus' in error;
