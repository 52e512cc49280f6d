import { useRows } from '../hooks/useRows.ts';

interface TabsProps<T extends string> {
  readonly label: string;
  /** Id of the panel that they fill; each tab has the id `tab-…`. */
  readonly panel: string;
  readonly chosen: T;
  readonly onChoose: (tab: T) => void;
  readonly tabs: readonly (readonly [T, string])[];
}

const asArrows: Readonly<Record<string, string>> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

/** Tabs in a row: one stop of the Tab key, arrows between them. */
export function Tabs<T extends string>({ label, panel, chosen, onChoose, tabs }: TabsProps<T>) {
  const { onKeyDown, rowProps } = useRows<HTMLButtonElement>();
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map(([id, title], index) => (
        <button
          key={id}
          {...rowProps(index, tabs.length)}
          id={`tab-${id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={id === chosen}
          aria-controls={id === chosen ? panel : undefined}
          onClick={() => onChoose(id)}
          onKeyDown={(event) => onKeyDown({ key: asArrows[event.key] ?? event.key, preventDefault: () => event.preventDefault() })}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
