import type { Failure } from './failure.ts';
import { asFailure, isFailure } from './failure.ts';

/**
 * Why the last attempt for each identity or role failed, and which attempts are under way: what the popup shows beside the
 * field. They are known by what names their sessions: an identity's id, a role session's key.
 */
export function createAttempts(onChange: () => void) {
  const refused = new Map<string, Failure>();
  const underway = new Map<string, number>();

  function count(key: string, by: number): void {
    underway.set(key, (underway.get(key) ?? 0) + by);
    onChange();
  }

  return {
    /** Runs an attempt; its failure is remembered until the next one, and goes on to the caller. */
    async run<T>(key: string, attempt: () => Promise<T>): Promise<T> {
      refused.delete(key);
      count(key, 1);
      try {
        return await attempt();
      } catch (error) {
        // That a code is wanted is no refusal: it is asked for.
        if (!isFailure(error, 'codeNeeded', 'roleCodeNeeded')) refused.set(key, asFailure(error));
        throw error;
      } finally {
        count(key, -1);
      }
    },
    refusalOf: (key: string): Failure | undefined => refused.get(key),
    isUnderway: (key: string): boolean => (underway.get(key) ?? 0) > 0,
    forget(key: string): void {
      if (refused.delete(key)) onChange();
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
