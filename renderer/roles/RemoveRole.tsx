import type { RolePicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';

interface RemoveRoleProps {
  readonly role: RolePicture;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** Asks whether a role's lines should really leave the shared files. */
export function RemoveRole({ role, onBack, onRemoved }: RemoveRoleProps) {
  const removal = useAsking('removeRole', { onDone: onRemoved });
  return (
    <Page title={`Remove ${role.name}?`} onBack={onBack}>
      <section className="card stack">
        <p>Its lines leave the shared files, so other tools lose it too. A backup is kept, and at AWS nothing changes.</p>
        {removal.why && <Refusal why={removal.why} />}
        <div className="buttons">
          <button className="button" type="button" onClick={onBack}>
            Keep it
          </button>
          <button className="button danger" type="button" disabled={removal.busy} onClick={() => removal.send({ role: role.name })}>
            Remove
          </button>
        </div>
      </section>
    </Page>
  );
}
