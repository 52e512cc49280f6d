import type { AccountReport } from '../../../electron/bridge/contract.ts';
import { Note } from '../../notices/Note.tsx';
import { momentWords } from '../../words/time.ts';
import { Elapsed } from './Elapsed.tsx';
import { demandsWords, say } from './words.ts';

interface AccountFactsProps {
  readonly report: AccountReport;
  /** The moment since which AWS has been making the rest, which is waited for; null where nothing is. */
  readonly making: number | null;
}

/** What holds for the whole account: how old the picture is, what is missing from it and why, and the rules for passwords. */
export function AccountFacts({ report: { madeAt, credentialsAt, passwordPolicy, missing }, making }: AccountFactsProps) {
  const others = missing.filter(({ why }) => making === null || why !== 'notReady');
  return (
    <>
      {making !== null && (
        <div role="status">
          <Note tone="accent">
            AWS is still making its credential report: <Elapsed since={making} />. Passwords, keys, and who has no device follow by themselves; the rest is here.
          </Note>
        </div>
      )}
      {others.length > 0 && (
        <Note tone="warn">
          <ul className="missing" aria-label="Missing">
            {others.map(({ part, lost, what, next }) => (
              <li key={part}>
                <b>{lost} could not be seen.</b> {what} {next}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <p className="sub">
        Rules for passwords: {say(passwordPolicy, demandsWords)}.
        {credentialsAt !== null && ` Passwords and keys are as of ${momentWords(Date.parse(credentialsAt), Date.parse(madeAt))}: AWS makes that report at most every four hours.`}
      </p>
    </>
  );
}
