import { useEffect, useEffectEvent, useState } from 'react';
import { useBridge } from '../hooks/useBridge.ts';
import { useHidden } from '../hooks/useHidden.ts';
import type { VaultTask } from '../vault/VaultPage.tsx';

/** What the popup shows: its first view, or a page over it. */
export type PageName =
  | { readonly at: 'first' | 'settings' }
  | { readonly at: 'search'; readonly typed: string }
  | { readonly at: 'identity' | 'rotation' | 'role'; readonly name: string }
  /** A role's lines; those of a new one where there is no name, begun as a copy where there is one to copy. */
  | { readonly at: 'roleForm'; readonly name: string | null; readonly copyOf?: string }
  | { readonly at: 'key'; readonly name: string | null }
  /** The devices of an identity; with `resync` the teaching of its default one. */
  | { readonly at: 'devices'; readonly name: string; readonly resync?: boolean }
  | { readonly at: 'enrol'; readonly name: string }
  /** What happened lately with an identity or a role; with everything where there is no name. */
  | { readonly at: 'activity'; readonly of: string | null }
  | { readonly at: 'vault'; readonly task: VaultTask };

const first: PageName = { at: 'first' };

/** The page in sight. Escape closes it, then the popup; a popup that was hidden begins with its first view again. */
export function usePage(spotlight: string | null) {
  const bridge = useBridge();
  const [page, open] = useState<PageName>(first);
  const [pointed, setPointed] = useState(spotlight);
  useHidden(() => open(first));

  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (page.at === 'first') void bridge.ask('closePopup', {});
    else open(first);
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => escape(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  if (pointed !== spotlight) {
    setPointed(spotlight);
    // A key that is being typed is not thrown away for a code, nor is a seed that is shown once.
    if (spotlight && page.at !== 'key' && page.at !== 'roleForm' && page.at !== 'vault' && page.at !== 'enrol') open(first);
  }
  return { page, open, close: () => open(first) };
}
