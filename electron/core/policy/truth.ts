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
export function all(values: readonly Truth[]): Truth {
  if (values.includes('no')) return 'no';
  return values.includes('unknown') ? 'unknown' : 'yes';
}

/** Yes when one is; a single yes decides, whatever is unknown beside it. */
export function any(values: readonly Truth[]): Truth {
  if (values.includes('yes')) return 'yes';
  return values.includes('unknown') ? 'unknown' : 'no';
}
