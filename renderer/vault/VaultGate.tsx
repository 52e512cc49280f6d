import type { AppState } from '../../electron/bridge/contract.ts';
import { WaitingNote } from '../notices/WaitingNote.tsx';
import { BeginVault } from './BeginVault.tsx';
import { UnlockCard } from './UnlockCard.tsx';

/** Whether keys lie behind a passphrase that has to be typed first. */
export const isShut = ({ vault }: Pick<AppState, 'vault'>): boolean => vault.place === 'vault' && vault.state !== 'open';

/** Stands before everything that needs a key while the vault is shut, or not begun; and says which tool waits for it. */
export function VaultGate({ state, onBeginAnew }: { state: AppState; onBeginAnew: () => void }) {
  if (!isShut(state)) return null;
  return (
    <>
      {state.identities.map((identity) => (
        <WaitingNote key={identity.name} {...identity} />
      ))}
      {state.vault.state === 'none' ? <BeginVault anew={false} title="Choose a passphrase" /> : <UnlockCard onBeginAnew={onBeginAnew} />}
    </>
  );
}
