/** Postal codes that are said: "vee six bee one ay one", "V as in Victor, 6", "98 one 01". */
import type { FoundContact } from './contacts.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: 'ay alpha alfa',
  b: 'bee be bravo',
  c: 'cee see sea charlie',
  d: 'dee delta',
  e: 'ee echo',
  f: 'eff ef foxtrot',
  g: 'gee golf',
  h: 'aitch haitch hotel',
  i: 'india',
  j: 'jay juliet juliett',
  k: 'kay kilo',
  l: 'el ell lima',
  m: 'em mike',
  n: 'en november',
  o: 'oscar',
  p: 'pee pea papa',
  q: 'cue queue quebec',
  r: 'ar are romeo',
  s: 'ess sierra',
  t: 'tee tea tango',
  u: 'you uniform',
  v: 'vee victor',
  w: 'double-you double-u whiskey whisky',
  x: 'ex xray x-ray',
  y: 'why wye yankee',
  z: 'zee zed zulu',
};
/** Tens stand for their first digit: another one follows, as in "ninety 8". */
const DIGITS: Readonly<Record<string, string>> = {
  0: 'zero oh nought null',
  1: 'one',
  2: 'two twenty',
  3: 'three tree thirty',
  4: 'four fower forty',
  5: 'five fife fifty',
  6: 'six sixty',
  7: 'seven seventy',
  8: 'eight ait eighty',
  9: 'nine niner ninety',
};
const VALUES = new Map(
  [LETTERS, DIGITS].flatMap((names) =>
    Object.entries(names).flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)),
  ),
);
const TIMES = new Map([
  ['double', 2],
  ['triple', 3],
]);
const DIGIT_WORD = /zero|oh|one|two|three|four|five|six|seven|eight|nine/g;
/** "as in Victor" behind a letter. */
const EXAMPLE = /(?<=(?<![a-z\d])[a-z],?)\s(?:as in|for|like)\s[a-z]{2,12}(?![a-z])/g;
const WORD =
  /(?<![\p{Script=Latin}\p{M}\p{N}])(?:double-(?:you|u)|x-ray|[a-z\d]+)(?![\p{Script=Latin}\p{M}\p{N}])/gu;
/** Between two parts of a code, with room for a blanked example. */
const GAP = /^[\s,./_‐‑‒–—―−-]{1,24}$/;
/** Digits behind it are counted: "chapter 1100 One Piece". */
const COUNTED = /(?<!\p{L})(?:vol(?:ume)?|chapter|episode|book|part)s?\.?\s$/u;
/** Of a code, the fewest and the most letters and digits, and the fewest digits. */
const FEWEST = 5;
const MOST = 12;
const FEWEST_DIGITS = 2;

interface Row {
  value: string;
  times: number;
  /** Some part is a word for a letter or a digit. */
  isNamed: boolean;
  /** Each part is a single letter or digit. */
  isApart: boolean;
  start: number;
  end: number;
}

/** @param form - in one width and case. */
export function findSpokenCodes(form: string): readonly FoundContact[] {
  const blanked = form.replace(EXAMPLE, (example) => ' '.repeat(example.length));
  const found: FoundContact[] = [];
  let row: Row | null = null;
  const close = () => {
    if (row !== null && isCode(row) && !COUNTED.test(blanked.slice(Math.max(0, row.start - 12), row.start)))
      found.push(contactOf(row));
    row = null;
  };
  for (const { 0: word, index: start } of blanked.matchAll(WORD)) {
    if (row !== null && !GAP.test(blanked.slice(row.end, start))) close();
    const times = TIMES.get(word);
    const value = times === undefined ? saidBy(word) : '';
    if (value === null) {
      close();
      continue;
    }
    row ??= { value: '', times: 1, isNamed: false, isApart: true, start, end: start };
    row.value += value.repeat(row.times);
    row.times = times ?? 1;
    row.isNamed ||= value !== word;
    row.isApart &&= word.length === 1;
    row.end = start + word.length;
  }
  close();
  return found;
}

/** The letter or the digits that a word says; null if it says none. */
function saidBy(word: string): string | null {
  const named = VALUES.get(word);
  if (named !== undefined) return named;
  if (/^(?:[a-z]|(?=[a-z]*\d)[a-z\d]{1,4})$/.test(word)) return word;
  const digits = word.length <= 60 ? word.replace(DIGIT_WORD, (name) => VALUES.get(name) ?? '') : word;
  return /^\d{2,}$/.test(digits) && !/\d/.test(word) ? digits : null;
}

/** A row of digits alone is read elsewhere: it may be a list of volumes. */
function isCode({ value, isNamed, isApart }: Row): boolean {
  const isSaid = isNamed || (isApart && /[a-z]/.test(value));
  const digits = value.replace(/\D/g, '').length;
  return isSaid && value.length >= FEWEST && value.length <= MOST && digits >= FEWEST_DIGITS;
}

function contactOf({ value, start, end }: Row): FoundContact {
  return { kind: 'postal', text: value, start, end };
}
