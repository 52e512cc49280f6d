import { Icon } from './Icon.tsx';

interface HeaderProps {
  /** Opens the search, or closes it; null where there is nothing to search. */
  readonly onSearch: (() => void) | null;
  readonly isSearching?: boolean;
  readonly onAdd: (() => void) | null;
  readonly onSettings: () => void;
}

/** The popup's own head, with the ways to its pages. */
export function Header({ onSearch, isSearching = false, onAdd, onSettings }: HeaderProps) {
  return (
    <header className="header">
      <h1 className="title">Keyfob</h1>
      {onSearch && (
        <button
          className="icon-button"
          type="button"
          aria-label="Search roles"
          aria-pressed={isSearching}
          title={isSearching ? 'Close the search' : 'Search roles'}
          onClick={onSearch}
        >
          <Icon name="search" />
        </button>
      )}
      {onAdd && (
        <button className="icon-button" type="button" aria-label="Add a key" title="Add a key" onClick={onAdd}>
          <Icon name="add" />
        </button>
      )}
      <button className="icon-button" type="button" aria-label="Settings" title="Settings" onClick={onSettings}>
        <Icon name="settings" />
      </button>
    </header>
  );
}
