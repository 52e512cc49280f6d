import type { AppState, RolePicture } from '../../electron/bridge/contract.ts';
import { ActivityPage } from '../activity/ActivityPage.tsx';
import { useChosen } from '../hooks/useChosen.ts';
import { useRenewing } from '../hooks/useRenewing.ts';
import { useShown } from '../hooks/useShown.ts';
import { DevicesPage } from '../devices/DevicesPage.tsx';
import { EnrolPage } from '../devices/EnrolPage.tsx';
import { IdentityPage } from '../identity/IdentityPage.tsx';
import { RotationPage } from '../keys/RotationPage.tsx';
import { RoleForm } from '../roles/RoleForm.tsx';
import { RolePage } from '../roles/RolePage.tsx';
import { useRoleUse } from '../roles/useRoleUse.ts';
import { SearchPage } from '../search/SearchPage.tsx';
import { useTypeToSearch } from '../search/useTypeToSearch.ts';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { VaultPage } from '../vault/VaultPage.tsx';
import { KeyPage } from '../welcome/KeyPage.tsx';
import { FirstView } from './FirstView.tsx';
import { usePage, type PageName } from './usePage.ts';

/** Whether what a page is about still exists. */
function isThere(page: PageName, { identities, roles }: AppState): boolean {
  switch (page.at) {
    case 'identity':
    case 'rotation':
    case 'devices':
    case 'enrol':
      return identities.some(({ name }) => name === page.name);
    case 'role':
      return roles.some(({ name }) => name === page.name);
    default:
      return true;
  }
}

/** The page that is in sight. */
export function View({ state }: { state: AppState }) {
  const { identity, choose } = useChosen(state);
  const use = useRoleUse(state);
  const { renewing, renew } = useRenewing();
  const canSearch = state.roles.length > 0;
  const roleNamed = (name: string | null | undefined) => state.roles.find((role) => role.name === name);
  const identityNamed = (name: string | null) => state.identities.find((one) => one.name === name);
  const { page, open, back, close } = usePage(state.spotlight, (wanted) => isThere(wanted, state));
  useTypeToSearch(page.at === 'first' && canSearch, (typed) => open({ at: 'search', typed }));
  useShown((start) => {
    if (start?.at === 'settings') open({ at: 'settings' });
    if (start?.at === 'search') open({ at: 'search', typed: '' });
    const role = start?.at === 'role' ? roleNamed(start.role) : undefined;
    if (role && start?.at === 'role') bring(role, start.target);
    if (start?.at === 'renew') renew(start);
    if (start?.at === 'details') open({ at: 'role', name: start.role });
  });

  /** Where the role's own identity stands first, so that what becomes of it is seen. */
  function bring(role: RolePicture, target = use.target): void {
    if (role.identity !== null) choose(role.identity);
    close();
    use.choose(role, { to: target });
  }

  function added(name: string) {
    choose(name);
    close();
  }

  const first = <FirstView state={state} identity={identity} use={use} renewing={renewing} onRenew={renew} onChoose={choose} onPage={open} />;
  const settings = () => open({ at: 'settings' });
  switch (page.at) {
    case 'first':
      return first;
    case 'settings':
      return <SettingsPage state={state} onBack={back} onIdentity={(name) => open({ at: 'identity', name })} onVault={(task) => open({ at: 'vault', task })} />;
    case 'search':
      return <SearchPage state={state} typed={page.typed} target={use.target} onChoose={(role) => bring(role)} onBack={back} onSettings={settings} />;
    case 'identity': {
      const opened = identityNamed(page.name);
      if (!opened) return first;
      return (
        <IdentityPage
          identity={opened}
          clockOffset={state.clockOffset}
          onBack={back}
          onRenamed={(name) => open({ at: 'identity', name })}
          onActivity={(of) => open({ at: 'activity', of })}
          onDevices={() => open({ at: 'devices', name: page.name })}
          onKey={(name) => open({ at: 'rotation', name })}
        />
      );
    }
    case 'rotation': {
      const opened = identityNamed(page.name);
      return opened ? <RotationPage identity={opened} keepOld={state.keyRules.keepOld} onBack={back} /> : first;
    }
    case 'devices': {
      const owner = identityNamed(page.name);
      return owner ? <DevicesPage identity={owner} offset={state.clockOffset} endpoint={owner.endpoint} resync={page.resync === true} onEnrol={() => open({ at: 'enrol', name: page.name })} onBack={back} /> : first;
    }
    case 'enrol': {
      const owner = identityNamed(page.name);
      return owner ? <EnrolPage identity={owner} offset={state.clockOffset} endpoint={owner.endpoint} onBack={back} onDone={() => added(owner.name)} /> : first;
    }
    case 'activity':
      return <ActivityPage state={state} of={page.of} onBack={back} />;
    case 'key': {
      const opened = identityNamed(page.name) ?? null;
      return <KeyPage identity={opened} defaultIsFree={state.defaultIsFree} place={state.vault.place} onBack={back} onAdded={added} />;
    }
    case 'vault':
      return <VaultPage task={page.task} onBack={back} />;
    case 'role': {
      const role = roleNamed(page.name);
      const form = (copy: boolean) => open({ at: 'roleForm', name: copy ? null : page.name, ...(copy && { copyOf: page.name }) });
      return role ? <RolePage role={role} state={state} use={use} onBack={back} onForm={form} onActivity={() => open({ at: 'activity', of: page.name })} /> : first;
    }
    case 'roleForm': {
      const { copyOf } = page;
      const sources = [...new Set([identity?.name, ...state.identities.map(({ name }) => name)].filter((name) => name !== undefined))];
      return <RoleForm role={roleNamed(copyOf ?? page.name)} isCopy={copyOf !== undefined} sources={sources} onBack={back} onSaved={close} />;
    }
  }
}
