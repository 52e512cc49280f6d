/** The time of the page, which stands still until the test moves it. */
export interface MovableTime {
  /** Milliseconds since 1970. */
  set(now: number): void;
  /** Runs the timers that come due on the way, in their order. */
  advance(milliseconds: number): void;
  /** How many timers are armed. */
  armed(): number;
  /** Gives the page its own timers back. */
  release(): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Takes the place of the page's clock and timers. */
export function installMovableTime(): MovableTime {
  const own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
  const timers = new Map<number, Timer>();
  let now = 0;
  let last = 0;

  function nextBefore(end: number): [number, Timer] | undefined {
    const due = [...timers].filter(([, { at }]) => at <= end);
    return due.sort(([, one], [, other]) => one.at - other.at)[0];
  }

  Date.now = () => now;
  window.setTimeout = ((run: () => void, delay = 0) => {
    last += 1;
    timers.set(last, { at: now + delay, run });
    return last;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => void timers.delete(Number(id));

  return {
    set: (moment) => void (now = moment),
    armed: () => timers.size,
    release: () => void Object.assign(window, own),
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let next = nextBefore(end); next; next = nextBefore(end)) {
        const [id, { at, run }] = next;
        timers.delete(id);
        now = at;
        run();
      }
      now = end;
    },
  };
}
