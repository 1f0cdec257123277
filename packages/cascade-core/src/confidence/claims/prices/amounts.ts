import { compactPattern } from '@mangaassist/text';
import type { SpokenCurrency } from '../../facts.ts';
import { mentioning } from '../mentioning.ts';
import { NUMBER_IN_KANJI, NUMBER_IN_WORDS, valueOfKanji, valueOfWords } from './amount-words.ts';

/** An amount of money in a text; `value` is in hundredths of the currency's unit, for yen as well. */
export interface Amount {
  readonly value: number;
  readonly currency: SpokenCurrency;
  readonly index: number;
  readonly end: number;
}

/** 1,200 and 12.50; 8,99 as it is written before or after €. */
const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,6},\\d{2}(?![\\d,])|\\d{1,9}(?:\\.\\d{1,2})?';
/** Signs before a number. A shop that sells in one currency is made to quote another. */
const BEFORE =
  '(?:us\\s?|ca|c|au|a|nz|hk|sg|nt)?\\$|[¥€£₩₹]|usd|jpy|eur|gbp|cad|aud|krw|cny|rmb|inr|chf|hkd|twd|sgd|rs\\.';
const CODES = 'usd|jpy|eur|gbp|cad|aud|krw|cny|rmb|inr|chf|hkd|twd|sgd';
const AFTER = `円|えん(?=です|で[^す]|だ|$|[。、）)\\s])|(?:yen|(?:us |canadian |australian )?dollars?|bucks|euros?|pounds sterling|quid|won|yuan|renminbi|rupees?|swiss francs?|${CODES})\\b|(?:us|米|カナダ|豪)?ドル|ユーロ|ポンド|ウォン|人民元|元(?=です|で[^す]|だ|$|[。、）)\\s])|ルピー|(?:us)?\\$(?!\\d)|[€£¢]|cents\\b|セント`;
/** What follows a number of dollars: "and fifty cents", "and 50 cents", "2 dollars 50". */
const CENTS = `(?:,?\\s(?:and\\s)?(?:(\\d{2})(?:\\scents)?\\b(?!\\s?%)|(${NUMBER_IN_WORDS})\\scents\\b))?`;
/** A price without a currency: "the price is 8.99", 価格：680, a cell of a table. */
const PRICED = `(?:\\b(?:prices?|priced|costs?)\\b(?:\\s(?:is|are|of|at|just|only|about|around))*\\s?:?\\s|\\|\\s?)(\\d{1,4}\\.\\d{2})(?!\\d|\\.\\d|%|\\s?(?:(?:${CODES})\\b|[$€£円¢]))|(?:価格|値段|定価|税込み?)(?:は|が|：|:|、|\\s)\\s?(\\d{1,3},\\d{3}|\\d{3,5})(?![\\d.,%]|\\s?(?:円|えん|yen|jpy|年|冊|ページ|ポイント|点|[¥$€]))`;
const AMOUNT = compactPattern(
  `(?<![a-z])(${BEFORE})\\s?(?:(${NUMBER})|(${NUMBER_IN_WORDS})\\b)|(?<![\\d.,])(${NUMBER})([千万])?\\s?(${AFTER})${CENTS}|\\b(${NUMBER_IN_WORDS})\\s(${AFTER})${CENTS}|(${NUMBER_IN_KANJI})(円|えん(?=です|で[^す]|だ|$|[。、）)\\s])|ドル|ユーロ|ポンド|ウォン|元(?=です|で[^す]|だ|$|[。、）)\\s]))(?![盤卓満形周])|${PRICED}`,
  'giu',
);

const hasAmount = mentioning(
  '$ ¥ € £ ₩ ₹ ¢ usd jpy eur gbp cad aud krw cny rmb inr chf hkd twd sgd rs. 円 えん yen ドル dollar bucks cents セント ユーロ pounds quid won yuan renminbi rupee franc ポンド ウォン 元 ルピー price cost | 価格 値段 定価 税込',
);

/** The amounts of a text in one width, in order. */
export function amountsIn(text: string): readonly Amount[] {
  return !hasAmount(text) ? [] : [...text.matchAll(AMOUNT)].flatMap(amountOf);
}

function amountOf(match: RegExpExecArray): readonly Amount[] {
  const [whole, sign, first, firstWords, second, times, unit, cents, centWords] = match;
  const [words, wordUnit, wordCents, wordCentWords, kanji, kanjiUnit, bare, bareYen] = match.slice(9);
  const isSmall = /^(?:¢|cents|セント)$/iu.test(unit ?? wordUnit ?? '');
  const units = numeral(first ?? second ?? bare ?? bareYen) + inWords(firstWords ?? words) + inKanji(kanji);
  const parts = numeral(cents ?? wordCents) + inWords(centWords ?? wordCentWords);
  const scale = times === '万' ? 10_000 : times === '千' ? 1_000 : 1;
  const value = Math.round(units * scale * (isSmall ? 1 : 100) + parts);
  const currency = currencyOf(sign ?? unit ?? wordUnit ?? kanjiUnit ?? (bare === undefined ? '円' : '$'));
  // "two cents" are an opinion, "3 won a prize" is no price.
  if ((isSmall && second === undefined) || (currency === 'KRW' && value < 10_000)) return [];
  return [{ value, currency, index: match.index, end: match.index + whole.length }];
}

const inWords = (text: string | undefined): number => (text === undefined ? 0 : valueOfWords(text));
const inKanji = (text: string | undefined): number => (text === undefined ? 0 : valueOfKanji(text));

/** 1,200 and 8,99. */
function numeral(text = '0'): number {
  return Number(/,\d{2}$/u.test(text) ? text.replace(',', '.') : text.replaceAll(',', ''));
}

const CURRENCIES: readonly (readonly [SpokenCurrency, RegExp])[] = [
  ['JPY', /^(?:¥|円|えん|yen|jpy)$/iu],
  ['EUR', /^(?:€|eur|ユーロ)/iu],
  ['GBP', /^(?:£|gbp|pounds|quid|ポンド)/iu],
  ['KRW', /^(?:₩|krw|won|ウォン)/iu],
  ['CNY', /^(?:cny|rmb|yuan|renminbi|人民元|元)/iu],
  ['INR', /^(?:₹|inr|rs|rupee|ルピー)/iu],
  ['other', /^(?:(?:ca|c|au|a|nz|hk|sg|nt)\$|cad|aud|chf|hkd|twd|sgd|canadian|australian|swiss|カナダ|豪)/iu],
];

function currencyOf(sign: string): SpokenCurrency {
  return CURRENCIES.find(([, words]) => words.test(sign))?.[0] ?? 'USD';
}

/** Minor units as hundredths. */
export function hundredths(minor: number, currency: SpokenCurrency): number {
  return currency === 'JPY' ? minor * 100 : minor;
}
