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

/** Pages that hold what is typed or shown once: they are not left for a code. */
const kept: readonly PageName['at'][] = ['key', 'roleForm', 'vault', 'enrol'];

/**
 * The page in sight, and the way to it. Escape goes back a page, and from the first closes the popup; a popup that was hidden begins
 * with its first view again. A page of something that is gone is gone itself.
 */
export function usePage(spotlight: string | null, isThere: (page: PageName) => boolean) {
  const bridge = useBridge();
  const [trail, setTrail] = useState<readonly PageName[]>([]);
  const [pointed, setPointed] = useState(spotlight);
  const page = trail.findLast(isThere) ?? first;
  const close = () => setTrail([]);
  const back = () => setTrail((now) => now.filter(isThere).slice(0, -1));
  const open = (next: PageName) => setTrail((now) => [...now.filter(({ at }) => at !== next.at), next]);
  useHidden(close);

  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (page.at === 'first') void bridge.ask('closePopup', {});
    else back();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => escape(event);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  if (pointed !== spotlight) {
    setPointed(spotlight);
    if (spotlight && !kept.includes(page.at)) close();
  }
  return { page, open, back, close };
}
