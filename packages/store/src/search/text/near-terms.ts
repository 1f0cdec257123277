/** Terms in Latin letters that a misspelt word may be. */

/** Units of the shortest word that is taken for misspelt. */
export const LEAST_MISSPELT = 6;

/** The terms that are long enough, by their first letter. */
export function byFirstLetter(terms: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length + 1 < LEAST_MISSPELT || !/^[a-z]/.test(term)) continue;
    const list = found.get(term.charAt(0));
    if (list === undefined) found.set(term.charAt(0), [term]);
    else list.push(term);
  }
  return found;
}

/** True if two words differ by one letter, one more letter, or two that changed places. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const [more, other] = [a.length > b.length ? 1 : 0, b.length > a.length ? 1 : 0];
  if (more + other > 0) return a.slice(start + more) === b.slice(start + other);
  if (a.slice(start + 1) === b.slice(start + 1)) return true;
  return a[start] === b[start + 1] && b[start] === a[start + 1] && a.slice(start + 2) === b.slice(start + 2);
}
