import { createContext, useContext, useState } from 'react';
import type { PopupNote } from '../../electron/bridge/contract.ts';
import { useHidden } from '../hooks/useHidden.ts';

/** What a person should know of what was done last. */
export interface Notes {
  readonly notes: readonly PopupNote[];
  /** In place of those before. */
  readonly tell: (notes: readonly PopupNote[]) => void;
}

/** The notes of the popup around a component. */
export const NotesContext = createContext<Notes>({ notes: [], tell: () => {} });

/** What `Popup` gives to everything in it; out of sight, they are forgotten. */
export function useNewNotes(): Notes {
  const [notes, tell] = useState<readonly PopupNote[]>([]);
  useHidden(() => tell([]));
  return { notes, tell };
}

export const useNotes = (): Notes => useContext(NotesContext);
