import type { Bridge } from '../electron/bridge/contract.ts';
import { Announcer } from './frame/Announcer.tsx';
import { View } from './frame/View.tsx';
import { useAppState } from './hooks/useAppState.ts';
import { BridgeContext } from './hooks/useBridge.ts';
import { useTheme } from './hooks/useTheme.ts';
import { FitPopup } from './frame/FitPopup.tsx';
import { NotesContext, useNewNotes } from './notices/useNotes.ts';

/** The popup: draws the newest picture, and keeps nothing of its own but what is being typed. */
export function Popup({ bridge }: { bridge: Bridge }) {
  const state = useAppState(bridge);
  const notes = useNewNotes();
  useTheme(state?.theme);
  if (!state) return null;
  return (
    <BridgeContext value={bridge}>
      <NotesContext value={notes}>
        <FitPopup>
          <View state={state} />
        </FitPopup>
      </NotesContext>
      <Announcer {...state} />
    </BridgeContext>
  );
}
