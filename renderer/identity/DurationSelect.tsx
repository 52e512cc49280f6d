import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { durationsFor, durationWords } from './durations.ts';

/** How long the identity's next sessions last. */
export function DurationSelect({ identity, id }: { identity: IdentityPicture; id?: string }) {
  const bridge = useBridge();
  const lengths = durationsFor(identity);
  return (
    <select
      id={id}
      className="select"
      aria-label={id ? undefined : 'Length of the session'}
      value={Math.min(identity.durationSeconds, lengths.at(-1) ?? identity.durationSeconds)}
      onChange={(event) =>
        void bridge.ask('changeIdentity', { identity: identity.name, durationSeconds: Number(event.target.value) })
      }
    >
      {lengths.map((seconds) => (
        <option key={seconds} value={seconds}>
          {durationWords(seconds)}
        </option>
      ))}
    </select>
  );
}
