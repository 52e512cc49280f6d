import type { NewDevice } from '../../electron/bridge/contract.ts';
import { QrCode } from './QrCode.tsx';

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

/** What an authenticator app takes in: a picture for its camera, or a text to type; folded away once the app shows codes. */
export function Scan({ shown, isScanned }: { shown: NewDevice; isScanned: boolean }) {
  if (!isScanned) return <Picture {...shown} />;
  return (
    <details>
      <summary>Show the QR code again</summary>
      <Picture {...shown} />
    </details>
  );
}

function Picture({ name, uri, secret }: NewDevice) {
  return (
    <div className="scan">
      <p>
        Scan this with your authenticator app. It will call the device <b>{name}</b>.
      </p>
      <QrCode text={uri} label="QR code for your authenticator app" />
      <details>
        <summary>Can’t scan?</summary>
        <p className="sub">Type this secret into the app, as a time-based one. A click selects it.</p>
        <p className="totp-secret">{inGroups(secret)}</p>
      </details>
      <p className="sub">It is shown this once. Keyfob keeps no copy.</p>
    </div>
  );
}
