import { compactPattern, everyMatch, keptByKey } from '@mangaassist/text';
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
/** The cents after a number of dollars: "and fifty cents", "and 50 cents", "2 dollars 50". */
const CENTS = `(?:,?\\s(?:and\\s)?(?:(\\d{2})(?:\\scents)?\\b(?!\\s?%)|(${NUMBER_IN_WORDS})\\scents\\b))?`;
/** A price without a currency: "the price is 8.99", 価格：680, a cell of a table. */
const PRICED = `(?:\\b(?:prices?|priced|costs?)\\b(?:\\s(?:is|are|of|at|just|only|about|around))*\\s?:?\\s|\\|\\s?)(\\d{1,4}\\.\\d{2})(?!\\d|\\.\\d|%|\\s?(?:(?:${CODES})\\b|[$€£円¢]))|(?:価格|値段|定価|税込み?)(?:は|が|：|:|、|\\s)\\s?(\\d{1,3},\\d{3}|\\d{3,5})(?![\\d.,%]|\\s?(?:円|えん|yen|jpy|年|冊|ページ|ポイント|点|[¥$€]))`;
const FIGURES = compactPattern(
  `(?<![a-z])(${BEFORE})\\s?(${NUMBER})|(?<![\\d.,])(${NUMBER})([千万])?\\s?(${AFTER})${CENTS}`,
  'giu',
);
const BARE = compactPattern(PRICED, 'giu');
const WORDS = compactPattern(
  `(?<![a-z])(${BEFORE})\\s?(${NUMBER_IN_WORDS})\\b|\\b(${NUMBER_IN_WORDS})\\s(${AFTER})${CENTS}`,
  'giu',
);
const KANJI = compactPattern(
  `(${NUMBER_IN_KANJI})(円|えん(?=です|で[^す]|だ|$|[。、）)\\s])|ドル|ユーロ|ポンド|ウォン|元(?=です|で[^す]|だ|$|[。、）)\\s]))(?![盤卓満形周])`,
  'giu',
);

const hasAmount = mentioning(
  '$ ¥ € £ ₩ ₹ ¢ usd jpy eur gbp cad aud krw cny rmb inr chf hkd twd sgd rs. 円 えん yen ドル dollar bucks cents セント ユーロ pounds quid won yuan renminbi rupee franc ポンド ウォン 元 ルピー price cost | 価格 値段 定価 税込',
);

/** Amounts in words are rare, and their patterns slow. */
const mayHaveWords = mentioning(
  'dollar yen bucks euro pounds quid won yuan renminbi rupee franc usd jpy eur gbp cad aud krw cny rmb inr chf hkd twd sgd',
);
const mayBeBare = mentioning('price cost | 価格 値段 定価 税込');
const MAY_HAVE_KANJI = /[〇一二三四五六七八九十百千万](?:円|えん|ドル|ユーロ|ポンド|ウォン|元)/u;

/** The amounts of a text in one width, in order. */
export function amountsIn(text: string): readonly Amount[] {
  if (!hasAmount(text)) return [];
  const figures = everyMatch(FIGURES, text).map(inFigures);
  const words = mayHaveWords(text) ? everyMatch(WORDS, text).map(inWords) : [];
  const kanji = MAY_HAVE_KANJI.test(text) ? everyMatch(KANJI, text).map(inKanji) : [];
  const bare = mayBeBare(text) ? everyMatch(BARE, text).map(inBare) : [];
  if (words.length + kanji.length + bare.length === 0) return figures.filter(isNoIdiom);
  // "Eight dollars and 50 cents": an amount within another one is a part of it.
  let end = 0;
  const inOrder = [...figures, ...words, ...kanji, ...bare].toSorted(
    (a, b) => a.index - b.index || b.end - a.end,
  );
  return inOrder.filter((amount) => {
    if (amount.index < end) return false;
    end = amount.end;
    return isNoIdiom(amount);
  });
}

const SCALES: Readonly<Record<string, number>> = { 千: 1_000, 万: 10_000 };
const SMALL = /^(?:¢|cents|セント)$/iu;

function inFigures(match: RegExpExecArray): Amount {
  const [, sign, first, second, times = '', unit = '', cents, centWords] = match;
  const units = numeral(first ?? second) * (SCALES[times] ?? 1);
  return amountOf(match, sign ?? unit, units, centsOf(cents, centWords));
}

/** Dollars are written with cents, yen are not. */
function inBare(match: RegExpExecArray): Amount {
  const [, dollars, yen] = match;
  return amountOf(match, dollars === undefined ? '円' : '$', numeral(dollars ?? yen), 0);
}

function inWords(match: RegExpExecArray): Amount {
  const [, sign, first, second, unit = '', cents, centWords] = match;
  return amountOf(match, sign ?? unit, valueOfWords(first ?? second ?? ''), centsOf(cents, centWords));
}

function inKanji(match: RegExpExecArray): Amount {
  const [, number = '', unit = ''] = match;
  return amountOf(match, unit, valueOfKanji(number), 0);
}

const centsOf = (figures: string | undefined, words = ''): number =>
  numeral(figures) + (words === '' ? 0 : valueOfWords(words));

function amountOf(match: RegExpExecArray, unit: string, units: number, cents: number): Amount {
  const value = Math.round(units * (SMALL.test(unit) ? 1 : 100) + cents);
  return {
    value,
    currency: currencyOf(unit.toLowerCase()),
    index: match.index,
    end: match.index + match[0].length,
  };
}

/** "3 won a prize" is no price. */
const isNoIdiom = ({ currency, value }: Amount): boolean => currency !== 'KRW' || value >= 10_000;

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

/** @param sign - in lower case: those of the patterns are few then. */
const currencyOf = keptByKey(
  (sign: string): SpokenCurrency => CURRENCIES.find(([, words]) => words.test(sign))?.[0] ?? 'USD',
);

/** Minor units as hundredths. */
export function hundredths(minor: number, currency: SpokenCurrency): number {
  return currency === 'JPY' ? minor * 100 : minor;
}
