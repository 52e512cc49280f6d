import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';

/** Rows that PageDown goes on by. */
const PAGE = 10;

/** Where a key leads from a row. */
const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE,
  PageUp: (at) => at - PAGE,
  Home: () => 0,
  End: (_at, last) => last,
};

interface ActiveRowParts<Row> {
  /** What scrolls. */
  readonly box: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  /** Heights of a row and of what stays above the rows, in pixels. */
  readonly height: number;
  readonly head: number;
  readonly onMove: (row: Row) => void;
  readonly onEnter: (row: Row) => void;
  readonly onEscape: () => void;
}

/** The row that the keys are about, in a list of which most rows are not drawn; other rows begin at the top. */
export function useActiveRow<Row>({ box, rows, height, head, onMove, onEnter, onEscape }: ActiveRowParts<Row>) {
  const [place, setPlace] = useState({ rows, at: 0 });
  const at = place.rows === rows ? place.at : 0;

  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [box, rows]);

  function bringIntoSight(index: number): void {
    const list = box.current;
    if (!list) return;
    const above = index * height - list.scrollTop;
    const below = (index + 1) * height + head - (list.scrollTop + list.clientHeight);
    if (above < 0) list.scrollBy(0, above);
    else if (below > 0) list.scrollBy(0, below);
  }

  function go(index: number): void {
    const row = rows[index];
    if (row === undefined) return;
    setPlace({ rows, at: index });
    bringIntoSight(index);
    onMove(row);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return; // a button of the head
    const row = rows[at];
    const next = steps[event.key]?.(at, rows.length - 1);
    if (next !== undefined) go(Math.max(0, Math.min(rows.length - 1, next)));
    else if (event.key === 'Enter' && row !== undefined) onEnter(row);
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
  }

  return { at, choose: (index: number) => setPlace({ rows, at: index }), onKeyDown };
}
