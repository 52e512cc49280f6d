import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { DeviceChoice } from '../identity/DeviceChoice.tsx';

/** Where no code can come from yet: the way to a device, and for who has one already the way to name it. */
export function NoDevice({ identity, onEnrol }: { identity: IdentityPicture; onEnrol: () => void }) {
  const hasUsable = identity.devices.some(({ usable }) => usable);
  if (hasUsable) return <DeviceChoice identity={identity} />;
  return (
    <div className="no-device">
      <p className="sub">
        {identity.devices.length > 0 ? 'No device of this user shows codes.' : 'AWS knows no MFA device of this user yet.'} Sessions open with the six digits of one.
      </p>
      <button className="button primary wide" type="button" onClick={onEnrol}>
        Enrol a device…
      </button>
      <details>
        <summary>I have one already</summary>
        <DeviceChoice identity={identity} />
      </details>
    </div>
  );
}
