export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The only source of "now" and "later". */
export interface Clock {
  now(): Date;
  /** Runs `action` at `when` (at once where that is past); the function returned cancels it. */
  at(when: Date, action: () => void): () => void;
}
