import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Icon } from '../frame/Icon.tsx';
import { useShown } from '../hooks/useShown.ts';

interface SearchFieldProps {
  readonly query: string;
  /** The id of the list that it searches, and of the row that Enter would choose. */
  readonly list: string;
  readonly active: string | undefined;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The field over a list of roles; it takes the focus, after what was typed already. */
export function SearchField({ query, list, active, onType, onKeyDown }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useShown(() => field.current?.focus());
  return (
    <div className="search-field">
      <Icon name="search" />
      <input
        ref={field}
        className="field"
        type="text"
        role="combobox"
        aria-label="Search roles"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={active}
        aria-autocomplete="list"
        placeholder="Name, account or role"
        value={query}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
