import type { AppState, Bridge, CommandName, Reply } from '../../../electron/bridge/contract.ts';

/** A bridge whose other end is the test. */
export interface FakeBridge {
  /** Everything that the popup asked for, oldest first. */
  readonly asks: { command: CommandName; ask: unknown }[];
  /** Replies still to be given, by command; where none is left, all is well. */
  readonly replies: Partial<Record<CommandName, Reply[]>>;
  show(state: AppState): void;
  /** Tells the popup that it was shown. */
  appear(): void;
}

declare global {
  interface Window {
    readonly fake: FakeBridge;
  }
}

const stateListeners = new Set<(state: AppState) => void>();
const shownListeners = new Set<() => void>();

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

let answerFirst: (state: AppState) => void = () => {};
const first = new Promise<AppState>((resolve) => (answerFirst = resolve));

const fake: FakeBridge = {
  asks: [],
  replies: {},
  show(state) {
    answerFirst(state);
    for (const listener of stateListeners) listener(state);
  },
  appear() {
    for (const listener of shownListeners) listener();
  },
};

const keyfob: Bridge = {
  ask: (command, ask) => {
    fake.asks.push({ command, ask });
    return Promise.resolve(fake.replies[command]?.shift() ?? { ok: true });
  },
  state: () => first,
  onState: (listener) => listen(stateListeners, listener),
  onShown: (listener) => listen(shownListeners, listener),
};

Object.assign(window, { fake, keyfob });
