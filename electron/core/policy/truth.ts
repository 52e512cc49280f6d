/** An answer that may be missing: what a policy says where Keyfob cannot judge a part of it. */
export type Truth = 'yes' | 'no' | 'unknown';

/** The truth of a plain boolean. */
export function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** The opposite; what is unknown stays unknown. */
export function not(value: Truth): Truth {
  if (value === 'unknown') return 'unknown';
  return value === 'yes' ? 'no' : 'yes';
}

/** Yes when all are; a single no decides, whatever is unknown beside it. */
export function all<T>(items: readonly T[], judge: (item: T) => Truth): Truth {
  return decide(items, judge, 'no', 'yes');
}

/** Yes when one is; a single yes decides, whatever is unknown beside it. */
export function any<T>(items: readonly T[], judge: (item: T) => Truth): Truth {
  return decide(items, judge, 'yes', 'no');
}

/** Judges one item after the other and stops at the first that decides. */
function decide<T>(items: readonly T[], judge: (item: T) => Truth, deciding: Truth, otherwise: Truth): Truth {
  let result = otherwise;
  for (const item of items) {
    const answer = judge(item);
    if (answer === deciding) return deciding;
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}

/** The judge of what has been judged already. */
export const asIs = (value: Truth): Truth => value;
