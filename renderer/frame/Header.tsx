import { Icon } from './Icon.tsx';

/** The popup's own head, with the ways to its pages. */
export function Header({ onAdd, onSettings }: { onAdd: (() => void) | null; onSettings: () => void }) {
  return (
    <header className="header">
      <h1 className="title">Keyfob</h1>
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
