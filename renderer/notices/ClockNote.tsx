import type { AppState } from '../../electron/bridge/contract.ts';
import { plural } from '../words/time.ts';
import { Note } from './Note.tsx';

/** Says that this computer’s clock is off, which Keyfob can correct for and other tools cannot. */
export function ClockNote({ warning }: { warning: AppState['clockWarning'] }) {
  if (!warning) return null;
  return (
    <Note tone="warn">
      <b>
        This computer’s clock is {plural(warning.minutes, 'minute')} {warning.direction}.
      </b>{' '}
      Keyfob corrects for it, other tools do not: let the system set its time.
    </Note>
  );
}
