import { useEffect, useState } from 'react';
import type { NewDevice, IdentityPicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useBridge } from '../hooks/useBridge.ts';
import { Begin } from './Begin.tsx';
import { Enrolled } from './Enrolled.tsx';
import { Scan } from './Scan.tsx';
import { TwoCodes } from './TwoCodes.tsx';

interface EnrolPageProps {
  readonly identity: IdentityPicture;
  readonly offset: number;
  readonly endpoint: string | null;
  readonly onBack: () => void;
  /** The device is there, and its first session too. */
  readonly onDone: () => void;
}

/** Where an enrolment stands; the seed is here alone, and gone with the step that shows it. */
type Step =
  | { readonly at: 'begin' }
  | { readonly at: 'scan'; readonly shown: NewDevice; readonly isScanned: boolean }
  | { readonly at: 'hardware'; readonly serial: string }
  | { readonly at: 'enrolled'; readonly name: string };

/** Leads through an enrolment: an app or a token, two codes, and straight on to the first session. */
export function EnrolPage({ identity, offset, endpoint, onBack, onDone }: EnrolPageProps) {
  const bridge = useBridge();
  const [step, setStep] = useState<Step>({ at: 'begin' });
  const { name } = identity;

  useEffect(() => {
    // The app may be in another window.
    void bridge.ask('keepOpen', { open: true });
    return () => void bridge.ask('keepOpen', { open: false });
  }, [bridge]);

  const codes = (serial: string, device: string, onFirst = () => {}) => (
    <TwoCodes
      command="enrolDevice"
      identity={name}
      serial={serial}
      offset={offset}
      endpoint={endpoint}
      onFirst={onFirst}
      onDone={() => setStep({ at: 'enrolled', name: device })}
    />
  );
  return (
    <Page title={`Enrol a device for ${name}`} onBack={onBack}>
      <section className="card stack" aria-label="Enrolment">
        {step.at === 'begin' && (
          <Begin identity={name} onShown={(shown) => setStep({ at: 'scan', shown, isScanned: false })} onHardware={(serial) => setStep({ at: 'hardware', serial })} />
        )}
        {step.at === 'scan' && (
          <>
            <Scan {...step} />
            {codes(step.shown.serial, step.shown.name, () => setStep({ ...step, isScanned: true }))}
          </>
        )}
        {step.at === 'hardware' && (
          <>
            <p>
              Type two codes of the token <b>{step.serial}</b>, one after the other.
            </p>
            {codes(step.serial, step.serial)}
          </>
        )}
        {step.at === 'enrolled' && <Enrolled identity={identity} device={step.name} offset={offset} endpoint={endpoint} onDone={onDone} />}
      </section>
    </Page>
  );
}
