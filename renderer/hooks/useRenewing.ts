import { useState } from 'react';
import { useHidden } from './useHidden.ts';

/** The session that a person wants to replace before it ends, known by its end. */
export interface Renewal {
  readonly identity: string;
  readonly expiresAt: number;
}

/** Keeps what a person wants to renew while the popup is in sight; once it is renewed, it has another end. */
export function useRenewing() {
  const [renewing, renew] = useState<Renewal | null>(null);
  useHidden(() => renew(null));
  return { renewing, renew };
}
