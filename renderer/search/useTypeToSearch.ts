import { useEffect, useEffectEvent } from 'react';

const takesText = (element: Element | null): boolean => element instanceof HTMLElement && element.matches('input, select, textarea');

/** What a key that is pressed outside of any field begins a search with; undefined for keys that mean something else. */
function beginning(event: KeyboardEvent): string | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'f') return '';
  if (ctrlKey || metaKey || altKey || isComposing || takesText(document.activeElement)) return undefined;
  if (key === '/') return '';
  const isDigit = /^\d$/.test(key);
  if (isDigit && document.querySelector('input.code')) return undefined; // it is a code's
  return isDigit || /^\p{L}$/u.test(key) ? key : undefined;
}

/** Begins a search with whatever is typed while no field has the focus. */
export function useTypeToSearch(isOn: boolean, onSearch: (typed: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const typed = isOn && !event.defaultPrevented ? beginning(event) : undefined;
    if (typed === undefined) return;
    event.preventDefault();
    onSearch(typed);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
