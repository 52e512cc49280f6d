import { useEffect, useRef, type ReactNode } from 'react';
import type { UserRow } from '../../../electron/bridge/contract.ts';
import { dateWithYear } from '../../words/time.ts';
import { Concerns } from './UserTable.tsx';
import { deviceWords, isHidden, keySentence, passwordSentence, policyWords, say, verdictSentence } from './words.ts';

interface UserDetailsProps {
  readonly row: UserRow;
  /** The moment of the report. */
  readonly now: number;
  readonly onClose: () => void;
}

/** Everything that the report knows of one user. */
export function UserDetails({ row, now, onClose }: UserDetailsProps) {
  const { name, arn, createdAt, concerns, devices, password, keys, groups, policies, withoutMfa } = row;
  const box = useRef<HTMLElement>(null);
  // In a narrow window it stands below the table.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const held = (isManaged: boolean) => (isHidden(policies) ? say(policies, String) : policies.filter((policy) => policy.isManaged === isManaged).map(policyWords));
  return (
    <section className="user-details" ref={box} aria-label={`About ${name}`}>
      <div className="user-name">
        <h2>{name}</h2>
        <button className="quiet-button" type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <p className="sub arn">{arn}</p>
      {concerns.length > 0 && (
        <p>
          <Concerns row={row} />
        </p>
      )}
      <dl className="user-facts">
        <Fact title="Device">{say(devices, deviceWords)}</Fact>
        <Fact title="Password">{say(password, (own) => passwordSentence(own, now))}</Fact>
        <Fact title="Keys">{isHidden(keys) ? say(keys, String) : keys.map((key) => keySentence(key, now))}</Fact>
        <Fact title="Groups">{isHidden(groups) ? say(groups, String) : groups}</Fact>
        <Fact title="Attached policies">{held(true)}</Fact>
        <Fact title="Inline policies">{held(false)}</Fact>
        <Fact title="Without a code">{isHidden(withoutMfa) ? say(withoutMfa, String) : <Verdict {...verdictSentence(withoutMfa)} />}</Fact>
        <Fact title="Created">{createdAt === null ? 'not known' : dateWithYear(createdAt)}</Fact>
      </dl>
    </section>
  );
}

/** A fact, or several, one a line; “none” for no fact. */
function Fact({ title, children }: { title: string; children: ReactNode | readonly string[] }) {
  const several = Array.isArray(children) ? (children as readonly string[]) : null;
  return (
    <div>
      <dt>{title}</dt>
      {several?.length === 0 && <dd>none</dd>}
      {several ? several.map((one) => <dd key={one}>{one}</dd>) : <dd>{children}</dd>}
    </div>
  );
}

function Verdict({ sentence, actions }: { sentence: string; actions: readonly string[] }) {
  return (
    <>
      {sentence} {actions.length > 0 && <span className="mono">{actions.join(', ')}</span>}
    </>
  );
}
