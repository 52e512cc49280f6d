import { useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import type { AppState, RolePicture } from '../../electron/bridge/contract.ts';
import { Header } from '../frame/Header.tsx';
import { FoundRole } from './FoundRole.tsx';
import { entriesOf, matches } from './matches.ts';
import { SearchField } from './SearchField.tsx';
import { VirtualRows } from './VirtualRows.tsx';

interface SearchPageProps {
  readonly state: AppState;
  /** What was typed before the field was there. */
  readonly typed: string;
  readonly target: string;
  readonly onChoose: (role: RolePicture) => void;
  readonly onBack: () => void;
  readonly onSettings: () => void;
}

const LIST = 'found';
const idOf = (index: number) => `${LIST}-${index}`;

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at === 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(at + 7, last),
  PageUp: (at) => Math.max(at - 7, 0),
};

/** Finds a role among all that are served, while words are typed; the focus stays in the field. */
export function SearchPage({ state, typed, target, onChoose, onBack, onSettings }: SearchPageProps) {
  const [query, setQuery] = useState(typed);
  const [active, setActive] = useState(0);
  const served = useMemo(() => state.roles.filter(({ why }) => why === null), [state.roles]);
  const entries = useMemo(() => entriesOf(served), [served]);
  const found = useMemo(() => matches(entries, query), [entries, query]);
  const held = state.targets.find(({ name, chosen }) => chosen && name === target)?.profile;
  const at = Math.min(active, Math.max(0, found.length - 1));
  const counted = useDeferredValue(found.length);

  function type(text: string): void {
    setQuery(text);
    setActive(0);
  }

  function press(event: KeyboardEvent) {
    const role = found[at];
    const next = found.length > 0 && !event.nativeEvent.isComposing ? steps[event.key]?.(at, found.length - 1) : undefined;
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter' && role && !event.nativeEvent.isComposing) onChoose(role);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <Header onSearch={onBack} isSearching onSettings={onSettings} onAdd={null} />
      <main className="body search">
        <SearchField
          query={query}
          list={LIST}
          active={found.length > 0 ? idOf(at) : undefined}
          onType={type}
          onKeyDown={press}
        />
        <VirtualRows
          count={found.length}
          active={at}
          id={LIST}
          role="listbox"
          aria-label={`Roles, for ${target}`}
          renderRow={(index) => {
            const role = found[index];
            if (!role) return null;
            const position = { id: idOf(index), index, count: found.length, isActive: index === at, isHeld: role.name === held };
            return <FoundRole key={role.name} role={role} offset={state.clockOffset} {...position} onChoose={() => onChoose(role)} />;
          }}
        />
        {found.length === 0 && <p className="nothing">{served.length === 0 ? 'There is no role yet.' : 'No role has all of these words.'}</p>}
      </main>
      <footer className="footer search-foot">
        <span role="status">
          {counted.toLocaleString('en')} of {served.length.toLocaleString('en')}
        </span>
        <span> · ↑↓ choose · ⏎ use in {target}</span>
      </footer>
    </>
  );
}
