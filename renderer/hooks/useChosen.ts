import { useState } from 'react';
import type { AppState } from '../../electron/bridge/contract.ts';
import { mostPressing } from '../identity/attention.ts';
import { useHidden } from './useHidden.ts';

/**
 * The identity that stands first. It stays while the popup is in sight, so that nothing is swapped under a person's
 * fingers, unless the person chooses another one or main points to one.
 */
export function useChosen(state: Pick<AppState, 'identities' | 'roles' | 'spotlight'>) {
  const [chosen, choose] = useState<string | undefined>(() => mostPressing(state));
  const [spotlight, setSpotlight] = useState(state.spotlight);
  useHidden(() => choose(undefined));

  const isKnown = state.identities.some(({ name }) => name === chosen);
  const isPointedTo = state.spotlight !== null && state.spotlight !== spotlight;
  const best = isPointedTo || !isKnown ? mostPressing(state) : chosen;
  if (spotlight !== state.spotlight) setSpotlight(state.spotlight);
  if (best !== chosen) choose(best);
  return { identity: state.identities.find(({ name }) => name === best), choose };
}
