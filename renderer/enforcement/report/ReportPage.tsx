import type { AppState, IdentityPicture } from '../../../electron/bridge/contract.ts';
import { Refusal } from '../../notices/Refusal.tsx';
import { Part } from '../Part.tsx';
import { SessionGate } from '../SessionGate.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { Elapsed } from './Elapsed.tsx';
import { SaveReport } from './SaveReport.tsx';
import { Users } from './Users.tsx';
import { useReport } from './useReport.ts';

/** The users of the account: what to look at first, in a table to filter, sort and save. */
export function ReportPage({ state, identity }: { state: AppState; identity: IdentityPicture | undefined }) {
  const { report, make, since, isAsking, isFollowing, why } = useReport(identity?.name);
  const actions = report && identity && <SaveReport identity={identity.name} onAskAgain={isAsking || isFollowing ? null : make} />;
  return (
    <Part title="Report" lead="The users of the account: who has no device, whose keys are old, who works without MFA." actions={actions}>
      <div className="report-page">
        {why && <Refusal why={why} onRemedy={why.remedy === 'retry' ? make : undefined} />}
        {report ? (
          <>
            <AccountFacts report={report} making={isFollowing ? since : null} />
            <Users report={report} />
          </>
        ) : (
          <SessionGate state={state} identity={identity} purpose="To ask about the users">
            <div className="gate">
              <p>It asks AWS about every user, and changes nothing. What the session may not see is left out, and named.</p>
              <button className="button primary" type="button" disabled={isAsking} onClick={make}>
                {isAsking ? 'Asking AWS…' : 'Make the report'}
              </button>
              <p className="sub" role="status">
                {isAsking && (
                  <>
                    Asking about every user: <Elapsed since={since} />. You can go on elsewhere; the report will be here.
                  </>
                )}
              </p>
            </div>
          </SessionGate>
        )}
      </div>
    </Part>
  );
}
