import type { AppState } from '../../electron/bridge/contract.ts';
import { CheckSetting } from './CheckSetting.tsx';
import { SelectSetting } from './SelectSetting.tsx';

type LockOn = AppState['lockOn'];

const usual = [0, 1, 2, 4, 8, 12];

interface LockSettingsProps {
  readonly lockOn: LockOn;
  /** Whether this desktop tells of a locked screen. */
  readonly canScreenLock: boolean;
  readonly onChange: (lockOn: LockOn) => void;
}

/** When every session is forgotten without a click. */
export function LockSettings({ lockOn, canScreenLock, onChange }: LockSettingsProps) {
  const hours = [...new Set([...usual, lockOn.afterHours])].sort((a, b) => a - b);
  return (
    <section aria-labelledby="lock-on">
      <h2 className="section" id="lock-on">
        Forget every session
      </h2>
      <div className="card stack">
        {canScreenLock && (
          <CheckSetting label="When the screen locks" checked={lockOn.screenLock} onCheck={(screenLock) => onChange({ ...lockOn, screenLock })} />
        )}
        <CheckSetting label="When the computer sleeps" checked={lockOn.suspend} onCheck={(suspend) => onChange({ ...lockOn, suspend })} />
        <SelectSetting
          label="After the last code"
          value={lockOn.afterHours}
          choices={hours.map((count) => [count, count === 0 ? 'Never' : `${count} h`])}
          onChoose={(afterHours) => onChange({ ...lockOn, afterHours })}
        />
      </div>
    </section>
  );
}
