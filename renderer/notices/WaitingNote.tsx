import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { Note } from './Note.tsx';

function details(pid: number | null, others: number): string {
  const more = others > 0 && `${others} more ${others === 1 ? 'is' : 'are'} waiting`;
  return [pid !== null && `process ${pid}`, more].filter(Boolean).join(', and ');
}

/** Which tool waits for the session of an identity. */
export function WaitingNote({ name, waiting }: Pick<IdentityPicture, 'name' | 'waiting'>) {
  if (!waiting) return null;
  const more = details(waiting.pid, waiting.others);
  return (
    <Note tone="accent" alert>
      <b>{waiting.requester}</b> wants credentials of <b>{waiting.role ?? name}</b>
      {more && <span className="sub">{more}</span>}
    </Note>
  );
}
