// Private characters, so that a `*` out of a variable stays a letter; IAM takes none of them in a policy.
const ANY = '\uE000';
const ONE = '\uE001';
const marks = /[\uE000\uE001]/g;

/** A pattern whose wildcards are told from the letters `*` and `?`. */
export type Glob = string & { readonly isGlob: true };

/** A pattern in which every `*` and `?` is a wildcard. */
export function glob(pattern: string): Glob {
  return literal(pattern).replaceAll('*', ANY).replaceAll('?', ONE) as Glob;
}

/** A pattern in which nothing is a wildcard. */
export function literal(text: string): Glob {
  return text.replace(marks, '\uFFFD') as Glob;
}

/** Patterns one behind the other. */
export function joined(parts: readonly Glob[]): Glob {
  return parts.join('') as Glob;
}

/** The pattern cut at every `separator` among its letters; the last part keeps the rest. */
export function split(pattern: Glob, separator: string, most: number): Glob[] {
  const parts = pattern.split(separator);
  return [...parts.slice(0, most - 1), ...(parts.length < most ? [] : [parts.slice(most - 1).join(separator)])].map((part) => part as Glob);
}

/** Whether the pattern has a wildcard. */
export function hasWildcard(pattern: Glob): boolean {
  return pattern.includes(ANY) || pattern.includes(ONE);
}

/** Whether the whole text fits the pattern; linear in practice, quadratic at worst, never exponential. */
export function matches(pattern: Glob, text: string): boolean {
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const wanted = pattern[token];
    if (wanted === ANY) {
      star = token++;
      starAt = at;
    } else if (wanted === ONE || (wanted !== undefined && wanted === text[at])) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (pattern[token] === ANY) token++;
  return token === pattern.length;
}

/** Whether some text fits both patterns: tells a statement that can never apply from one that may. */
export function overlaps(one: Glob, other: Glob): boolean {
  let reachable = closeOver(new Set([0]), other);
  for (const token of one) {
    reachable = token === ANY ? upFrom(reachable, other) : closeOver(step(reachable, token, other), other);
  }
  return reachable.has(other.length);
}

/** The places in `other` after one more letter that fits `token`. */
function step(places: ReadonlySet<number>, token: string, other: Glob): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    const there = other[place];
    if (there === ANY) next.add(place);
    else if (there === ONE || (there !== undefined && (token === ONE || there === token))) next.add(place + 1);
  }
  return next;
}

/** A `*` may stand for nothing, so the place behind it is reached too. */
function closeOver(places: Set<number>, other: Glob): Set<number> {
  for (const place of places) if (other[place] === ANY) places.add(place + 1);
  return places;
}

/** A `*` in the first pattern swallows whatever the second one still asks for. */
function upFrom(places: ReadonlySet<number>, other: Glob): Set<number> {
  const first = Math.min(...places, other.length + 1);
  return new Set(Array.from({ length: Math.max(0, other.length + 1 - first) }, (_, index) => first + index));
}
