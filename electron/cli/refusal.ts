/** 1: refused, or it did not work; 2: wrong usage; 125: refused by `exec`, which has the command's own statuses else (product.md). */
type ExitStatus = 1 | 2 | 125;

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

/** Does `work`; its refusals end the command with `status`, wrong usage as ever. */
export async function asRefusedBy<T>(status: ExitStatus, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isRefusal(error) && error.exitStatus === 1 ? refusal(error.message, status) : error;
  }
}
