import { useId, useState } from 'react';
import type { AppState, IdentityPicture } from '../../../electron/bridge/contract.ts';
import type { FetchedPolicies } from '../../../electron/bridge/enforcementContract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import { SessionGate } from '../SessionGate.tsx';

const kinds = [
  ['own', 'My own user'],
  ['user', 'A user'],
  ['group', 'A group'],
  ['role', 'A role'],
] as const;

type Kind = (typeof kinds)[number][0];

interface FromAccountProps {
  readonly state: AppState;
  readonly identity: IdentityPicture | undefined;
  readonly onFetched: (fetched: FetchedPolicies) => void;
  readonly onCancel: () => void;
}

/** Fetches what a user, group or role of the account has, with the session of the identity. */
export function FromAccount({ state, identity, onFetched, onCancel }: FromAccountProps) {
  return (
    <section className="from-account" aria-label="From the account">
      <SessionGate state={state} identity={identity} purpose="To read policies from the account">
        {identity && <HolderForm identity={identity} onFetched={onFetched} onCancel={onCancel} />}
      </SessionGate>
    </section>
  );
}

/** The name alone, out of a path or an ARN. */
const bare = (name: string): string => name.trim().split('/').at(-1) ?? '';

function HolderForm({ identity, onFetched, onCancel }: { identity: IdentityPicture } & Pick<FromAccountProps, 'onFetched' | 'onCancel'>) {
  const [kind, setKind] = useState<Kind>('own');
  const [name, setName] = useState('');
  const whose = useId();
  const named = useId();
  const fetch = useAsking('fetchPolicies', { onDone: (_ask, fetched) => fetched && onFetched(fetched) });
  const isReady = kind === 'own' || bare(name) !== '';
  const send = () => fetch.send({ identity: identity.name, of: kind === 'own' ? null : `${kind}/${bare(name)}` });
  return (
    <form
      className="holder-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !fetch.busy) send();
      }}
    >
      <div className="text-field">
        <label htmlFor={whose}>Whose policies</label>
        <select id={whose} className="select" value={kind} onChange={(event) => setKind(kinds.find(([one]) => one === event.target.value)?.[0] ?? 'own')}>
          {kinds.map(([one, title]) => (
            <option key={one} value={one}>
              {one === 'own' ? `${title} (${identity.user})` : title}
            </option>
          ))}
        </select>
      </div>
      {kind !== 'own' && (
        <div className="text-field">
          <label htmlFor={named}>Name of the {kind}</label>
          <input id={named} className="field" value={name} maxLength={200} spellCheck={false} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </div>
      )}
      <div className="buttons">
        <button className="button" type="button" onClick={onCancel}>
          Cancel
        </button>
        <button className="button primary" type="submit" disabled={!isReady || fetch.busy}>
          {fetch.busy ? 'Asking IAM…' : 'Fetch'}
        </button>
      </div>
      {fetch.why && <Refusal why={fetch.why} onRemedy={fetch.why.remedy === 'retry' ? send : undefined} />}
    </form>
  );
}
