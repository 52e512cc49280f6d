import type { DevicePicture, IdentityPicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';

/** Asks whether a device should really go, and says what is left then. */
export function RemoveDevice({ identity, device, onBack }: { identity: IdentityPicture; device: DevicePicture; onBack: () => void }) {
  const removal = useAsking('removeDevice', { onDone: onBack });
  const isLast = !identity.devices.some(({ usable, serial }) => usable && serial !== device.serial);
  return (
    <Page title={`Remove ${device.name}?`} onBack={onBack}>
      <section className="card stack" aria-label="Removal">
        <p>
          Its codes open no more sessions of “{identity.name}”. {isLast && <b>It is the last one: the open session goes on until its end, and for another you enrol a device.</b>}
        </p>
        {removal.why && <Refusal why={removal.why} />}
        <div className="buttons">
          <button className="button" type="button" onClick={onBack}>
            Keep it
          </button>
          <button className="button danger" type="button" disabled={removal.busy} onClick={() => removal.send({ identity: identity.name, serial: device.serial })}>
            Remove
          </button>
        </div>
      </section>
    </Page>
  );
}
