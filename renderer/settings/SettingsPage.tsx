import type { AppState } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';
import type { VaultTask } from '../vault/VaultPage.tsx';
import { VaultSettings } from '../vault/VaultSettings.tsx';
import { CheckSetting } from './CheckSetting.tsx';
import { EnforcementSetting } from './EnforcementSetting.tsx';
import { FilesSetting } from './FilesSetting.tsx';
import { IdentitySettings } from './IdentitySettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LockSettings } from './LockSettings.tsx';
import { NetworkSettings } from './NetworkSettings.tsx';
import { SelectSetting } from './SelectSetting.tsx';
import { ShortcutSetting } from './ShortcutSetting.tsx';

const themes = [['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark']] as const satisfies readonly [AppState['theme'], string][];
const reminders = [0, 5, 15, 30, 60];

interface SettingsPageProps {
  readonly state: AppState;
  readonly onBack: () => void;
  readonly onIdentity: (name: string) => void;
  readonly onVault: (task: VaultTask) => void;
}

/** What can be chosen for all identities and, in short, for each; nobody has to come here. */
export function SettingsPage({ state, onBack, onIdentity, onVault }: SettingsPageProps) {
  const change = useAsking('changeSettings');
  const minutes = [...new Set([...reminders, state.reminderMinutes])].sort((a, b) => a - b);
  return (
    <Page title="Settings" onBack={onBack}>
      <section className="card stack" aria-label="For all identities">
        <SelectSetting
          label="Remind me before the end"
          value={state.reminderMinutes}
          choices={minutes.map((count) => [count, count === 0 ? 'Never' : `${count} min`])}
          onChoose={(reminderMinutes) => change.send({ reminderMinutes })}
        />
        {state.capabilities.launchAtLogin && (
          <CheckSetting label="Open at login" checked={state.launchAtLogin} onCheck={(launchAtLogin) => change.send({ launchAtLogin })} />
        )}
        {state.capabilities.trayTime && (
          <CheckSetting label="Time left beside the icon" checked={state.trayTime} onCheck={(trayTime) => change.send({ trayTime })} />
        )}
        <SelectSetting label="Appearance" value={state.theme} choices={themes} onChoose={(theme) => change.send({ theme })} />
        <ShortcutSetting shortcut={state.shortcut} />
        {change.why && <Refusal why={change.why} />}
      </section>
      <KeySettings keyRules={state.keyRules} onChange={(keyRules) => change.send({ keyRules })} />
      <LockSettings lockOn={state.lockOn} canScreenLock={state.capabilities.screenLock} onChange={(lockOn) => change.send({ lockOn })} />
      {state.identities.map((identity) => (
        <IdentitySettings key={identity.name} identity={identity} onMore={() => onIdentity(identity.name)} />
      ))}
      <VaultSettings vault={state.vault} onTask={onVault} />
      <NetworkSettings network={state.network} />
      <EnforcementSetting />
      <FilesSetting places={state.places} />
    </Page>
  );
}
