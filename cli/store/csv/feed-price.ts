/** Prices of a feed: an amount with its currency, and the time of a sale. */
import type { Currency } from '@mangaassist/store';

export interface FeedPrice {
  readonly currency: Currency;
  /** In minor units. */
  readonly amount: number;
}

/** Signs and codes of the currencies that items are sold in. Those of others, as `CA$` and `CN¥`, are none of these. */
const NAMES: Readonly<Record<string, Currency>> = {
  JPY: 'JPY',
  '¥': 'JPY',
  'JP¥': 'JPY',
  円: 'JPY',
  USD: 'USD',
  $: 'USD',
  US$: 'USD',
  EUR: 'EUR',
  '€': 'EUR',
};

const DECIMALS: Readonly<Record<Currency, number>> = { JPY: 0, USD: 2, EUR: 2 };

/**
 * The price of a text such as `7.99 USD`, `¥550` or `550`; null if it is none: with a sign, an exponent, a range, words, or
 * more decimals than the currency has. Zeros behind these are none: Shopify writes `550.00` for yen.
 * @param currency - of a number alone.
 */
export function priceOf(text: string, currency: string | undefined): FeedPrice | null {
  const plain = text
    .normalize('NFKC')
    .replace(/,(?=\d{3}\b)/g, '')
    .trim();
  const [, before = '', number = '', decimals = '', after = ''] =
    /^([^\d.]*?)\s*(\d+)(?:\.(\d+))?\s*([^\d.]*)$/.exec(plain) ?? [];
  const parts = [before, after].join(' ').split(/\s+/);
  const named = parts.filter((part) => part !== '').map((part) => NAMES[part.toUpperCase()]);
  const [code = NAMES[currency?.toUpperCase() ?? '']] = named;
  if (number === '' || code === undefined || named.some((name) => name !== code)) return null;
  const digits = decimals.replace(/0+$/, '').padEnd(DECIMALS[code], '0');
  if (digits.length > DECIMALS[code]) return null;
  return { currency: code, amount: Number(number + digits) };
}

/**
 * True while a sale is on, `2027-03-01T00:00Z/2027-03-31T23:59Z`; null if the text is no such time.
 * @param text - `sale_price_effective_date`; an empty one means always.
 */
export function isOnSale(text: string, nowMs: number): boolean | null {
  if (text === '') return true;
  const ends = text.split('/').map((end) => timeOf(end.trim()));
  const [from = Number.NaN, to = Number.NaN] = ends;
  return ends.length !== 2 || Number.isNaN(from + to) ? null : from <= nowMs && nowMs <= to;
}

/** A time as `2027-03-01T00:00-0800`, which lacks the colon of JavaScript's; one without a zone is in UTC, wherever it is read. */
function timeOf(text: string): number {
  const [, day, hours, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  if (day === undefined || hours === undefined) return Date.parse(day ?? '');
  return Date.parse(`${day}${hours}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
}
