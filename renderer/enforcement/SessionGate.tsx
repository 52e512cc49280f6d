import type { ReactNode } from 'react';
import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';
import { CodeForm } from '../code/CodeForm.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { Note } from '../notices/Note.tsx';

interface SessionGateProps {
  readonly state: AppState;
  readonly identity: IdentityPicture | undefined;
  /** What needs the session, as in “To look at the account”. */
  readonly purpose: string;
  readonly children: ReactNode;
}

/** Whether an identity has a session that a code has opened. */
export const isOpen = (identity: IdentityPicture | undefined): boolean => identity?.session?.mfa === true && identity.session.state !== 'ended';

/** Shows what works only with a session that a code has opened; without one it asks for the code. */
export function SessionGate({ state, identity, purpose, children }: SessionGateProps) {
  const bridge = useBridge();
  if (identity && isOpen(identity)) return children;
  const goToPopup = () => void bridge.ask('openPopup', { identity: identity?.name ?? null });
  if (!identity) {
    return (
      <Gate text="There is no identity yet: Keyfob needs the key of somebody who may manage IAM users.">
        <button className="button primary" type="button" onClick={goToPopup}>
          Add a key…
        </button>
      </Gate>
    );
  }
  if (!identity.device) {
    return (
      <Gate text={`${purpose}, a session with MFA is needed, and “${identity.name}” has no device yet.`}>
        <button className="button primary" type="button" onClick={goToPopup}>
          Go on in the popup…
        </button>
      </Gate>
    );
  }
  return (
    <Gate text={`${purpose}, a session with MFA is needed. AWS would not show or change anything without it.`}>
      <div className="card">
        <CodeForm
          key={identity.name}
          identity={identity}
          label={`Code from “${identity.device.name}”, for ${identity.name}`}
          wanted={false}
          offset={state.clockOffset}
          endpoint={state.endpoint}
          onSnooze={null}
          onReplaceKey={goToPopup}
          onResync={goToPopup}
        />
      </div>
    </Gate>
  );
}

function Gate({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="gate">
      <Note tone="accent">{text}</Note>
      {children}
    </div>
  );
}
