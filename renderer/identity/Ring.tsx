import type { SessionWords } from '../words/session.ts';

const RADIUS = 20;
const ROUND = 2 * Math.PI * RADIUS;

/** The share of a session that is left, with its rough length; the sentence beside it says the same to everybody. */
export function Ring({ tone, share, ring }: Pick<SessionWords, 'tone' | 'share' | 'ring'>) {
  return (
    <svg className={`ring ${tone}`} viewBox="0 0 48 48" aria-hidden="true">
      <circle className="track" cx="24" cy="24" r={RADIUS} />
      {share > 0 && <circle className="left" cx="24" cy="24" r={RADIUS} strokeDasharray={`${share * ROUND} ${ROUND}`} />}
      <text x="24" y="24">
        {ring}
      </text>
    </svg>
  );
}
