import type { ButtonHTMLAttributes, Ref } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { ownerWords } from '../words/account.ts';
import { Ring } from './Ring.tsx';
import { useSessionWords } from './useSessionWords.ts';

interface IdentityRowProps {
  readonly identity: IdentityPicture;
  readonly offset: number;
  readonly onChoose: (name: string) => void;
  readonly row: ButtonHTMLAttributes<HTMLButtonElement> & { ref: Ref<HTMLButtonElement> };
}

function newsOf({ waiting, checking, refusal }: IdentityPicture): string | null {
  if (waiting) return `${waiting.requester} ${waiting.state === 'waits' ? 'waits' : 'asked'}`;
  if (checking) return 'checking…';
  return refusal && 'refused';
}

/** An identity in two lines: who it is, and what there is to know about its session. */
export function IdentityRow({ identity, offset, onChoose, row }: IdentityRowProps) {
  const words = useSessionWords(identity.session, offset);
  const news = newsOf(identity);
  return (
    <button {...row} className="row" type="button" onClick={() => onChoose(identity.name)}>
      <Ring tone={words.tone} share={words.share} ring="" />
      <span className="names">
        <b>{identity.name}</b>
        <span className="sub">{ownerWords(identity)}</span>
      </span>
      <span className={`brief ${identity.refusal ? 'bad' : words.tone}`}>{news ?? words.brief}</span>
    </button>
  );
}
