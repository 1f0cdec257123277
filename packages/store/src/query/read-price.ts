/** Bounds of a price: "under $10", "3000円以内", "between 5 and 10 dollars", "the whole series for 100 bucks". */
import { type Currency, MINOR_UNITS } from '../model/item.ts';
import { KANJI_NUMBER, numberOf } from './numerals.ts';
import type { Bounds, Conditions } from './query.ts';
import { type Unread, words } from './rule.ts';

const N = `\\d[\\d,]{0,11}(?:\\.\\d{1,2})?(?:千|万|k)?|${KANJI_NUMBER}`;
const SIGNS: Readonly<Record<string, Currency>> = { $: 'USD', '¥': 'JPY', '￥': 'JPY', '€': 'EUR' };
const UNITS = '円|えん|ドル|ユーロ|yens?|jpy|dollars?|usd|bucks?|us\\$|euros?|eur|quid';
const AMOUNT = `(?:(?:us)?([$¥€])\\s?(${N})|(${N})\\s?(${UNITS}))`;

const BELOW =
  'under|below|less than|cheaper than|lower than|up to|at most|max(?:imum)?(?: of)?|within|no(?:t)? more than|not over|<=?|budget(?: of| is|:)?|limit(?: of| is)?|for(?: about| around| under)?|with|spend(?:ing)?(?: about| around| up to)?|(?:i )?(?:only )?(?:have|got)(?: about| around| only)?|around|about|~';
const ABOVE = 'over|more than|above|at least|from|>=?|starting at';
const BELOW_AFTER =
  '\\s?(?:or (?:less|under|below|cheaper)|max|tops|budget|limit|以下|以内|いない|まで|未満|いか|くらい|ぐらい|程度|前後|より安|で(?:買|足り|揃|そろ|何か|おすすめ|オススメ|全部|いける|済)|あれば|しか|の予算|台|あり|持って|内)';
const ABOVE_AFTER = '\\s?(?:or more|and up|plus|\\+|以上|より高|超)';

const BETWEEN = new RegExp(
  `(?:between|from)?\\s*(?:${AMOUNT}|(${N}))\\s*(?:-|–|~|〜|to|and|から)\\s*${AMOUNT}`,
  'gu',
);
const BEFORE_AMOUNT = new RegExp(
  `(?<![a-z])(${BELOW}|${ABOVE}|予算(?:は|が)?)\\s*(?:a |an )?${AMOUNT}(${BELOW_AFTER})?`,
  'gu',
);
const AFTER_AMOUNT = new RegExp(`${AMOUNT}(?:(${BELOW_AFTER})|(${ABOVE_AFTER}))`, 'gu');
/** "under 10" without a currency. */
const BARE =
  /(?<![a-z])(?:under|below|less than|cheaper than)\s*(\d+(?:\.\d\d)?)(?!\s*(?:\d|vol|book|v\b|year|yo|巻|冊))/gu;

const WHOLE_SERIES = words(
  'whole (?:series|set|thing|run|story)|entire (?:series|set|run)|complete (?:series|set|run)|full (?:series|set|run)|all (?:of )?(?:the )?(?:volumes|books|vols)|(?:series|set|volumes) (?:in )?total|total|altogether|everything',
  '全巻|全部|全\\d+巻|一式|揃え|そろえ|まとめ買い|まとめて|大人買い|セットで|シリーズ全体|合計',
);

export function readPrice(unread: Unread, conditions: Conditions, fallback: Currency): void {
  const whole = WHOLE_SERIES.test(unread.text);
  WHOLE_SERIES.lastIndex = 0;
  const set = (currency: Currency, bounds: Bounds) => {
    conditions.price = { ...conditions.price, ...bounds, currency, of: whole ? 'series' : 'volume' };
  };
  unread.take(BETWEEN, (match) => {
    const high = amountOf(match.slice(6, 10));
    const low = match[5] === undefined ? amountOf(match.slice(1, 5))?.value : minor(match[5], high?.currency);
    if (high === null || low === undefined || !(low < high.value)) return false;
    set(high.currency, { min: low, max: high.value });
  });
  unread.take(BEFORE_AMOUNT, (match) => {
    const amount = amountOf(match.slice(2, 6));
    if (amount === null) return false;
    const isBelow = match[6] !== undefined || !ABOVE_WORD.test(match[1] ?? '');
    const max = amount.value - (EXCLUSIVE.test(match[1] ?? '') ? 1 : 0);
    set(amount.currency, isBelow ? { max } : { min: amount.value });
  });
  unread.take(AFTER_AMOUNT, (match) => {
    const amount = amountOf(match.slice(1, 5));
    if (amount === null) return false;
    const max = amount.value - (EXCLUSIVE.test(match[5] ?? '') ? 1 : 0);
    set(amount.currency, match[5] === undefined ? { min: amount.value } : { max });
  });
  if (conditions.price !== undefined) return;
  unread.take(BARE, (match) => {
    set(fallback, { max: (minor(match[1] ?? '', fallback) ?? Number.NaN) - 1 });
  });
}

/** Words for a bound that is not reached itself. */
const EXCLUSIVE = /under|below|less|cheaper|lower|未満|より安/u;
const ABOVE_WORD = new RegExp(`^(?:${ABOVE})$`, 'u');

/** Groups of {@link AMOUNT}: sign and number, or number and unit. */
function amountOf([sign, signed, counted, unit]: readonly (string | undefined)[]): {
  currency: Currency;
  value: number;
} | null {
  const currency = sign === undefined ? currencyOf(unit ?? '') : SIGNS[sign];
  const value = minor(signed ?? counted ?? '', currency);
  return currency === undefined || value === undefined ? null : { currency, value };
}

function minor(number: string, currency: Currency | undefined): number | undefined {
  const value = numberOf(number);
  if (currency === undefined || Number.isNaN(value)) return undefined;
  return Math.round(value * MINOR_UNITS[currency]);
}

function currencyOf(unit: string): Currency | undefined {
  if (/^(?:円|えん|yen|jpy)/.test(unit)) return 'JPY';
  if (/^(?:ドル|dollar|usd|buck|us)/.test(unit)) return 'USD';
  return /^(?:ユーロ|eur)/.test(unit) ? 'EUR' : undefined;
}
