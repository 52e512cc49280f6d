/** Stands for any run of characters, the empty one included. */
export const ANY = Symbol('*');
/** Stands for exactly one character. */
export const ONE = Symbol('?');

/** A pattern taken apart: single characters and wildcards, so that a `*` out of a variable stays a letter. */
export type Glob = readonly (string | typeof ANY | typeof ONE)[];

/** Takes a pattern apart; every `*` and `?` in it is a wildcard. */
export function glob(pattern: string): Glob {
  return Array.from(pattern, (letter) => (letter === '*' ? ANY : letter === '?' ? ONE : letter));
}

/** Takes a text apart in which nothing is a wildcard. */
export function literal(text: string): Glob {
  return Array.from(text);
}

/** Whether the whole text fits the pattern; linear in practice, quadratic at worst, never exponential. */
export function matches(pattern: Glob, text: string): boolean {
  const letters = Array.from(text);
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < letters.length) {
    const wanted = pattern[token];
    if (wanted === ANY) {
      star = token++;
      starAt = at;
    } else if (wanted === ONE || (wanted !== undefined && wanted === letters[at])) {
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
function step(places: ReadonlySet<number>, token: string | typeof ONE, other: Glob): Set<number> {
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
