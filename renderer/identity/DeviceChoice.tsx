import { Fragment, useState } from 'react';
import type { DevicePicture, IdentityPicture } from '../../electron/bridge/contract.ts';
import { DeviceActions, type Doing } from '../devices/DeviceActions.tsx';
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

interface DeviceChoiceProps {
  readonly identity: IdentityPicture;
  readonly onChosen?: () => void;
  /** With it, what else can be done stands under each. */
  readonly onDo?: (doing: Doing) => void;
}

/** Chooses the device that codes come from: one that AWS listed, or one by its serial. */
export function DeviceChoice({ identity, onChosen, onDo }: DeviceChoiceProps) {
  const change = useAsking('changeIdentity', { onDone: () => onChosen?.() });
  const search = useAsking('findDevices');
  const [group] = useState(() => `device-${identity.name}`);
  const devices = choices(identity);
  const why = change.why ?? search.why;
  return (
    <fieldset className="device-choice">
      <legend>{legendFor(devices)}</legend>
      {devices.map((device) => (
        <Fragment key={device.serial}>
          <label className="choice">
            <input
              type="radio"
              name={group}
              checked={device.serial === identity.device?.serial}
              disabled={!device.usable}
              onChange={() => change.send({ identity: identity.name, device: device.serial })}
            />
            <span className="names">
              {device.name}
              <span className="sub">{device.usable ? device.serial : 'A FIDO key or a phone number: AWS opens sessions only with codes of six digits.'}</span>
            </span>
          </label>
          {device.usable && onDo && <DeviceActions device={device} onDo={onDo} />}
        </Fragment>
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
      {onChosen && identity.device && (
        <button className="quiet-button" type="button" onClick={onChosen}>
          Keep “{identity.device.name}”
        </button>
      )}
      {why && <Refusal why={why} />}
    </fieldset>
  );
}
