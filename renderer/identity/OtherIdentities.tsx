import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { useRows } from '../hooks/useRows.ts';
import { IdentityRow } from './IdentityRow.tsx';

interface OtherIdentitiesProps {
  readonly identities: readonly IdentityPicture[];
  readonly offset: number;
  readonly onChoose: (name: string) => void;
}

/** The identities that do not stand first, a row each; arrows walk through them. */
export function OtherIdentities({ identities, offset, onChoose }: OtherIdentitiesProps) {
  const { onKeyDown, rowProps } = useRows<HTMLButtonElement>();
  if (identities.length === 0) return null;
  return (
    <section className="others" aria-labelledby="others">
      <h2 className="section" id="others">
        Other identities
      </h2>
      <ul className="rows" onKeyDown={onKeyDown}>
        {identities.map((identity, index) => (
          <li key={identity.name}>
            <IdentityRow identity={identity} offset={offset} onChoose={onChoose} row={rowProps(index, identities.length)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
