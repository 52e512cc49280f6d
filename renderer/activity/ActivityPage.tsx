import { useMemo, useState } from 'react';
import type { AppState } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useNow } from '../hooks/useNow.ts';
import { dayWords, MINUTE } from '../words/time.ts';
import { ActivityRow } from './ActivityRow.tsx';
import { activityOf, happenings, type Happening } from './happenings.ts';

/** Lines at first, and for each click more. */
const FEW = 40;

interface ActivityPageProps {
  readonly state: AppState;
  /** The identity or role that it is about; null for everything. */
  readonly of: string | null;
  readonly onBack: () => void;
}

/** Each day's happenings under its name, the newest first. */
function daysOf(list: readonly Happening[], now: number): [day: string, list: readonly Happening[]][] {
  const days = new Map<string, Happening[]>();
  for (const one of list) {
    const day = dayWords(one.at, now);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}

/** Who asked for credentials lately and what became of it, and what was changed. */
export function ActivityPage({ state, of, onBack }: ActivityPageProps) {
  const now = useNow(MINUTE);
  const [most, setMost] = useState(FEW);
  const all = useMemo(() => happenings(activityOf(of, state), state.clockOffset), [of, state]);
  return (
    <Page title={of === null ? 'Recent activity' : `Activity of ${of}`} onBack={onBack}>
      {all.length === 0 && (
        <div className="nothing">
          <p>Nothing was recorded yet.</p>
          <p className="sub">Who asks for credentials, and what is changed, will stand here. Secrets never do.</p>
        </div>
      )}
      {daysOf(all.slice(0, most), now).map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h2 className="section">{day}</h2>
          <ul className="card activity">
            {list.map((one) => (
              <ActivityRow key={`${one.since} ${one.entry.event} ${one.entry.profile} ${one.entry.requester?.pid}`} happening={one} />
            ))}
          </ul>
        </section>
      ))}
      {all.length > most && (
        <button className="quiet-button" type="button" onClick={() => setMost(most + FEW)}>
          Show what was before
        </button>
      )}
    </Page>
  );
}
