import { useState } from 'react';
import { SecretField } from '../welcome/SecretField.tsx';
import { passphraseHint, SHORTEST } from './passphraseHint.ts';

/** A passphrase that is being chosen, typed twice. */
export interface ChosenPassphrase {
  readonly first: string;
  readonly second: string;
}

export const nothingChosen: ChosenPassphrase = { first: '', second: '' };

/** What keeps it from being taken; '' where nothing does. */
export function objection({ first, second }: ChosenPassphrase): string {
  if ([...first].length < SHORTEST) return `A passphrase has ${SHORTEST} characters at least.`;
  return first === second ? '' : 'The two differ.';
}

interface NewPassphraseProps {
  readonly chosen: ChosenPassphrase;
  readonly onType: (chosen: ChosenPassphrase) => void;
  readonly wanted?: boolean;
}

/** The two fields for a new passphrase, with a word on how good it is. */
export function NewPassphrase({ chosen, onType, wanted = false }: NewPassphraseProps) {
  const [wasLeft, setLeft] = useState(false);
  const { first, second } = chosen;
  const differs = wasLeft && second !== '' && first !== second;
  return (
    <>
      <SecretField label="New passphrase" value={first} onType={(typed) => onType({ ...chosen, first: typed })} wanted={wanted} />
      <p className="sub hint-line" role="status">
        {passphraseHint(first) || 'Four words that have nothing to do with each other serve well.'}
      </p>
      <div onBlur={() => setLeft(true)}>
        <SecretField label="Once more" value={second} onType={(typed) => onType({ ...chosen, second: typed })} />
      </div>
      <p className="sub hint-line bad" role="alert">
        {differs && 'The two differ.'}
      </p>
    </>
  );
}
