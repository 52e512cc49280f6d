import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';
import { IdentityCard } from '../identity/IdentityCard.tsx';
import { OtherIdentities } from '../identity/OtherIdentities.tsx';
import { ClockNote } from '../notices/ClockNote.tsx';
import { Trouble } from '../notices/Trouble.tsx';
import { PlaintextKeys } from '../welcome/PlaintextKeys.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import type { PageName } from './usePage.ts';

interface FirstViewProps {
  readonly state: AppState;
  /** The one that stands first; undefined where there is none yet. */
  readonly identity: IdentityPicture | undefined;
  readonly onChoose: (name: string) => void;
  readonly onPage: (page: PageName) => void;
}

/** What the popup opens with: troubles first, then the welcome or the identities. */
export function FirstView({ state, identity, onChoose, onPage }: FirstViewProps) {
  const { identities, keychain, defaultIsFree, clockOffset } = state;
  // Without a keychain no key can be taken in.
  const plaintextKeys = keychain ? [] : state.plaintextKeys;
  const addKey = () => onPage({ at: 'key', name: null });
  return (
    <>
      <Header onAdd={identity && !keychain ? addKey : null} onSettings={() => onPage({ at: 'settings' })} />
      <main className="body">
        <Trouble why={keychain} />
        <Trouble why={state.trouble} />
        <ClockNote warning={state.clockWarning} />
        {!identity && <Welcome {...state} onAdd={addKey} />}
        {identity && (
          <IdentityCard
            key={identity.name}
            identity={identity}
            state={state}
            onDetails={() => onPage({ at: 'identity', name: identity.name })}
            onReplaceKey={() => onPage({ at: 'key', name: identity.name })}
          />
        )}
        <OtherIdentities identities={identities.filter((other) => other !== identity)} offset={clockOffset} onChoose={onChoose} />
        <PlaintextKeys keys={plaintextKeys} defaultIsFree={defaultIsFree} explained={!identity} />
        {!identity && plaintextKeys.length > 0 && (
          <button className="button wide" type="button" onClick={addKey}>
            Add another key…
          </button>
        )}
      </main>
      <Footer identities={identities} />
    </>
  );
}
