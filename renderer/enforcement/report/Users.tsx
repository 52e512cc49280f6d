import { useDeferredValue, useMemo, useState } from 'react';
import type { AccountReport, Concern } from '../../../electron/bridge/contract.ts';
import { chosenRows, columns, entriesOf } from './columns.ts';
import { UserDetails } from './UserDetails.tsx';
import { UserTable } from './UserTable.tsx';
import { concernWords } from './words.ts';

const concerns = Object.keys(concernWords) as Concern[];
const counted = (count: number) => count.toLocaleString('en');

/** The users in a table, those that are looked for, and everything about the one that is chosen. */
export function Users({ report }: { report: AccountReport }) {
  const [words, setWords] = useState('');
  const [pressed, setConcern] = useState<Concern | null>(null);
  const [sort, setSort] = useState({ by: 'concerns', isDown: false });
  const [open, setOpen] = useState<string | null>(null);
  const entries = useMemo(() => entriesOf(report), [report]);
  const concern = pressed !== null && report.counts[pressed] > 0 ? pressed : null;
  const wanted = useDeferredValue(words);
  const rows = useMemo(() => chosenRows(entries, { words: wanted, concern, ...sort }), [entries, wanted, concern, sort]);
  const chosen = rows.find(({ arn }) => arn === open);
  const now = Date.parse(report.madeAt);

  const sortBy = (id: string) => setSort({ by: id, isDown: id === sort.by ? !sort.isDown : columns.find((column) => column.id === id)?.isFirstDown === true });

  return (
    <>
      <div className="filters">
        <input className="field" type="search" aria-label="Filter users" placeholder="Filter by any word" value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
        {concerns
          .filter((one) => report.counts[one] > 0)
          .map((one) => (
            <button key={one} className="button" type="button" aria-pressed={one === concern} onClick={() => setConcern(one === concern ? null : one)}>
              {concernWords[one]} · {counted(report.counts[one])}
            </button>
          ))}
        <span className="sub" role="status">
          {rows.length < report.users.length && `${counted(rows.length)} of `}
          {counted(report.users.length)} users
        </span>
      </div>
      <div className="users">
        <UserTable rows={rows} now={now} by={sort.by} isDown={sort.isDown} onSort={sortBy} open={chosen?.arn ?? null} onOpen={setOpen} />
        {chosen && <UserDetails row={chosen} now={now} onClose={() => setOpen(null)} />}
      </div>
    </>
  );
}
