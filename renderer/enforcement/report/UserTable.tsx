import { useState } from 'react';
import type { UserRow } from '../../../electron/bridge/contract.ts';
import { rowsInSight } from '../../search/rowsInSight.ts';
import { columns } from './columns.ts';

/** In rem, so that rows grow with the text. */
const ROW_HEIGHT = 3;
/** More than fit into any window of usual size. */
const SEEN = 40;

interface UserTableProps {
  readonly rows: readonly UserRow[];
  readonly by: string | null;
  readonly isDown: boolean;
  readonly onSort: (column: string) => void;
}

/** The users as a table that draws only the rows in sight, however many there are. */
export function UserTable({ rows, by, isDown, onSort }: UserTableProps) {
  const [top, setTop] = useState(0);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { first, last } = rowsInSight({ top, height: ROW_HEIGHT * rem, count: rows.length, seen: SEEN });
  const sorted = (id: string) => (id !== by ? 'none' : isDown ? 'descending' : 'ascending');
  return (
    <div className="user-table" role="table" aria-label="Users" aria-rowcount={rows.length + 1} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <div className="user-row user-head" role="row" aria-rowindex={1}>
        {columns.map(({ id, title }) => (
          <div key={id} role="columnheader" aria-sort={sorted(id)}>
            <button className="sort" type="button" onClick={() => onSort(id)}>
              {title} <span aria-hidden="true">{id === by ? (isDown ? '↓' : '↑') : ''}</span>
            </button>
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ height: `${ROW_HEIGHT * rows.length}rem` }}>
        <div role="presentation" style={{ transform: `translateY(${ROW_HEIGHT * first}rem)` }}>
          {rows.slice(first, last).map((row, at) => (
            <div key={row.arn} className="user-row" role="row" aria-rowindex={first + at + 2} style={{ height: `${ROW_HEIGHT}rem` }}>
              {columns.map(({ id, text }) => (
                <div key={id} role="cell" className={id === 'concerns' ? 'cell bad' : 'cell'} title={text(row)}>
                  {text(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
