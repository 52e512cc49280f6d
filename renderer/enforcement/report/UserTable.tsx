import { memo, useId, type MouseEvent } from 'react';
import type { UserRow } from '../../../electron/bridge/contract.ts';
import { rowsInSight } from '../../search/rowsInSight.ts';
import { columns, type Column } from './columns.ts';
import { useActiveRow } from './useActiveRow.ts';
import { useScrolled } from './useScrolled.ts';
import { concernTones, concernWords } from './words.ts';

/** In rem, so that rows grow with the text. */
const ROW_HEIGHT = 3;
const HEAD_HEIGHT = 2.25;
/** `aria-rowindex` counts from 1, and the head is the first. */
const ABOVE = 2;

interface UserTableProps {
  readonly rows: readonly UserRow[];
  /** The moment of the report. */
  readonly now: number;
  readonly by: string;
  readonly isDown: boolean;
  readonly onSort: (column: string) => void;
  /** ARN of the user of whom everything is shown. */
  readonly open: string | null;
  readonly onOpen: (arn: string | null) => void;
}

/** The users as a table that draws only the rows in sight, however many there are. One stop of the Tab key; arrows move, Enter opens, Escape closes. */
export function UserTable({ rows, now, by, isDown, onSort, open, onOpen }: UserTableProps) {
  const id = useId();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = ROW_HEIGHT * rem;
  const { box, top, room, look } = useScrolled<HTMLDivElement>();
  const { first, last } = rowsInSight({ top, height, count: rows.length, seen: room / height });
  const { at, choose, onKeyDown } = useActiveRow({
    box,
    rows,
    height,
    head: HEAD_HEIGHT * rem,
    onMove: ({ arn }) => open !== null && onOpen(arn),
    onEnter: ({ arn }) => onOpen(arn),
    onEscape: () => onOpen(null),
  });

  function onClick({ target }: MouseEvent): void {
    const index = Number((target as Element).closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) - ABOVE;
    const row = rows[index];
    if (row === undefined) return;
    choose(index);
    onOpen(row.arn);
  }

  const active = at >= first && at < last ? `${id}${at}` : undefined;
  const moves = { ref: box, onKeyDown, onClick, onScroll: look };
  return (
    <div className="user-table" role="grid" aria-label="Users" aria-rowcount={rows.length + 1} aria-activedescendant={active} tabIndex={0} {...moves}>
      <Head by={by} isDown={isDown} onSort={onSort} />
      <div role="rowgroup" style={{ height: `${ROW_HEIGHT * rows.length}rem` }}>
        <div role="presentation" style={{ transform: `translateY(${ROW_HEIGHT * first}rem)` }}>
          {rows.slice(first, last).map((row, from) => (
            <Row key={row.arn} id={`${id}${first + from}`} index={first + from} row={row} now={now} isAt={first + from === at} isOpen={row.arn === open} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Head({ by, isDown, onSort }: Pick<UserTableProps, 'by' | 'isDown' | 'onSort'>) {
  const sorted = (id: string) => (id !== by ? 'none' : isDown ? 'descending' : 'ascending');
  return (
    <div className="user-row user-head" role="row" aria-rowindex={ABOVE - 1} style={{ height: `${HEAD_HEIGHT}rem` }}>
      {columns.map(({ id, title }) => (
        <div key={id} role="columnheader" className={`of-${id}`} aria-sort={sorted(id)}>
          <button className="sort" type="button" onClick={() => onSort(id)}>
            {title} <span aria-hidden="true">{id === by ? (isDown ? '↓' : '↑') : ''}</span>
          </button>
        </div>
      ))}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly row: UserRow;
  readonly now: number;
  readonly isAt: boolean;
  readonly isOpen: boolean;
}

/** Drawn anew only when something about it has changed, not at each step of the wheel. */
const Row = memo(function Row({ id, index, row, now, isAt, isOpen }: RowProps) {
  return (
    <div id={id} className={isAt ? 'user-row at' : 'user-row'} role="row" aria-rowindex={index + ABOVE} aria-selected={isOpen} style={{ height: `${ROW_HEIGHT}rem` }}>
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row} now={now} />
      ))}
    </div>
  );
});

function Cell({ column: { id, text }, row, now }: { column: Column; row: UserRow; now: number }) {
  const words = text(row, now);
  return (
    <div role="gridcell" className={`cell of-${id}`} title={words}>
      {id === 'concerns' ? <Concerns row={row} /> : words}
    </div>
  );
}

/** What there is to look at about a user, the gravest first. */
export function Concerns({ row }: { row: UserRow }) {
  return row.concerns.map((concern) => (
    <span key={concern} className={`concern ${concernTones[concern]}`}>
      {concernWords[concern]}
    </span>
  ));
}
