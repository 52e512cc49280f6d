import { useEffect, useRef } from 'react';
import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';
import { CodeForm } from '../code/CodeForm.tsx';
import { NoDevice } from '../devices/NoDevice.tsx';
import { Icon } from '../frame/Icon.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import type { Renewal } from '../hooks/useRenewing.ts';
import { WaitingNote } from '../notices/WaitingNote.tsx';
import { wholeOwnerWords } from '../words/account.ts';
import { needsCode } from './attention.ts';
import { Ring } from './Ring.tsx';
import { UseLine } from './UseLine.tsx';
import { useSessionWords } from './useSessionWords.ts';

interface IdentityCardProps {
  readonly identity: IdentityPicture;
  readonly state: AppState;
  /** A role's code is what matters now, and has a field of its own. */
  readonly isQuiet: boolean;
  /** A person wants a new session although this one lives. */
  readonly isRenewing: boolean;
  readonly onRenew: (renewal: Renewal | null) => void;
  readonly onDetails: () => void;
  readonly onReplaceKey: () => void;
  readonly onEnrol: () => void;
  readonly onResync: () => void;
}

/** The identity that stands first: who it is, what is left of its session, and the field where a code is needed. */
export function IdentityCard({ identity, state, isQuiet, isRenewing, onRenew, onDetails, onReplaceKey, onEnrol, onResync }: IdentityCardProps) {
  const { name, device, session, snoozed } = identity;
  const words = useSessionWords(session, state.clockOffset);
  const bridge = useBridge();
  const card = useRef<HTMLElement>(null);
  const hasRoles = state.roles.some((role) => role.identity === name);
  const needed = needsCode(identity) || words.tone === 'off';
  const isEnding = words.tone === 'ending';
  const putOff = isEnding && snoozed && !isRenewing && state.spotlight !== name;
  const isPressing = needed || isRenewing || isEnding || identity.checking || identity.refusal !== null || identity.waiting !== null;
  const asks = isPressing && !putOff && !isQuiet;

  useEffect(() => {
    // The field that had the focus is gone with the need for it.
    if (!asks && document.activeElement === document.body) card.current?.focus();
  }, [asks]);

  function snooze(): void {
    onRenew(null);
    void bridge.ask('snooze', { identity: name });
  }

  return (
    <>
      {!isQuiet && <WaitingNote name={name} waiting={identity.waiting} />}
      <section className="card" ref={card} tabIndex={-1} aria-labelledby={`name-${name}`}>
        <div className="who">
          <Ring {...words} />
          <div className="names">
            <h2 id={`name-${name}`}>{name}</h2>
            <p className="sub">{wholeOwnerWords(identity)}</p>
            <p className={`left ${words.tone}`} role="timer" aria-live="off">
              {words.left}
            </p>
          </div>
          <button className="icon-button" type="button" aria-label={`Details of ${name}`} title="Details" onClick={onDetails}>
            <Icon name="more" />
          </button>
        </div>
        {!asks && !putOff && !hasRoles && <UseLine target={identity.delivery === 'process' ? identity.name : identity.target} />}
        {putOff && !isQuiet && (
          <button className="button wide renew" type="button" onClick={() => onRenew({ identity: name, expiresAt: session?.expiresAt ?? 0 })}>
            Renew with a code…
          </button>
        )}
        {asks && !device && <NoDevice identity={identity} onEnrol={onEnrol} />}
        {asks && device && (
          <CodeForm
            identity={identity}
            label={`${needed ? 'Code' : 'Renew with a code'} from “${device.name}”`}
            wanted={needed || identity.waiting !== null || state.spotlight === name || isRenewing}
            onSnooze={isEnding ? snooze : null}
            offset={state.clockOffset}
            endpoint={identity.endpoint}
            onReplaceKey={onReplaceKey}
            onResync={onResync}
          />
        )}
      </section>
    </>
  );
}
