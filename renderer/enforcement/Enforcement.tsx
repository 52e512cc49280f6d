import { useState } from 'react';
import type { AppState, Bridge } from '../../electron/bridge/contract.ts';
import { useAppState } from '../hooks/useAppState.ts';
import { BridgeContext } from '../hooks/useBridge.ts';
import { useTheme } from '../hooks/useTheme.ts';
import { NotesContext, useNewNotes } from '../notices/useNotes.ts';
import { CheckPage } from './check/CheckPage.tsx';
import { firstDraft, type KitDraft } from './policies/kitDraft.ts';
import { PoliciesPage } from './policies/PoliciesPage.tsx';
import { PlanPage } from './plan/PlanPage.tsx';
import { ReportPage } from './report/ReportPage.tsx';
import { isOpen } from './SessionGate.tsx';
import { Sidebar, type PartName } from './Sidebar.tsx';

/** The window “Enforce MFA”: the kit and its documents, a checker, the plan that brings them into an account, and the report. */
export function Enforcement({ bridge }: { bridge: Bridge }) {
  const state = useAppState(bridge);
  const notes = useNewNotes();
  useTheme(state?.theme);
  if (!state) return null;
  return (
    <BridgeContext value={bridge}>
      <NotesContext value={notes}>
        <Parts state={state} />
      </NotesContext>
    </BridgeContext>
  );
}

/** What is typed and what was found stays, whichever part is in sight, until the window is closed. */
function Parts({ state }: { state: AppState }) {
  const [part, open] = useState<PartName>(state.planRun ? 'plan' : 'policies');
  const [chosen, choose] = useState<string | null>(null);
  const identity = state.identities.find(({ name }) => name === chosen) ?? state.identities.find(isOpen) ?? state.identities[0];
  const [typed, setDraft] = useState<KitDraft | null>(null);
  const draft = typed ?? firstDraft(identity?.accountId);
  const shown = (name: PartName) => ({ hidden: part !== name });
  return (
    <div className="enforcement">
      <Sidebar part={part} onPart={open} state={state} identity={identity} onIdentity={choose} />
      <div className="part-frame" {...shown('policies')}>
        <PoliciesPage draft={draft} onDraft={setDraft} onPlan={() => open('plan')} />
      </div>
      <div className="part-frame" {...shown('check')}>
        <CheckPage state={state} identity={identity} />
      </div>
      <div className="part-frame" {...shown('plan')}>
        <PlanPage state={state} identity={identity} draft={draft} isShown={part === 'plan'} onPolicies={() => open('policies')} />
      </div>
      <div className="part-frame" {...shown('report')}>
        <ReportPage key={identity?.name} state={state} identity={identity} />
      </div>
    </div>
  );
}
