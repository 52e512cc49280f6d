import type { VaultPicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { SelectSetting } from '../settings/SelectSetting.tsx';
import type { VaultTask } from './VaultPage.tsx';

const usual = [5, 15, 60, 240, 0];
const words = (minutes: number): string => (minutes === 0 ? 'Never' : minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`);

interface VaultSettingsProps {
  readonly vault: VaultPicture;
  readonly onTask: (task: VaultTask) => void;
}

/** Where the keys lie, and their way to the other place. */
export function VaultSettings({ vault, onTask }: VaultSettingsProps) {
  const move = useAsking('moveToKeychain');
  const change = useAsking('changeSettings');
  const { place, state, demanded, lockMinutes } = vault;
  const why = move.why ?? change.why;
  return (
    <section aria-labelledby="keys-in">
      <h2 className="section" id="keys-in">
        Where keys lie
      </h2>
      <div className="card stack">
        <p className="sub">
          {place === 'keychain' ? 'They lie in the keychain of the system.' : 'They lie in the passphrase vault, a file of Keyfob’s own.'}
          {demanded && ' KEYFOB_KEYCHAIN=file says so.'}
        </p>
        {place === 'vault' && (
          <SelectSetting
            label="Lock after the last use"
            value={lockMinutes}
            choices={[...new Set([...usual, lockMinutes])].map((minutes) => [minutes, words(minutes)])}
            onChoose={(vaultLockMinutes) => change.send({ vaultLockMinutes })}
          />
        )}
        {why && <Refusal why={why} />}
        <div className="buttons">
          {place === 'keychain' && (
            <button className="button" type="button" onClick={() => onTask('begin')}>
              Move to a passphrase vault…
            </button>
          )}
          {place === 'vault' && state !== 'none' && (
            <button className="button" type="button" onClick={() => onTask('change')}>
              Change the passphrase…
            </button>
          )}
          {place === 'vault' && state === 'open' && !demanded && (
            <button className="button" type="button" disabled={move.busy} onClick={() => move.send({})}>
              {move.busy ? 'Moving…' : 'Move to the keychain'}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
