/** Terms in Latin letters that a misspelt word may be. */

/** Units of the shortest word that is taken for misspelt. */
export const LEAST_MISSPELT = 6;

/** Terms by their first letter and length: a misspelt word begins like its term and is about as long. */
export type TermsByStart = ReadonlyMap<string, readonly string[]>;

/** The terms that are long enough. */
export function byStart(terms: Iterable<string>): TermsByStart {
  const found = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length + 1 < LEAST_MISSPELT || !/^[a-z]/.test(term)) continue;
    const key = startOf(term, term.length);
    const list = found.get(key);
    if (list === undefined) found.set(key, [term]);
    else list.push(term);
  }
  return found;
}

const startOf = (term: string, length: number) => `${term.charAt(0)}${length}`;

/** The terms that a word may be, with one letter wrong. */
export function nearTerms(word: string, terms: TermsByStart): readonly string[] {
  const { length } = word;
  return [length - 1, length, length + 1].flatMap((each) =>
    (terms.get(startOf(word, each)) ?? []).filter((term) => isOneEditApart(word, term)),
  );
}

/** True if two words of about one length differ by one letter, one more letter, or two that changed places. */
function isOneEditApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const [more, other] = [a.length > b.length ? 1 : 0, b.length > a.length ? 1 : 0];
  if (more + other > 0) return a.slice(start + more) === b.slice(start + other);
  if (a.slice(start + 1) === b.slice(start + 1)) return true;
  return a[start] === b[start + 1] && b[start] === a[start + 1] && a.slice(start + 2) === b.slice(start + 2);
}
