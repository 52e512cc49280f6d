import { useState } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { DeviceChoice } from '../identity/DeviceChoice.tsx';
import type { Doing } from './DeviceActions.tsx';
import { Leftovers } from './Leftovers.tsx';
import { LostPhone } from './LostPhone.tsx';
import { RemoveDevice } from './RemoveDevice.tsx';
import { ResyncPage } from './ResyncPage.tsx';

interface DevicesPageProps {
  readonly identity: IdentityPicture;
  readonly offset: number;
  readonly endpoint: string | null;
  /** The device that codes are refused of again and again; the page begins with its resync. */
  readonly resync: boolean;
  readonly onEnrol: () => void;
  readonly onBack: () => void;
}

/** The devices of one identity: which is the default, and what can be done with each. */
export function DevicesPage({ identity, offset, endpoint, resync, onEnrol, onBack }: DevicesPageProps) {
  const [doing, setDoing] = useState<Doing | null>(resync && identity.device ? { what: 'resync', device: identity.device } : null);
  const back = () => setDoing(null);
  if (doing?.what === 'resync') return <ResyncPage identity={identity.name} device={doing.device} offset={offset} endpoint={endpoint} onBack={resync ? onBack : back} />;
  if (doing?.what === 'remove') return <RemoveDevice identity={identity} device={doing.device} onBack={back} />;
  return (
    <Page title={`Devices of ${identity.name}`} onBack={onBack}>
      <Leftovers identity={identity} />
      <section className="card stack" aria-label="Devices">
        <DeviceChoice identity={identity} onDo={setDoing} />
      </section>
      <button className="button primary wide" type="button" onClick={onEnrol}>
        Add a device…
      </button>
      <section className="card" aria-label="Lost phone">
        <LostPhone identity={identity} />
      </section>
    </Page>
  );
}
