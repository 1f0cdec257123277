/** Order numbers in a text of a shopper. */
import { compactPattern } from '@mangaassist/text';
import { placedForm, type Span } from './clusters.ts';

/** Most different numbers that are read from one text. */
export const MOST_NUMBERS = 3;

export interface FoundNumber extends Span {
  /** As on the receipt: `MA-123456`. */
  readonly number: string;
}

const HYPHEN = '[-‐‑‒–—―−ーｰ_.:#]';
/** A proof stands before it without a space: 98101MA-123456, SW1A1AAMA-123456. */
const START = '(?:(?<!\\p{Script=Latin})|(?<=\\d[a-z]{2}))';
/** Digits without those of a postal code that is typed behind them: MA-123456150-0001. */
const DIGITS = '(?:\\d{6,9}?(?=\\d{3}-\\d{4}(?!\\d))|\\d{6,12}(?!\\d))';
/** With its prefix, however it is separated. */
const WITH_PREFIX = `${START}ma\\s?${HYPHEN}{0,2}\\s?#?(${DIGITS})`;
const NAMED =
  '(?:(?<!\\p{Script=Latin})orders?\\s?(?:number|num|no|id|nr)?\\.?|注文(?:番号|no\\.?|id|コード)?|オーダー(?:番号|no\\.?|id)?)';
const BETWEEN = '(?:\\s|is|was|は|が|の|:|#|=|が|、|"|「|\')';
/** Digits after the word for it: no date and no telephone number, but a postal code may follow. */
const AFTER_WORD = `${NAMED}${BETWEEN}{0,6}(\\d{6,12})(?!\\d|-(?!\\d{5}(?!\\d)|\\d{3}-\\d{4}(?!\\d))\\d)`;
/** An order number in a form of lower case; its digits are the first or the second group. */
export const ORDER_NUMBER = compactPattern(`${WITH_PREFIX}|${AFTER_WORD}`, 'gu');

/** A number that ends before its sixth digit: MA-1001, "order number 1001". */
const SHORT_NUMBER = compactPattern(
  `${START}ma(?:\\s?${HYPHEN}{1,2}\\s?#?(\\d{1,5})|(\\d{3,5}))(?![\\d-])|(?:(?<!\\p{Script=Latin})orders?\\s?(?:(?:number|num|no|id|nr)\\.?|#)|注文(?:番号|no\\.?|id|コード)|オーダー番号)${BETWEEN}{0,6}(\\d{3,5})(?![\\d-])`,
  'gu',
);

/** Numbers of a form that are too short for an order's. MA-02139 is a postal code of Massachusetts. */
export function findShortNumbers(form: string): readonly FoundNumber[] {
  return [...form.matchAll(SHORT_NUMBER)].flatMap(({ 0: whole, 1: marked, 2: glued, 3: named, index }) => {
    const digits = marked ?? glued ?? named ?? '';
    return named === undefined && /^0[12]\d{3}$/.test(digits)
      ? []
      : [{ start: index, end: index + whole.length, number: `MA-${digits}` }];
  });
}

/** All order numbers of a form, in the order of the text. */
export function findNumbers(form: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const match of form.matchAll(ORDER_NUMBER)) {
    const digits = match[1] ?? match[2] ?? '';
    const end = match.index + match[0].length;
    found.push({ start: match.index, end, number: `MA-${digits}` });
  }
  return found;
}

/** The first {@link MOST_NUMBERS} different order numbers of a text: `MA-123456`, "order 123456", 注文番号 123456. */
export function orderNumbersIn(text: string): readonly string[] {
  return differentNumbers(findNumbers(placedForm(text).form));
}

export function differentNumbers(found: readonly FoundNumber[]): readonly string[] {
  return [...new Set(found.map(({ number }) => number))].slice(0, MOST_NUMBERS);
}
