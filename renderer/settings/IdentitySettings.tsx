import { useId } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { DurationSelect } from '../identity/DurationSelect.tsx';
import { Refusal } from '../notices/Refusal.tsx';
import { SelectSetting } from './SelectSetting.tsx';

/** What is chosen most for one identity; the rest is on its own page. */
export function IdentitySettings({ identity, onMore }: { identity: IdentityPicture; onMore: () => void }) {
  const id = useId();
  const change = useAsking('changeIdentity');
  const { name, device, devices, target } = identity;
  const usable = devices.filter((one) => one.usable || one.serial === device?.serial);
  return (
    <section aria-labelledby={id}>
      <h2 className="section" id={id}>
        {name}
      </h2>
      <div className="card stack">
        {usable.length > 0 && (
          <SelectSetting
            label="Device"
            value={device?.serial ?? ''}
            choices={[...(device ? [] : [['', 'none'] as const]), ...usable.map((one) => [one.serial, one.name] as const)]}
            onChoose={(serial) => serial && change.send({ identity: name, device: serial })}
          />
        )}
        <div className="setting">
          <label htmlFor={`${id}-duration`}>Sessions last</label>
          <DurationSelect identity={identity} id={`${id}-duration`} />
        </div>
        <div className="setting">
          <span id={`${id}-target`}>Written to profile</span>
          <button className="button small" type="button" aria-describedby={`${id}-target`} onClick={onMore}>
            {target}…
          </button>
        </div>
        {change.why && <Refusal why={change.why} />}
      </div>
    </section>
  );
}
