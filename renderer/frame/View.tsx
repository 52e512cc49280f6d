import type { AppState } from '../../electron/bridge/contract.ts';
import { useChosen } from '../hooks/useChosen.ts';
import { IdentityPage } from '../identity/IdentityPage.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { KeyPage } from '../welcome/KeyPage.tsx';
import { FirstView } from './FirstView.tsx';
import { usePage } from './usePage.ts';

/** The page that is in sight. */
export function View({ state }: { state: AppState }) {
  const { page, open, close } = usePage(state.spotlight);
  const { identity, choose } = useChosen(state);

  function added(name: string) {
    choose(name);
    close();
  }

  if (page.at === 'settings') return <SettingsPage state={state} onBack={close} />;
  const opened = 'name' in page ? state.identities.find(({ name }) => name === page.name) : undefined;
  if (page.at === 'key') return <KeyPage identity={opened ?? null} defaultIsFree={state.defaultIsFree} onBack={close} onAdded={added} />;
  if (opened) return <IdentityPage identity={opened} onBack={close} onRenamed={(name) => open({ at: 'identity', name })} />;
  return <FirstView state={state} identity={identity} onChoose={choose} onPage={open} />;
}
