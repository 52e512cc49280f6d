import type { AppState, StateNews } from './contract.ts';

/**
 * Tells what the page does not have yet of a picture: copying thousands of roles into it takes longer than drawing it. A
 * part is another one when it is another object; only the long lists stay the same ones while nothing of them changes.
 */
export function createNews() {
  let last: AppState | undefined;
  return function newsOf(state: AppState, much: 'changes' | 'whole' = 'changes'): StateNews {
    const before = much === 'whole' ? undefined : last;
    last = state;
    if (!before) return { whole: state };
    return { changed: Object.fromEntries(Object.entries(state).filter(([part, value]) => before[part as keyof AppState] !== value)) };
  };
}
