import { useState } from 'react';
import type { DevicePicture, IdentityPicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { TextSetting } from './TextSetting.tsx';

/** The devices to choose from, with the one in use although AWS may not have listed it. */
function choices({ device, devices }: IdentityPicture): DevicePicture[] {
  const listed = devices.some(({ serial }) => serial === device?.serial);
  return device && !listed ? [device, ...devices] : [...devices];
}

function legendFor(devices: readonly DevicePicture[]): string {
  if (devices.length === 0) return 'No MFA device of this user is known.';
  return devices.some(({ usable }) => usable) ? 'Codes come from' : 'No device of this user shows codes.';
}

/** Chooses the device that codes come from: one that AWS listed, or one by its serial. */
export function DeviceChoice({ identity }: { identity: IdentityPicture }) {
  const change = useAsking('changeIdentity');
  const search = useAsking('findDevices');
  const [group] = useState(() => `device-${identity.name}`);
  const devices = choices(identity);
  const why = change.why ?? search.why;
  return (
    <fieldset className="device-choice">
      <legend>{legendFor(devices)}</legend>
      {devices.map(({ serial, name, usable }) => (
        <label key={serial} className="choice">
          <input
            type="radio"
            name={group}
            checked={serial === identity.device?.serial}
            disabled={!usable}
            onChange={() => change.send({ identity: identity.name, device: serial })}
          />
          <span className="names">
            {name}
            <span className="sub">{usable ? serial : 'A FIDO key or a phone number: AWS opens sessions only with codes of six digits.'}</span>
          </span>
        </label>
      ))}
      <TextSetting
        label="Another one, by its serial or ARN"
        value=""
        action="Use it"
        onSave={(device) => change.send({ identity: identity.name, device })}
      />
      <button className="quiet-button" type="button" disabled={search.busy} onClick={() => search.send({ identity: identity.name })}>
        {search.busy ? 'Asking AWS…' : 'Ask AWS for the devices again'}
      </button>
      {why && <Refusal why={why} />}
    </fieldset>
  );
}
