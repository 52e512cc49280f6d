import { useMemo, useState } from 'react';
import type { AccountReport, AppState, Concern, IdentityPicture } from '../../../electron/bridge/contract.ts';
import { useAsking } from '../../hooks/useAsking.ts';
import { Note } from '../../notices/Note.tsx';
import { Refusal } from '../../notices/Refusal.tsx';
import { Part } from '../Part.tsx';
import { SessionGate } from '../SessionGate.tsx';
import { chosenRows, columns, concernWords } from './columns.ts';
import { UserTable } from './UserTable.tsx';

const concerns = Object.keys(concernWords) as Concern[];

/** The users of the account: what to look at first, in a table to filter, sort and save. */
export function ReportPage({ state, identity }: { state: AppState; identity: IdentityPicture | undefined }) {
  const [report, setReport] = useState<AccountReport | null>(null);
  const [saved, setSaved] = useState('');
  const ask = useAsking('accountReport', { onDone: (_ask, made) => setReport(made ?? null) });
  const save = useAsking('saveReport', { onDone: (_ask, exported) => setSaved(exported?.file ? `Saved in ${exported.file}` : '') });
  const make = () => identity && ask.send({ identity: identity.name });
  const actions = report && (
    <div className="actions">
      <div className="buttons">
        <button className="button" type="button" disabled={ask.busy} onClick={make}>
          {ask.busy ? 'Asking AWS…' : 'Ask again'}
        </button>
        <button className="button" type="button" disabled={save.busy} onClick={() => save.send({})}>
          Save as CSV…
        </button>
      </div>
      <p className="sub outcome" role="status">
        {saved}
      </p>
    </div>
  );
  return (
    <Part title="Report" lead="The users of the account: who has no device, whose keys are old, who works without MFA." actions={actions}>
      <div className="report-page">
        {ask.why && <Refusal why={ask.why} onRemedy={ask.why.remedy === 'retry' ? make : undefined} />}
        {save.why && <Refusal why={save.why} />}
        {report ? (
          <Found report={report} />
        ) : (
          <SessionGate state={state} identity={identity} purpose="To ask about the users">
            <div className="gate">
              <p>AWS makes a credential report first; that takes seconds, sometimes minutes.</p>
              <button className="button primary" type="button" disabled={ask.busy} onClick={make}>
                {ask.busy ? 'Asking AWS…' : 'Make the report'}
              </button>
            </div>
          </SessionGate>
        )}
      </div>
    </Part>
  );
}

function Found({ report: { users, counts, lacking } }: { report: AccountReport }) {
  const [words, setWords] = useState('');
  const [concern, setConcern] = useState<Concern | null>(null);
  const [sort, setSort] = useState<{ by: string | null; isDown: boolean }>({ by: null, isDown: false });
  const by = columns.find(({ id }) => id === sort.by);
  const rows = useMemo(() => chosenRows(users, { words, concern, by, isDown: sort.isDown }), [users, words, concern, by, sort.isDown]);
  return (
    <>
      {lacking.length > 0 && <Note tone="warn">Some columns are empty: the session lacks {lacking.join(', ')}.</Note>}
      <div className="filters">
        <input className="field" type="search" aria-label="Filter users" placeholder="Filter by any word" value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
        {concerns.map((one) => (
          <button key={one} className="button" type="button" aria-pressed={one === concern} disabled={counts[one] === 0} onClick={() => setConcern(one === concern ? null : one)}>
            {concernWords[one]} · {counts[one].toLocaleString('en')}
          </button>
        ))}
        <span className="sub" role="status">
          {rows.length.toLocaleString('en')} of {users.length.toLocaleString('en')} users
        </span>
      </div>
      <UserTable key={`${words} ${concern ?? ''}`} rows={rows} by={sort.by} isDown={sort.isDown} onSort={(id) => setSort({ by: id, isDown: id === sort.by && !sort.isDown })} />
    </>
  );
}
