import type { IdentityPicture, WaitingPicture } from '../../electron/bridge/contract.ts';
import { Note } from './Note.tsx';

/** Who it is, and what has become of its request. */
function details({ pid, others, state }: WaitingPicture): string {
  const who = pid !== null && `process ${pid}`;
  if (state === 'gaveUp') return `${who || 'it'} gave up: start it again after the code`;
  const more = others > 0 && `${others} more ${others === 1 ? 'is' : 'are'} waiting`;
  return [who, more, state === 'asksAgain' && 'it asks again by itself'].filter(Boolean).join(', and ');
}

/** Which tool wants the session of an identity, and whether it waits. */
export function WaitingNote({ name, waiting }: Pick<IdentityPicture, 'name' | 'waiting'>) {
  if (!waiting) return null;
  const more = details(waiting);
  return (
    <Note tone="accent" alert>
      <b>{waiting.requester}</b> {waiting.state === 'gaveUp' ? 'wanted' : 'wants'} credentials of <b>{waiting.role ?? name}</b>
      {more && <span className="sub">{more}</span>}
    </Note>
  );
}
