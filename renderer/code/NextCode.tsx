import { useState } from 'react';
import { useNow } from '../hooks/useNow.ts';
import { plural, SECOND } from '../words/time.ts';
import { CODE_STEP, nextCodeAt } from './nextCode.ts';

/** Counts down to the next code in words and as a bar, and says when it is there. Not read out: it would never end. */
export function NextCode({ offset }: { offset: number }) {
  const [readyAt] = useState(() => nextCodeAt(Date.now(), offset));
  const now = useNow(SECOND, readyAt % SECOND);
  const left = Math.max(0, readyAt - now);
  const words = left > 0 ? `The next code comes in ${plural(Math.ceil(left / SECOND), 'second')}.` : 'A new code is there.';
  return (
    <div className="next-code">
      <p className="sub" role="timer" aria-live="off">
        {words}
      </p>
      <div className="bar" aria-hidden="true">
        <i style={{ width: `${100 * (1 - left / CODE_STEP)}%` }} />
      </div>
    </div>
  );
}
