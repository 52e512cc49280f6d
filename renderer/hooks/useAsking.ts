import { useRef, useState } from 'react';
import type { Brought, CommandName, Commands, Explanation } from '../../electron/bridge/contract.ts';
import { useNotes } from '../notices/useNotes.ts';
import { useBridge } from './useBridge.ts';
import { useHidden } from './useHidden.ts';

/** Yes to the questions that a refusal with the remedy of the same name puts. */
export type Answers = { replace?: true; setAside?: true; otherEndpoint?: true };
type Question = keyof Answers;

const silence: Explanation = { code: 'unexpected', what: 'Keyfob did not answer.', next: 'Try again.' };

/** Whether a click can answer the refusal, after which the same ask goes out again. */
export const isQuestion = (remedy: Explanation['remedy']): remedy is Question => remedy === 'replace' || remedy === 'setAside' || remedy === 'otherEndpoint';

/** What follows a reply; both get the ask that it answers. */
interface Follow<C extends CommandName> {
  readonly onDone?: (ask: Commands[C], brought: Brought<C> | undefined) => void;
  readonly onRefused?: (why: Explanation, ask: Commands[C]) => void;
}

/**
 * Sends an ask, and goes on with `onDone` once it went well, with its notes told, else with `onRefused`. Where the reply is a question, the
 * ask is kept until it is answered, another one is sent, or the popup goes out of sight.
 */
export function useAsking<C extends CommandName>(command: C, { onDone, onRefused }: Follow<C> = {}) {
  const bridge = useBridge();
  const { tell } = useNotes();
  const held = useRef<{ ask: Commands[C]; answers: Answers } | null>(null);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Explanation | null>(null);

  async function exchange(ask: Commands[C], answers: Answers): Promise<void> {
    const reply = await bridge.ask(command, { ...ask, ...answers }).catch(() => ({ ok: false, why: silence }) as const);
    setBusy(false);
    if (reply.ok) {
      tell(reply.notes ?? []);
      return onDone?.(ask, reply.brings);
    }
    if (isQuestion(reply.why.remedy) && document.visibilityState === 'visible') held.current = { ask, answers };
    setWhy(reply.why);
    onRefused?.(reply.why, ask);
  }

  function send(ask: Commands[C], answers: Answers = {}): void {
    forget();
    setBusy(true);
    void exchange(ask, answers);
  }

  /** Sends what is kept again, with a yes; false where nothing is kept. */
  function answer(question: Question): boolean {
    const kept = held.current;
    if (kept) send(kept.ask, { ...kept.answers, [question]: true });
    return kept !== null;
  }

  function forget(): void {
    held.current = null;
    setWhy(null);
  }

  useHidden(forget);
  return { send, answer, forget, busy, why };
}
