import { useRef, useState, type KeyboardEvent } from 'react';

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** One stop of the Tab key for a list of rows; arrows, Home and End move within it. */
export function useRows<Row extends HTMLElement>() {
  const rows = useRef<(Row | null)[]>([]);
  const [current, setCurrent] = useState(0);

  function onKeyDown(event: Pick<KeyboardEvent, 'key' | 'preventDefault'>): void {
    const last = rows.current.filter(Boolean).length - 1;
    const next = steps[event.key]?.(Math.min(current, last), last);
    if (next === undefined) return;
    event.preventDefault();
    rows.current[next]?.focus();
  }

  const rowProps = (index: number, count: number) => ({
    ref: (row: Row | null) => void (rows.current[index] = row),
    tabIndex: index === Math.min(current, count - 1) ? 0 : -1,
    onFocus: () => setCurrent(index),
  });
  return { onKeyDown, rowProps };
}
