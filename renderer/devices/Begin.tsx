import type { NewDevice } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { TextSetting } from '../identity/TextSetting.tsx';
import { Refusal } from '../notices/Refusal.tsx';

interface BeginProps {
  readonly identity: string;
  readonly onShown: (shown: NewDevice) => void;
  readonly onHardware: (serial: string) => void;
}

/** Says what a device is, and begins: AWS makes one only at the click. */
export function Begin({ identity, onShown, onHardware }: BeginProps) {
  const begin = useAsking('beginEnrolment', { onDone: (_ask, shown) => shown && onShown(shown) });
  return (
    <>
      <p>An authenticator app on your phone shows the six digits that open your sessions. AWS makes a QR code for it, and you type two codes.</p>
      {begin.why && <Refusal why={begin.why} />}
      <button className="button primary wide" type="button" disabled={begin.busy} onClick={() => begin.send({ identity })}>
        {begin.busy ? 'Asking AWS…' : 'Show the QR code'}
      </button>
      <details>
        <summary>Another kind of device?</summary>
        <TextSetting label="Serial number of a hardware token, from its back" value="" action="Next" onSave={onHardware} />
        <p className="sub">FIDO keys and passkeys work in the console only: AWS opens no sessions for tools with them.</p>
      </details>
    </>
  );
}
