import type { Explanation } from '../../electron/bridge/contract.ts';

type Checks = NonNullable<Explanation['checks']>;
type State = Checks[number]['state'];

const marks: Record<State, { readonly sign: string; readonly words: string }> = {
  ok: { sign: '✓', words: 'is right' },
  suspect: { sign: '!', words: 'look here first' },
  unknown: { sign: '–', words: 'not known' },
};
const order: readonly State[] = ['suspect', 'unknown', 'ok'];

/** What a refusal may be about: what needs a look first, what is known to be right last. */
export function Checklist({ checks }: { checks: Checks }) {
  const sorted = order.flatMap((state) => checks.filter((check) => check.state === state));
  return (
    <>
      Check
      <ul className="checks">
        {sorted.map(({ text, state }) => (
          <li key={text} className={state}>
            <span className="sign" role="img" aria-label={marks[state].words} title={marks[state].words}>
              {marks[state].sign}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
