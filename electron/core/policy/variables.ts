import { lookUp, type Context } from './request.ts';
import { glob, joined, literal, type Glob } from './wildcard.ts';

/** A pattern with its variables filled in, or why that is not possible. */
export type Expanded = Glob | 'absent' | 'unknown';

/** The policy language before 2012-10-17 has no variables: `${aws:username}` is plain text there. */
export type Version = '2012-10-17' | '2008-10-17';

// Names are short; without the bound a text of nothing but `${` would take quadratic time.
const variable = /\$\{([^{}]{0,200})\}/;
const symbols: ReadonlySet<string> = new Set(['*', '?', '$']);

/** Fills in the variables of a pattern; `*` and `?` that come out of a value are letters, not wildcards. */
export function expand(pattern: string, version: Version, context: Context): Expanded {
  return version === '2008-10-17' ? glob(pattern) : fill(pattern, context, glob);
}

/** As `expand`, for places where wildcards mean nothing. */
export function expandLiteral(text: string, version: Version, context: Context): Expanded {
  return version === '2008-10-17' ? literal(text) : fill(text, context, literal);
}

/** Whether the text has a variable that depends on the request. */
export function hasVariable(text: string): boolean {
  const name = variable.exec(text)?.[1];
  return name !== undefined && !symbols.has(name);
}

function fill(pattern: string, context: Context, read: (text: string) => Glob): Expanded {
  const parts: Glob[] = [];
  let rest = pattern;
  for (let found = variable.exec(rest); found !== null; found = variable.exec(rest)) {
    parts.push(read(rest.slice(0, found.index)));
    const value = valueOf(found[1] ?? '', context);
    if (value === 'absent' || value === 'unknown') return value;
    parts.push(value);
    rest = rest.slice(found.index + found[0].length);
  }
  return joined([...parts, read(rest)]);
}

/** `${*}`, `${?}` and `${$}` are the letters themselves; `${key, 'text'}` names a text for an absent key. */
function valueOf(name: string, context: Context): Expanded {
  if (symbols.has(name)) return literal(name);
  const [key = '', fallback] = name.split(/,\s*/);
  const values = lookUp(context, key.trim());
  if (values === 'unknown') return 'unknown';
  if (values !== 'absent') return values[0] === undefined || values.length > 1 ? 'unknown' : literal(values[0]);
  const text = fallback === undefined ? null : /^'(.*)'$/.exec(fallback.trim());
  return text === null ? 'absent' : literal(text[1] ?? '');
}
