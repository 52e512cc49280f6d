import { useNow } from '../../hooks/useNow.ts';
import { plural, SECOND } from '../../words/time.ts';

/** How long something has been going on: “12 seconds”. */
export function Elapsed({ since }: { since: number }) {
  const now = useNow(SECOND, since);
  return <>{plural(Math.max(0, Math.floor((now - since) / SECOND)), 'second')}</>;
}
