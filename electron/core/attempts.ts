import type { Failure } from './failure.ts';
import { asFailure } from './failure.ts';

/** Why each identity's last attempt failed, and which attempts are under way: what the popup shows beside the field. */
export function createAttempts(onChange: () => void) {
  const refused = new Map<string, Failure>();
  const underway = new Map<string, number>();

  function count(identityId: string, by: number): void {
    underway.set(identityId, (underway.get(identityId) ?? 0) + by);
    onChange();
  }

  return {
    /** Runs an attempt; its failure is remembered until the next one, and goes on to the caller. */
    async run<T>(identityId: string, attempt: () => Promise<T>): Promise<T> {
      refused.delete(identityId);
      count(identityId, 1);
      try {
        return await attempt();
      } catch (error) {
        refused.set(identityId, asFailure(error));
        throw error;
      } finally {
        count(identityId, -1);
      }
    },
    refusalOf: (identityId: string): Failure | undefined => refused.get(identityId),
    isUnderway: (identityId: string): boolean => (underway.get(identityId) ?? 0) > 0,
    forget(identityId: string): void {
      if (refused.delete(identityId)) onChange();
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
