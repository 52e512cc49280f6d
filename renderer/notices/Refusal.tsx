import { useEffect, useRef } from 'react';
import type { Explanation, Remedy } from '../../electron/bridge/contract.ts';
import { NextCode } from '../code/NextCode.tsx';
import { isQuestion } from '../hooks/useAsking.ts';
import { Checklist } from './Checklist.tsx';
import { Note } from './Note.tsx';

const labels: Record<Remedy, string> = {
  retry: 'Try again',
  chooseDevice: 'Choose a device…',
  resync: 'Resynchronise…',
  replaceKey: 'Enter the key…',
  replace: 'Go on',
  setAside: 'Comment them out',
  deleteKey: 'Delete that key',
  otherEndpoint: 'Send it there',
};

interface RefusalProps {
  readonly why: Explanation;
  readonly offset?: number;
  /** What a click on the remedy does; none is offered where the place has no use for it. */
  readonly onRemedy?: ((remedy: Remedy) => void) | undefined;
}

/** What went wrong, or a question, and what to do next; said at once to screen readers, with a button where a click can do it. */
export function Refusal({ why, offset = 0, onRemedy }: RefusalProps) {
  const { what, next, remedy, nextCodeIn, checks } = why;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [what]);
  return (
    <div className="refusal" ref={place}>
      <Note tone={isQuestion(remedy) ? 'warn' : 'bad'} alert>
        <b>{what}</b> {checks ? <Checklist checks={checks} /> : next}
      </Note>
      {nextCodeIn !== undefined && <NextCode key={what} offset={offset} />}
      {remedy && onRemedy && (
        <button className="button" type="button" onClick={() => onRemedy(remedy)}>
          {labels[remedy]}
        </button>
      )}
    </div>
  );
}
