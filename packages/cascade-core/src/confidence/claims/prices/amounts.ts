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

/** The places of a number in figures, in words and in Japanese characters among the groups, of its cents, and of its unit. */
const PLACES = {
  figures: [2, 4, 15, 16],
  words: [3, 9],
  kanji: [13],
  cents: [7, 11],
  centWords: [8, 12],
} as const;
const UNIT_PLACES = [1, 6, 10, 14] as const;
const DOLLARS_PLACE = 15;
const SCALES: Readonly<Record<string, number>> = { 千: 1_000, 万: 10_000 };

function amountOf(match: RegExpExecArray): readonly Amount[] {
  const read = (places: readonly number[]) =>
    places.map((place) => match[place]).find((group) => group !== undefined);
  const unit = read(UNIT_PLACES) ?? (match[DOLLARS_PLACE] === undefined ? '円' : '$');
  const isSmall = /^(?:¢|cents|セント)$/iu.test(unit);
  const units = numeral(read(PLACES.figures)) + inWords(read(PLACES.words)) + inKanji(read(PLACES.kanji));
  const parts = numeral(read(PLACES.cents)) + inWords(read(PLACES.centWords));
  const value = Math.round(units * (SCALES[match[5] ?? ''] ?? 1) * (isSmall ? 1 : 100) + parts);
  const amount = {
    value,
    currency: currencyOf(unit),
    index: match.index,
    end: match.index + match[0].length,
  };
  return isIdiom(amount, isSmall && match[4] === undefined) ? [] : [amount];
}

/** "Two cents" are an opinion, "3 won a prize" is no price. */
const isIdiom = ({ currency, value }: Amount, isCentsInWords: boolean): boolean =>
  isCentsInWords || (currency === 'KRW' && value < 10_000);

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
