import type { AppState } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';

/** Where the files are, as text that can be copied, and the way of the settings to another computer. */
export function FilesSetting({ places }: Pick<AppState, 'places'>) {
  const saving = useAsking('exportSettings');
  const taking = useAsking('importSettings');
  const why = saving.why ?? taking.why;
  const busy = saving.busy || taking.busy;
  return (
    <section aria-labelledby="files">
      <h2 className="section" id="files">
        Files
      </h2>
      <div className="card stack">
        <dl className="places">
          <dt>Config</dt>
          <dd className="number">{places.config}</dd>
          <dt>Credentials</dt>
          <dd className="number">{places.credentials}</dd>
          <dt>Keyfob’s own</dt>
          <dd className="number">{places.home}</dd>
        </dl>
        <p className="sub">Settings can move to another computer, identities included. Their keys cannot: they stay in the keychain.</p>
        {why && <Refusal why={why} />}
        <div className="buttons">
          <button className="button" type="button" disabled={busy} onClick={() => taking.send({})}>
            Import…
          </button>
          <button className="button" type="button" disabled={busy} onClick={() => saving.send({})}>
            Export…
          </button>
        </div>
      </div>
    </section>
  );
}
