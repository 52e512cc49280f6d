import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { useNow } from '../hooks/useNow.ts';
import { Note } from '../notices/Note.tsx';
import { ageWords, HOUR } from '../words/time.ts';

interface KeyNoteProps {
  readonly identity: IdentityPicture;
  readonly clockOffset: number;
  readonly onOpen: () => void;
}

/** Reminds of a key that is old, or of a rotation that has stopped half way. */
export function KeyNote({ identity, clockOffset, onOpen }: KeyNoteProps) {
  const now = useNow(HOUR) + clockOffset;
  const { name, keyLife } = identity;
  const isStopped = keyLife.rotation?.state === 'stopped';
  if (!isStopped && (!keyLife.isOld || keyLife.createdAt === null)) return null;
  return (
    <Note tone="warn">
      <span className="key-note">
        <span>
          {isStopped ? `The rotation of ${name}’s key has stopped half way. The key in use works.` : `The key of ${name} is ${ageWords(keyLife.createdAt ?? now, now)} old.`}
        </span>
        <button className="quiet-button" type="button" onClick={onOpen}>
          {isStopped ? 'Go on…' : 'Rotate it…'}
        </button>
      </span>
    </Note>
  );
}
