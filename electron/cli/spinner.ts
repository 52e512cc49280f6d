/** Milliseconds between two pictures. */
const TURN = 100;
/** Pictures that are not shown: what is quick needs none. */
const PATIENCE = 4;
const pictures = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];
/** Goes to the begin of the line and clears it (ECMA-48). */
const CLEAR = '\r\u001B[2K';

interface Screen {
  readonly write: (text: string) => void;
  /** Whether a person sees what is written. */
  readonly isTerminal: () => boolean;
  /** Does something again and again; the function returned stops it. */
  readonly repeat?: (action: () => void, milliseconds: number) => () => void;
}

function repeatedly(action: () => void, milliseconds: number): () => void {
  const timer = setInterval(action, milliseconds);
  return () => clearInterval(timer);
}

/** Shows on a terminal what is waited for, once that takes a while; its line goes when it is over. */
export function createSpinner({ write, isTerminal, repeat = repeatedly }: Screen) {
  return async function during<T>(what: string, work: Promise<T>): Promise<T> {
    if (!isTerminal()) return work;
    let turns = 0;
    const stop = repeat(() => {
      turns += 1;
      if (turns > PATIENCE) write(`${CLEAR}${pictures[turns % pictures.length]} ${what} `);
    }, TURN);
    try {
      return await work;
    } finally {
      stop();
      if (turns > PATIENCE) write(CLEAR);
    }
  };
}
