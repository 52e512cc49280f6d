import { useState } from 'react';
import type { DevicePicture } from '../../electron/bridge/contract.ts';
import { NextCode } from '../code/NextCode.tsx';
import { Page } from '../frame/Page.tsx';
import { TwoCodes } from './TwoCodes.tsx';

interface ResyncPageProps {
  readonly identity: string;
  readonly device: DevicePicture;
  readonly offset: number;
  readonly endpoint: string | null;
  readonly onBack: () => void;
}

/** Lets AWS learn how far the clock of a device has drifted. */
export function ResyncPage({ identity, device, offset, endpoint, onBack }: ResyncPageProps) {
  const [done, setDone] = useState(false);
  return (
    <Page title={`Resynchronise ${device.name}`} onBack={onBack}>
      <section className="card stack" aria-label="Two codes">
        {done ? (
          <>
            <p role="status">
              <b>“{device.name}” is in step again.</b> Both codes are used: each works once.
            </p>
            <NextCode offset={offset} />
            <button className="button primary wide" type="button" onClick={onBack}>
              Done
            </button>
          </>
        ) : (
          <>
            <p>The clock of a device drifts over the years, and then AWS refuses its codes. Two of them, one after the other, show by how much.</p>
            <TwoCodes command="resyncDevice" identity={identity} serial={device.serial} offset={offset} endpoint={endpoint} onDone={() => setDone(true)} />
          </>
        )}
      </section>
    </Page>
  );
}
