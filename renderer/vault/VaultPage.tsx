import { useEffect } from 'react';
import { Page } from '../frame/Page.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { BeginVault } from './BeginVault.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';

/** What a passphrase is typed for: a first vault, one in place of another, or the same one. */
export type VaultTask = 'begin' | 'anew' | 'change';

const titles: Record<VaultTask, string> = { begin: 'Passphrase vault', anew: 'A new vault', change: 'Change the passphrase' };

/** Where a passphrase is chosen; one may be copied from a password manager meanwhile. */
export function VaultPage({ task, onBack }: { task: VaultTask; onBack: () => void }) {
  const bridge = useBridge();
  useEffect(() => {
    void bridge.ask('keepOpen', { open: true });
    return () => void bridge.ask('keepOpen', { open: false });
  }, [bridge]);
  return (
    <Page title={titles[task]} onBack={onBack}>
      {task === 'change' ? <ChangePassphrase onDone={onBack} /> : <BeginVault anew={task === 'anew'} onDone={onBack} />}
    </Page>
  );
}
