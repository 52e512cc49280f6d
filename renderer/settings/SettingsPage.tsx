import type { AppState } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { ShortcutSetting } from './ShortcutSetting.tsx';

const themes = { system: 'As the system', light: 'Light', dark: 'Dark' };
const reminders = [0, 5, 10, 15, 30, 60];

/** What holds for all identities. */
export function SettingsPage({ state, onBack }: { state: AppState; onBack: () => void }) {
  const bridge = useBridge();
  const minutes = [...new Set([...reminders, state.reminderMinutes])].sort((a, b) => a - b);
  return (
    <Page title="Settings" onBack={onBack}>
      <section className="card stack" aria-label="For all identities">
        <div className="setting">
          <label htmlFor="reminder">Remind me before the end</label>
          <select
            id="reminder"
            className="select"
            value={state.reminderMinutes}
            onChange={(event) => void bridge.ask('changeSettings', { reminderMinutes: Number(event.target.value) })}
          >
            {minutes.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? 'Never' : `${count} min`}
              </option>
            ))}
          </select>
        </div>
        <div className="setting">
          <label htmlFor="theme">Appearance</label>
          <select
            id="theme"
            className="select"
            value={state.theme}
            onChange={(event) => void bridge.ask('changeSettings', { theme: event.target.value as AppState['theme'] })}
          >
            {Object.entries(themes).map(([theme, words]) => (
              <option key={theme} value={theme}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <ShortcutSetting shortcut={state.shortcut} />
      </section>
    </Page>
  );
}
