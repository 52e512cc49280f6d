import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';
import type { Renewal } from '../hooks/useRenewing.ts';
import { Leftovers } from '../devices/Leftovers.tsx';
import { IdentityCard } from '../identity/IdentityCard.tsx';
import { OtherIdentities } from '../identity/OtherIdentities.tsx';
import { KeyNote } from '../keys/KeyNote.tsx';
import { ClockNote } from '../notices/ClockNote.tsx';
import { LastNotes } from '../notices/LastNotes.tsx';
import { PlanNote } from '../notices/PlanNote.tsx';
import { Trouble } from '../notices/Trouble.tsx';
import { PlaintextKeys } from '../welcome/PlaintextKeys.tsx';
import { RoleReminder, roleToRenew } from '../roles/RoleReminder.tsx';
import { RoleSection } from '../roles/RoleSection.tsx';
import { RoleToOpen, roleToOpen } from '../roles/RoleToOpen.tsx';
import type { RoleUse } from '../roles/useRoleUse.ts';
import { isShut, VaultGate } from '../vault/VaultGate.tsx';
import { Welcome } from '../welcome/Welcome.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import type { PageName } from './usePage.ts';

interface FirstViewProps {
  readonly state: AppState;
  /** The one that stands first; undefined where there is none yet. */
  readonly identity: IdentityPicture | undefined;
  readonly use: RoleUse;
  readonly renewing: Renewal | null;
  readonly onRenew: (renewal: Renewal | null) => void;
  readonly onChoose: (name: string) => void;
  readonly onPage: (page: PageName) => void;
}

/** What the popup opens with: troubles first, then the welcome or the identities. */
export function FirstView({ state, identity, use, renewing, onRenew, onChoose, onPage }: FirstViewProps) {
  const { identities, keychain, clockOffset } = state;
  // Without a keychain no key can be taken in.
  const isKeyless = keychain !== null || isShut(state);
  const plaintextKeys = isKeyless ? [] : state.plaintextKeys;
  const opening = identity && roleToOpen(state, identity, use);
  const ending = identity && !opening && !isShut(state) ? roleToRenew(state.roles, identity) : undefined;
  const addKey = () => onPage({ at: 'key', name: null });
  return (
    <>
      <Header onSearch={state.roles.length > 0 ? () => onPage({ at: 'search', typed: '' }) : null} onAdd={identity && !isKeyless ? addKey : null} onSettings={() => onPage({ at: 'settings' })} />
      <main className="body">
        <VaultGate state={state} onBeginAnew={() => onPage({ at: 'vault', task: 'anew' })} />
        <Trouble why={keychain} />
        {keychain && state.vault.place === 'keychain' && (
          <button className="button wide" type="button" onClick={() => onPage({ at: 'vault', task: 'begin' })}>
            Use a passphrase vault instead…
          </button>
        )}
        <Trouble why={state.trouble} />
        <ClockNote warning={state.clockWarning} />
        {!identity && <LastNotes />}
        {!identity && !isShut(state) && <Welcome {...state} onAdd={addKey} />}
        {identity && (
          <IdentityCard
            key={identity.name}
            identity={identity}
            state={state}
            isQuiet={opening !== undefined || isShut(state)}
            isRenewing={renewing?.identity === identity.name && renewing.expiresAt === identity.session?.expiresAt}
            onRenew={onRenew}
            onDetails={() => onPage({ at: 'identity', name: identity.name })}
            onReplaceKey={() => onPage({ at: 'key', name: identity.name })}
            onEnrol={() => onPage({ at: 'enrol', name: identity.name })}
            onResync={() => onPage({ at: 'devices', name: identity.name, resync: true })}
          />
        )}
        {identity && <LastNotes />}
        <PlanNote run={state.planRun} />
        {identity && <Leftovers identity={identity} />}
        {identity && <KeyNote identity={identity} clockOffset={clockOffset} onOpen={() => onPage({ at: 'rotation', name: identity.name })} />}
        {identity && opening && !isShut(state) && <RoleToOpen role={opening} identity={identity} offset={clockOffset} use={use} onPage={onPage} />}
        {identity && ending && <RoleReminder key={ending.name} role={ending} identity={identity} offset={clockOffset} wanted={state.spotlight === identity.name} />}
        {identity && (
          <RoleSection
            state={state}
            identity={identity}
            use={use}
            onDetails={(name) => onPage({ at: 'role', name })}
            onAdd={() => onPage({ at: 'roleForm', name: null })}
            onSearch={() => onPage({ at: 'search', typed: '' })}
          />
        )}
        <OtherIdentities identities={identities.filter((other) => other !== identity)} offset={clockOffset} onChoose={onChoose} />
        <PlaintextKeys {...state} keys={plaintextKeys} explained={!identity && plaintextKeys.length > 0} onAdd={addKey} onMoved={onChoose} />
        {!identity && plaintextKeys.length > 0 && (
          <button className="button wide" type="button" onClick={addKey}>
            Add another key…
          </button>
        )}
      </main>
      <Footer state={state} onActivity={() => onPage({ at: 'activity', of: null })} />
    </>
  );
}
