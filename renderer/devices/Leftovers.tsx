import type { DevicePicture, IdentityPicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Note } from '../notices/Note.tsx';
import { Refusal } from '../notices/Refusal.tsx';

/** Offers to delete what abandoned enrolments have left at AWS. */
export function Leftovers({ identity }: { identity: IdentityPicture }) {
  return identity.leftovers.map((device) => <Leftover key={device.serial} identity={identity.name} device={device} />);
}

function Leftover({ identity, device }: { identity: string; device: DevicePicture }) {
  const removal = useAsking('deleteLeftover');
  return (
    <div className="leftover">
      <Note tone="warn">
        <b>“{device.name}” is left from an enrolment that was not finished.</b> It is assigned to nobody, and can go.
      </Note>
      {removal.why && <Refusal why={removal.why} />}
      <button className="button" type="button" disabled={removal.busy} onClick={() => removal.send({ identity, serial: device.serial })}>
        Delete “{device.name}”
      </button>
    </div>
  );
}
