import type { DevicePicture } from '../../electron/bridge/contract.ts';

/** What a person is about to do with a device. */
export interface Doing {
  readonly what: 'resync' | 'remove';
  readonly device: DevicePicture;
}

/** What can be done with one device of the list. */
export function DeviceActions({ device, onDo }: { device: DevicePicture; onDo: (doing: Doing) => void }) {
  return (
    <span className="device-actions">
      <button className="quiet-button" type="button" aria-label={`Resynchronise ${device.name}`} onClick={() => onDo({ what: 'resync', device })}>
        Resynchronise…
      </button>
      <button className="quiet-button bad" type="button" aria-label={`Remove ${device.name}`} onClick={() => onDo({ what: 'remove', device })}>
        Remove…
      </button>
    </span>
  );
}
