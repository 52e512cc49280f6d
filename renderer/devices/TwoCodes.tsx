import { useId, useState } from 'react';
import { CodeField } from '../code/CodeField.tsx';
import { NextCode } from '../code/NextCode.tsx';
import { CODE_LENGTH } from '../code/typedCode.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { Refusal } from '../notices/Refusal.tsx';

interface TwoCodesProps {
  readonly command: 'enrolDevice' | 'resyncDevice';
  readonly identity: string;
  readonly serial: string;
  readonly offset: number;
  readonly endpoint: string | null;
  readonly onDone: () => void;
  /** The first code is there: the device has its seed. */
  readonly onFirst?: () => void;
}

/** Asks for the code that a device shows, counts down to the next one, and asks for that; sent at its sixth digit, once. */
export function TwoCodes({ command, identity, serial, offset, endpoint, onDone, onFirst }: TwoCodesProps) {
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const codes = useAsking(command, {
    onDone,
    // Where the second one was not waited for, the first was not sent and stays good.
    onRefused: (why, ask) => why.code === 'codesEqual' && setFirst(ask.first),
  });
  const hasFirst = first.length === CODE_LENGTH;

  function typeFirst(typed: string): void {
    setFirst(typed);
    if (typed.length === CODE_LENGTH) onFirst?.();
  }

  function typeSecond(typed: string): void {
    const whole = typed.length === CODE_LENGTH;
    setSecond(whole ? '' : typed);
    if (!whole) return;
    setFirst('');
    codes.send({ identity, serial, first, second: typed });
  }

  return (
    <div className="two-codes">
      <div>
        <label htmlFor={`${id}-first`}>1. The code it shows now</label>
        <CodeField id={`${id}-first`} digits={first} wanted={!hasFirst} refused={codes.why !== null && !hasFirst} checking={codes.busy} onType={typeFirst} onFocus={() => {}} />
        <p className="sub" id={`${id}-first-hint`}>
          {endpoint ? `Codes go to ${endpoint}, which is not AWS.` : 'Six digits'}
        </p>
      </div>
      {hasFirst && (
        <div>
          <label htmlFor={`${id}-second`}>2. The next one</label>
          <CodeField id={`${id}-second`} digits={second} wanted refused={codes.why !== null} checking={codes.busy} onType={typeSecond} onFocus={() => {}} />
          <p className="sub" id={`${id}-second-hint`}>
            Wait until it shows another code. Both are sent at the sixth digit.
          </p>
          {!codes.why && <NextCode key={first} offset={offset} />}
        </div>
      )}
      {codes.busy && (
        <p className="sub checking" role="status">
          <i className="spinner" aria-hidden="true" />
          Checking with AWS…
        </p>
      )}
      {codes.why && <Refusal why={codes.why} offset={offset} />}
    </div>
  );
}
