import { useEffect, useState } from 'react';
import type { IdentityPicture, KeyPlace } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { readKey, type FoundKey } from '../keys/readKey.ts';
import { KeyFile } from './KeyFile.tsx';
import { KeyForm } from './KeyForm.tsx';

interface KeyPageProps {
  /** The identity whose key is entered again; null for a new one. */
  readonly identity: IdentityPicture | null;
  readonly defaultIsFree: boolean;
  /** Where the key will lie. */
  readonly place: KeyPlace;
  readonly onBack: () => void;
  readonly onAdded: (name: string) => void;
}

/** Takes a key in: typed, pasted, or read from the console's file, which may lie behind other windows. */
export function KeyPage({ identity, defaultIsFree, place, onBack, onAdded }: KeyPageProps) {
  const bridge = useBridge();
  const [found, setFound] = useState<FoundKey | null>(null);
  const [fills, setFills] = useState(0);

  useEffect(() => {
    void bridge.ask('keepOpen', { open: true });
    return () => void bridge.ask('keepOpen', { open: false });
  }, [bridge]);

  /** Fills the form where the text holds a whole key. */
  function fill(text: string, fileName?: string): boolean {
    const key = readKey(text, fileName);
    if (!key) return false;
    setFound(key);
    setFills(fills + 1);
    return true;
  }

  return (
    <Page title={identity ? `New key of ${identity.name}` : 'Add a key'} onBack={onBack}>
      <KeyFile onText={fill} />
      <KeyForm key={fills} found={found} identity={identity} defaultIsFree={defaultIsFree} place={place} onPasted={fill} onAdded={onAdded} />
    </Page>
  );
}
