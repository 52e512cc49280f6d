import { isDone, type DiffLine, type Plan, type Step } from '../../core/policy/apply/plan.ts';

/** How many lines around a change are shown. */
const AROUND = 2;

/** A plan for a terminal: `+` is made, `~` changed, `-` taken away, `=` there already. */
export function planAsText({ account, identity, steps, warnings, refusals }: Plan, color: boolean): string {
  const todo = steps.filter(({ state }) => state === 'todo').length;
  const head = isDone({ steps }) && refusals.length === 0 ? `Account ${account}: nothing to do.` : `Account ${account}, with the session of ${identity}:`;
  return `${[
    head,
    '',
    ...steps.flatMap((step) => stepLines(step, color)),
    ...(steps.length === 0 ? [] : ['']),
    ...warnings.map((sentence) => `Note: ${sentence}`),
    ...(todo === 0 ? [] : [`${todo} ${todo === 1 ? 'change' : 'changes'}, ${steps.length - todo} there already.`]),
  ].join('\n')}\n`;
}

function stepLines({ state, title, change, diff, notes }: Step, color: boolean): string[] {
  if (state === 'there') return [`  = ${title}`];
  return [`  ${signOf(change.do)} ${title}`, ...notes.map((note) => `      ${note}`), ...diffLines(diff, color).map((line) => `      ${line}`)];
}

function signOf(what: Step['change']['do']): string {
  if (what === 'changePolicy' || what === 'changeTrust') return '~';
  return /^(delete|detach|leave)/.test(what) ? '-' : '+';
}

/** What is new or gone in full; where a document changes, with the lines around. */
function diffLines(diff: readonly DiffLine[], color: boolean): string[] {
  const changed = diff.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]));
  const isNear = (index: number) => changed.some((place) => Math.abs(place - index) <= AROUND);
  return diff.flatMap((line, index) => {
    if (isNear(index)) return [inColour(line, color)];
    return isNear(index - 1) ? ['  …'] : [];
  });
}

const colours = { added: 32, removed: 31 } as const;
const signs: Record<DiffLine['kind'], string> = { same: ' ', added: '+', removed: '-' };

function inColour({ kind, text }: DiffLine, color: boolean): string {
  const line = `${signs[kind]} ${text}`;
  return color && kind !== 'same' ? `\u001B[${colours[kind]}m${line}\u001B[0m` : line;
}
