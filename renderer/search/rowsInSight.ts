interface Sight {
  /** Pixels that the list is scrolled by. */
  readonly top: number;
  /** Pixels of a row. */
  readonly height: number;
  readonly count: number;
  /** Rows that fit into the list. */
  readonly seen: number;
}

/** Drawn above and below, so that a slow wheel meets no gap. */
const SPARE = 3;

/** The rows to draw: from `first`, up to but without `last`. */
export function rowsInSight({ top, height, count, seen }: Sight): { first: number; last: number } {
  const at = Math.min(Math.floor(top / height), Math.max(0, count - Math.ceil(seen)));
  return { first: Math.max(0, at - SPARE), last: Math.min(count, at + Math.ceil(seen) + 1 + SPARE) };
}
