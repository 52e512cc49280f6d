import type { Explanation } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { Refusal } from './Refusal.tsx';

/** A trouble that belongs to no identity: no keychain, or a shared file that cannot be used. */
export function Trouble({ why }: { why: Explanation | null }) {
  const bridge = useBridge();
  if (!why) return null;
  return <Refusal why={why} onRemedy={why.remedy === 'retry' ? () => void bridge.ask('tryAgain', {}) : undefined} />;
}
