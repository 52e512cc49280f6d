import { useEffect, useRef, useState, type HTMLAttributes, type ReactNode } from 'react';
import { rowsInSight } from './rowsInSight.ts';

/** In rem, so that rows grow with the text. Rows of one height need not be drawn to be counted. */
const ROW_HEIGHT = 3.25;
/** Rows that are seen at once; the list is no higher. */
const MOST = 7.5;

interface VirtualRowsProps extends HTMLAttributes<HTMLDivElement> {
  readonly count: number;
  /** The row that must be in sight. */
  readonly active: number;
  readonly renderRow: (index: number) => ReactNode;
}

/** A list that draws only the rows in sight, however long it is. */
export function VirtualRows({ count, active, renderRow, ...attributes }: VirtualRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = ROW_HEIGHT * rem;
  const { first, last } = rowsInSight({ top, height, count, seen: MOST });

  useEffect(() => {
    const list = box.current;
    if (!list) return;
    const above = active * height - list.scrollTop;
    const below = (active + 1) * height - (list.scrollTop + list.clientHeight);
    if (above < 0) list.scrollTop += above;
    else if (below > 0) list.scrollTop += below;
  }, [active, height, count]);

  return (
    <div
      {...attributes}
      className="virtual"
      ref={box}
      style={{ height: `${ROW_HEIGHT * Math.min(count, MOST)}rem` }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: `${ROW_HEIGHT * count}rem` }}>
        <div role="presentation" style={{ transform: `translateY(${ROW_HEIGHT * first}rem)` }}>
          {Array.from({ length: last - first }, (_, at) => renderRow(first + at))}
        </div>
      </div>
    </div>
  );
}
