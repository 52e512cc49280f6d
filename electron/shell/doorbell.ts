/** Brings what is rung to whoever answers. Before anybody does, the last ring is kept. */
export function createDoorbell<T>() {
  let heard: ((what: T) => void) | undefined;
  let kept: { readonly what: T } | undefined;
  return {
    ring(what: T): void {
      if (heard) heard(what);
      else kept = { what };
    },
    answer(by: (what: T) => void): void {
      heard = by;
      if (kept) by(kept.what);
      kept = undefined;
    },
  };
}

export type Doorbell<T> = ReturnType<typeof createDoorbell<T>>;
