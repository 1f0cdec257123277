/**
 * Proofs with a slip or another mark in them: demo#example.com, "aya.takeda at example", 1O1-OO44, WA98101, 98k101.
 * Their shapes say little, so they are looked for only where nothing else is said beside an order.
 */
import { compactPattern } from '@mangaassist/text';
import { isOnlyAbout, LONGEST_BARE, standsBesideProof } from './bare-codes.ts';
import { blankSpans } from './clusters.ts';
import { type FoundContact, isCounted } from './contacts.ts';
import { AT_A_PAGE } from './spelled-contacts.ts';

const LETTER = "[a-z\\u00c0-\\u024f\\d%+'&=~!_-]";
const NAME = `${LETTER}{1,64}(?:\\.${LETTER}{1,64}){0,3}`;
const ENDING =
  '(?:com|net|org|edu|info|biz|io|co|me|jp|uk|us|de|fr|es|it|nl|ca|au|cn|kr|eu|ch|at|be|se|pl|in|br|mx)';
const DOT = '(?:\\s?[.。．,]\\s?|dot|\\s?点\\s?)';
const DOMAIN = `[a-z\\d-]{2,63}(?:${DOT}[a-z\\d-]{2,63}){0,2}?${DOT}${ENDING}(?![\\p{Script=Latin}\\p{N}])`;
/** Substitutes for the sign, at most with "at" in them: #, *, /at/, "at", [at sign], " & ", a space. */
const SIGN =
  '(?:\\s?[^\\p{L}\\p{N}\\s.]{0,2}\\s?(?:at(?:\\ssign)?|アットマーク|アット|あっと|2)?\\s?[^\\p{L}\\p{N}\\s.]{0,2}\\s?)';
/** A whole domain, and a name before it. */
const EMAIL = compactPattern(`(?<!${LETTER})${NAME}${SIGN}${DOMAIN}`, 'gu');
/** A name in two parts, and the beginning of a domain. */
const BEGUN_EMAIL = compactPattern(
  `(?<!${LETTER})[a-z\\d]{1,32}[._-][a-z\\d._-]{1,32}\\sat\\s[a-z\\d-]{2,63}(?![\\p{Script=Latin}\\p{N}])`,
  'gu',
);

const PART = '(?=[a-z]{0,12}\\d)[a-z\\d]{1,20}';
const GAP =
  '(?:[^\\p{L}\\p{N}]{1,3}|\\s?(?:dash|hyphen|ハイフン|の|と|ー)\\s?|\\s(?:thousand|hundred)\\s(?:and\\s)?)';
const CODES = compactPattern(
  `(?<![\\p{Script=Latin}\\p{N}])${PART}(?:${GAP}${PART}){0,3}(?![\\p{Script=Latin}\\p{N}])`,
  'gu',
);
/** vol12, 1500km, 3000yen, 2nd, mp100 */
const COUNTED =
  /^(?:vol|v|ch|chap|chapter|ep|no|nr|num|part|book|page|pg|isbn|usd|jpy|eur)\d|\d(?:st|nd|rd|th|yen|usd|jpy|eur|pcs?|km|kg|cm|mm|g|min|hrs?|h|days?|d|am|pm|x)$|^\d{4}[/-]\d{1,2}[/-]\d{1,2}$|^[a-z]+\d{1,3}$/;
const FEWEST_UNITS = 5;
/** Fewer are a title (11eyes), unless digits and letters take turns (msv3l9). */
const FEWEST_DIGITS = 3;
const TURNS = /^(?:[a-z]+\d+){2,}|^(?:\d+[a-z]+){2,}/;
const MOST_UNITS = 20;
/** A code behind its state or country, and one whose letters are slips for digits. */
const READ = [/^[a-z]{1,2}(\d{5}|\d{7})$/, /^(\d{5}|\d{7}|\d{9})$/];

/** @param form - without order numbers and without the contacts that were read. */
export function findOddContacts(form: string): readonly FoundContact[] {
  if (form.replace(/\s+/gu, '').length > LONGEST_BARE) return [];
  const whole = emailsOf(EMAIL, form);
  const emails = [...whole, ...emailsOf(BEGUN_EMAIL, blankSpans(form, whole))];
  const found = [...emails, ...codesOf(blankSpans(form, emails))];
  return isOnlyAbout(form, found) ? found : [];
}

/** Masked and not tried: the sign and the dots are guesses. */
function emailsOf(pattern: RegExp, form: string): readonly FoundContact[] {
  return [...form.matchAll(pattern)]
    .filter(({ 0: whole }) => !AT_A_PAGE.test(whole) && !standsBesideProof(/^\S+/.exec(whole)?.[0] ?? ''))
    .map(({ 0: whole, index: start }) => ({ kind: 'email', text: '', start, end: start + whole.length }));
}

function codesOf(form: string): readonly FoundContact[] {
  return [...form.matchAll(CODES)].flatMap(({ 0: whole, index: start }): FoundContact[] => {
    const units = whole.replace(/[^a-z\d]/gu, '');
    const digits = units.replace(/\D/g, '').length;
    if (units.length < FEWEST_UNITS || units.length > MOST_UNITS || COUNTED.test(whole)) return [];
    if (digits < FEWEST_DIGITS && !TURNS.test(units)) return [];
    const plain = units.replace(/[li]/g, '1').replaceAll('o', '0');
    const read = READ.flatMap((shape) => shape.exec(units) ?? shape.exec(plain) ?? [])[1] ?? '';
    const code: FoundContact = { kind: 'postal', text: read, start, end: start + whole.length };
    return isCounted(form, code) ? [] : [code];
  });
}
