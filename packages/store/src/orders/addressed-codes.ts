/**
 * Postal codes within a sentence or an address, by a form or a neighbour that says what they are: "it goes to Seattle,
 * WA 98101", "Cardiff CF10 1EP", "vee six bee one ay one". Read where a proof is expected.
 */
import { compactPattern } from '@mangaassist/text';
import { blankSpans } from './clusters.ts';
import { type FoundContact, hasLetters, isCounted } from './contacts.ts';
import { findLetteredCodes, findSpelledCodes } from './spelled-contacts.ts';

const STATES =
  'a[klrz]|c[aot]|d[ce]|fl|ga|ia|i[dln]|k[sy]|la|m[adinost]|n[cdehjmvy]|oh|ok|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]';
/** States that are words as well: Indiana, Oregon, Maine, Hawaii, and others. They need a comma before them. */
const WORDS = 'in|or|me|hi|ok|oh|la|ma|pa|id|as';
const ZIP = '\\d{5}(?:-\\d{4})?';
const NO_MORE = '(?![\\p{L}\\p{N}]|[.,-]\\d)';
const PATTERNS = [
  `(?<![\\p{L}\\p{N}])(?!(?:${WORDS})\\s)(?:${STATES})\\s(${ZIP})${NO_MORE}`,
  `\\p{L},\\s?(?:${WORDS}|${STATES})\\s(${ZIP})${NO_MORE}`,
].map((pattern) => compactPattern(pattern, 'gu'));

/** @param form - in one width and case, without order numbers and without the contacts that were read. */
export function findAddressedCodes(form: string): readonly FoundContact[] {
  const lettered = findLetteredCodes(form).filter((code) => !isOfOtherNumber(form, code));
  const spoken = findSpelledCodes(blankSpans(form, lettered)).filter(hasLetters);
  const inState = PATTERNS.flatMap((pattern) =>
    [...form.matchAll(pattern)].map((match): FoundContact => {
      const code = match[1] ?? '';
      const end = match.index + match[0].length;
      return { kind: 'postal', text: code, start: end - code.length, end };
    }),
  );
  const zips = inState.filter(
    (code, n) => !isCounted(form, code) && !inState.slice(0, n).some(({ start }) => start === code.start),
  );
  return [...lettered, ...spoken, ...zips];
}

/** JP-20931 is a number of something else, unless its place stands behind it: "D-10115 Berlin". */
function isOfOtherNumber(form: string, { start, end }: FoundContact): boolean {
  const hasCountry = /^[a-z]{1,2}-\d{4,}$/.test(form.slice(start, end));
  return form[start - 1] === '#' || (hasCountry && !/^,?\s\p{L}/u.test(form.slice(end)));
}
