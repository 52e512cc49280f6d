import type { IdentityPicture, WaitingPicture } from '../../electron/bridge/contract.ts';
import { Note } from './Note.tsx';

/** What has become of the tool's request. */
const outcomes: Record<WaitingPicture['state'], string | null> = {
  waits: null,
  asksAgain: 'It asks again by itself',
  gaveUp: 'It no longer waits: start it again after the code',
};

function details({ pid, others, state }: WaitingPicture): string {
  const more = others > 0 && `${others} more ${others === 1 ? 'is' : 'are'} waiting`;
  const who = [pid !== null && `process ${pid}`, more].filter(Boolean).join(', and ');
  return [who, outcomes[state]].filter(Boolean).join('. ');
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
