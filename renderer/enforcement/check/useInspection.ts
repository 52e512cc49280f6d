import { useEffect, useState } from 'react';
import type { Explanation } from '../../../electron/bridge/contract.ts';
import type { Inspection, Source } from '../../../electron/bridge/enforcementContract.ts';
import { useBridge } from '../../hooks/useBridge.ts';

/** A person has stopped typing after this long, in milliseconds. */
const PAUSE = 250;

interface Judged {
  readonly sources: readonly Source[];
  readonly inspection: Inspection | null;
  readonly why: Explanation | null;
}

/** What the checker says of these texts; what it said before stays, marked as stale, until it has read the new ones. */
export function useInspection(sources: readonly Source[]) {
  const bridge = useBridge();
  const [judged, setJudged] = useState<Judged>({ sources, inspection: null, why: null });
  useEffect(() => {
    const filled = sources.filter(({ text }) => text.trim() !== '');
    let isWanted = true;
    async function judge(): Promise<void> {
      if (filled.length === 0) return setJudged({ sources, inspection: null, why: null });
      const reply = await bridge.ask('checkPolicies', { sources: filled });
      if (!isWanted) return;
      setJudged(reply.ok ? { sources, inspection: reply.brings ?? null, why: null } : { sources, inspection: null, why: reply.why });
    }
    const timer = setTimeout(() => void judge(), PAUSE);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [bridge, sources]);
  return { ...judged, isStale: judged.sources !== sources };
}
