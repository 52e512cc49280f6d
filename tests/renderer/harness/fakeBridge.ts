import { flushSync } from 'react-dom';
import type { AppState, Bridge, CommandName, Commands, PopupStart, Reply, StateNews } from '../../../electron/bridge/contract.ts';
import { installMovableTime, type MovableTime } from './movableTime.ts';

/** The other end of the popup's bridge, and its clock, in the hands of the test. */
export interface Fake {
  /** Everything that the popup asked for, oldest first. */
  readonly asks: { command: CommandName; ask: unknown }[];
  /** Replies still to be given, by command; where none is left, all is well. */
  readonly replies: Partial<Record<CommandName, Reply[]>>;
  /** Commands whose asks wait where no reply is left, each with what answers the asks that do. */
  readonly held: Map<CommandName, ((reply: Reply) => void)[]>;
  readonly time: MovableTime;
  /** Ends when the picture is drawn. */
  show(state: AppState): Promise<void>;
  /** Tells the popup that it was shown, and where it should begin. */
  appear(start?: PopupStart | null): void;
  advance(milliseconds: number): void;
  beSeen(isSeen: boolean): void;
}

declare global {
  interface Window {
    readonly fake: Fake;
  }
}

const stateListeners = new Set<(newsAsJson: string) => void>();
const shownListeners = new Set<(start: PopupStart | null) => void>();
let tellListening = () => {};
const listening = new Promise<void>((resolve) => (tellListening = resolve));

const time = installMovableTime();

const fake: Fake = {
  asks: [],
  replies: {},
  held: new Map(),
  time,
  async show(state) {
    await listening;
    const news: StateNews = { whole: state };
    flushSync(() => {
      for (const listener of stateListeners) listener(JSON.stringify(news));
    });
  },
  appear(start) {
    for (const listener of shownListeners) listener(start ?? null);
  },
  advance(milliseconds) {
    flushSync(() => time.advance(milliseconds));
  },
  beSeen(isSeen) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: isSeen ? 'visible' : 'hidden' });
    flushSync(() => document.dispatchEvent(new Event('visibilitychange')));
  },
};

const keyfob: Bridge = {
  ask: <C extends CommandName>(command: C, ask: Commands[C]) => {
    fake.asks.push({ command, ask });
    const reply = fake.replies[command]?.shift();
    const waiting = fake.held.get(command);
    if (!reply && waiting) return new Promise<Reply>((resolve) => void waiting.push(resolve)) as Promise<Reply<C>>;
    return Promise.resolve((reply ?? { ok: true }) as Reply<C>);
  },
  onState: (listener) => {
    stateListeners.add(listener);
    tellListening();
    return () => void stateListeners.delete(listener);
  },
  onShown: (listener) => {
    shownListeners.add(listener);
    return () => void shownListeners.delete(listener);
  },
};

Object.assign(window, { fake, keyfob });
