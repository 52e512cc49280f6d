import { Icon } from '../frame/Icon.tsx';
import { exactMoment, timeOfDay } from '../words/time.ts';
import { detailsOf, factsOf, type Happening, headOf, isRefused, timesOf } from './happenings.ts';

/** One happening: who or what, about which profile, when, and how often in a row; opened, everything that was recorded. */
export function ActivityRow({ happening }: { happening: Happening }) {
  const { entry, at, since, times } = happening;
  const refused = isRefused(entry);
  const isAsk = entry.event === 'credentials';
  return (
    <li>
      <details className={refused ? 'happening refused' : 'happening'}>
        <summary>
          <Icon name={refused ? 'refused' : isAsk ? 'given' : 'changed'} />
          <span className="names">
            <b className={isAsk ? undefined : 'sentence'}>{headOf(entry)}</b>
            <span className="sub what">{detailsOf(entry)}</span>
          </span>
          <span className="brief">
            <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
            <span>{timesOf(happening)}</span>
          </span>
        </summary>
        <dl>
          <dt>When</dt>
          <dd>{exactMoment(at)}</dd>
          {times > 1 && (
            <>
              <dt>First of {times}</dt>
              <dd>{exactMoment(since)}</dd>
            </>
          )}
          {factsOf(entry).map(([what, text]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
