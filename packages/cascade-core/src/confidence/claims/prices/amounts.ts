import { compactPattern } from '@mangaassist/text';
import type { FactCurrency } from '../../facts.ts';
import { mentioning } from '../mentioning.ts';
import { numberOf, WORD_NUMBER } from '../numbers.ts';

/** An amount of money in a text; `value` is in hundredths of the currency's unit, for yen as well. */
export interface Amount {
  readonly value: number;
  readonly currency: FactCurrency;
  readonly index: number;
  readonly end: number;
}

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,9}(?:\\.\\d{1,2})?';
const BEFORE = '(?:us)?\\$|¥|€|usd|jpy|eur';
const AFTER = '円|yen\\b|jpy\\b|(?:us|米)?ドル|(?:us )?dollars?\\b|bucks\\b|usd\\b|ユーロ|euros?\\b|eur\\b|€';
const AMOUNT = compactPattern(
  `(?<![a-z])(${BEFORE})\\s?(${NUMBER})|(?<![\\d.,])(${NUMBER})(万)?\\s?(${AFTER})|\\b(${WORD_NUMBER})\\s(${AFTER})`,
  'giu',
);

const hasCurrency = mentioning('$ ¥ € usd jpy eur 円 yen ドル dollar bucks ユーロ');

/** The amounts of a text in one width, in order. */
export function amountsIn(text: string): readonly Amount[] {
  return !hasCurrency(text) ? [] : [...text.matchAll(AMOUNT)].map(amountOf);
}

function amountOf(match: RegExpExecArray): Amount {
  const [whole, sign, first, second, man, unit, word, wordUnit] = match;
  const number = numberOf(first ?? second ?? word ?? '') * (man === undefined ? 1 : 10_000);
  const currency = currencyOf(sign ?? unit ?? wordUnit ?? '');
  return { value: Math.round(number * 100), currency, index: match.index, end: match.index + whole.length };
}

function currencyOf(sign: string): FactCurrency {
  if (/^(?:¥|円|yen|jpy)$/iu.test(sign)) return 'JPY';
  return /^(?:€|eur|ユーロ)/iu.test(sign) ? 'EUR' : 'USD';
}

/** Minor units as hundredths. */
export function hundredths(minor: number, currency: FactCurrency): number {
  return currency === 'JPY' ? minor * 100 : minor;
}
