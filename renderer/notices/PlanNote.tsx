import type { AppState } from '../../electron/bridge/contract.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { groupedAccount } from '../words/account.ts';
import { Note } from './Note.tsx';

/** Says that a plan for an account did not come to its end, and leads to the window that goes on with it. */
export function PlanNote({ run }: { run: AppState['planRun'] }) {
  const bridge = useBridge();
  if (run?.state !== 'stopped' && run?.state !== 'cutOff') return null;
  return (
    <Note tone="warn">
      <b>A plan stopped in the middle,</b> in account {groupedAccount(run.account)}. It can go on, or be taken back.
      <span className="buttons">
        <button className="quiet-button" type="button" onClick={() => void bridge.ask('openEnforcement', {})}>
          Enforce MFA…
        </button>
      </span>
    </Note>
  );
}
