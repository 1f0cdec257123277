/** Postal codes beside their place, of digits that alone could be a year or a count: "3000 Bern", "Sydney NSW 2000". */
import { compactPattern } from '@mangaassist/text';
import { isOnlyAbout } from './bare-codes.ts';
import { type FoundContact, isCounted } from './contacts.ts';

const NAME = "\\p{L}[\\p{L}\\p{M}'’.-]{1,30}";
const PLACE = `(${NAME})(?:\\s(${NAME}))?`;
/** Dutch codes have two letters. */
const CODE = '(?<![\\p{L}\\p{N}.,$€£¥#-])(\\d{4}\\s[a-z]{2}(?=\\s\\p{L})|\\d{2}-\\d{3}|\\d{4,6})';
const BEFORE_PLACE = compactPattern(`${CODE}\\s${PLACE}(?![\\p{L}\\p{N}])`, 'gu');
const AFTER_PLACE = compactPattern(`(?<![\\p{L}\\p{N}-])${PLACE}\\s${CODE}(?![\\p{L}\\p{N}]|[.,-]\\d)`, 'gu');
/** The states of Australia stand before their codes. */
const AFTER_STATE = /(?<![\p{L}\p{N}])(?:nsw|vic|qld|wa|sa|tas|act|nt)\s(\d{4})(?![\p{L}\p{N}]|[.,-]\d)/gu;
const LONG_CODE = 5;
const YEAR = /^(?:19|20)\d\d$/;

/** Words beside digits that are no place: what a shop counts, months, and words that go on a sentence. */
const NO_PLACE = new Set(
  `am april august award black bonus book books box boxes bucks by chapter chapters cm comics comic copies copy coupon
  day days december dollar dollars edition editions episode episodes eur euro euros february fri friday gb gbp gram grams
  had has have hours item items january jpy july june kg manga march may mm mon monday more november october of off
  omnibus one or orders page pages people percent piece pieces pm point points pounds release sale sat saturday sep
  september series set sets special spring stamps summer sunday than them these they thing things this those thursday
  times title titles tuesday two usd version vol volume volumes vols wednesday were when which who will winner winter
  with words yen`.split(/\s+/),
);

/**
 * @param form - in one width and case, without order numbers and without the contacts that were read.
 * @param hasNumber - an order number stands in it. Otherwise "2001 nights" may be a title.
 */
export function findPlaceCodes(form: string, hasNumber: boolean): readonly FoundContact[] {
  const inState = [...form.matchAll(AFTER_STATE)].map((match) => codeOf(match, match[1]));
  const before = [...form.matchAll(BEFORE_PLACE)].filter((match) => isBesidePlace(form, match, hasNumber));
  const found = [...inState, ...before.map((match) => codeOf(match, match[1]))];
  if (found.length > 0 || !hasNumber) return found;
  return [...form.matchAll(AFTER_PLACE)].flatMap((match) => {
    const [, first, second, code = ''] = match;
    const isPlace = [first, second].every(mayBePlace) && !YEAR.test(code);
    return isPlace && isOnlyAbout(form, [spanOf(match)]) ? [codeOf(match, code)] : [];
  });
}

function isBesidePlace(form: string, match: RegExpExecArray, hasNumber: boolean): boolean {
  const [, code = '', first, second] = match;
  if (!mayBePlace(first) || isCountedThere(form, codeOf(match, code))) return false;
  const isYear = YEAR.test(code);
  if (isOnlyAbout(form, [spanOf(match, mayBePlace(second) ? '' : second)]))
    return !isYear || (hasNumber && second === undefined);
  return !isYear && mayBeOfAddress(code, hasNumber) && isOfAddress(form, match);
}

/** Without a number beside it, four digits are too often a count. */
const mayBeOfAddress = (code: string, hasNumber: boolean) => hasNumber || code.length >= LONG_CODE;

/** As elsewhere, but "in 3000 Bern" is no year. */
function isCountedThere(form: string, code: FoundContact): boolean {
  const isInPlace = /(?<!\p{L})in\s$/u.test(form.slice(0, code.start)) && !YEAR.test(code.text);
  return !isInPlace && isCounted(form, code);
}

/** True behind a comma, "in" or "to", where the sentence ends with the place: "…strasse 1, 8001 Zürich." */
function isOfAddress(form: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return (
    /(?:[,;(]|(?<!\p{L})(?:in|to))\s?$/u.test(form.slice(0, match.index)) &&
    /^\s?(?:[.,;!?)]|$)/u.test(form.slice(end))
  );
}

const mayBePlace = (word: string | undefined) => word === undefined || !NO_PLACE.has(word);

/** @param without - a second word that goes on the sentence: "8001 Zürich this". */
const spanOf = ({ 0: whole, index: start }: RegExpExecArray, without = '') => ({
  start,
  end: start + whole.length - without.length,
});

function codeOf({ 0: whole, index }: RegExpExecArray, code = ''): FoundContact {
  const start = index + whole.indexOf(code);
  return { kind: 'postal', text: code, start, end: start + code.length };
}
