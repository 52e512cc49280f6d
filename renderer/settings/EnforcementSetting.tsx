import { useBridge } from '../hooks/useBridge.ts';

/** The way to the window in which an administrator makes MFA compulsory. */
export function EnforcementSetting() {
  const bridge = useBridge();
  return (
    <section className="card" aria-label="For administrators">
      <div className="setting">
        <span>Make MFA compulsory for an account</span>
        <button className="button small" type="button" onClick={() => void bridge.ask('openEnforcement', {})}>
          Enforce MFA…
        </button>
      </div>
    </section>
  );
}
