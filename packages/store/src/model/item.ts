/** Items of the shop: editions of volumes, with prices and stock. */
import type { Language } from '@mangaassist/text';

export const CURRENCIES = ['JPY', 'USD', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Amounts by currency in minor units: yen, cents. */
export type Prices = Readonly<Partial<Record<Currency, number>>>;

export const FORMATS = ['paperback', 'hardcover', 'ebook', 'used'] as const;
export type Format = (typeof FORMATS)[number];

export const GRADES = ['like new', 'very good', 'good', 'acceptable'] as const;
export type Grade = (typeof GRADES)[number];

export const ITEM_KINDS = ['volume', 'omnibus', 'box set'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** The part of an item that changes by the minute. It is read from the table for each answer. */
export interface LiveItem {
  readonly prices: Prices;
  /** Copies; null for e-books, which do not run out. */
  readonly stock: number | null;
  /** ISO 8601 date of the release, or null if it is out. */
  readonly releases: string | null;
  /** ISO 8601 date on which more copies arrive, or null. */
  readonly restocks: string | null;
  readonly outOfPrint: boolean;
}

/** One thing that a shopper can put into the cart (a SKU). */
export interface Item extends LiveItem {
  readonly id: string;
  /** Id of the series. */
  readonly series: string;
  readonly kind: ItemKind;
  /** First and last volume in it; equal for a single volume. */
  readonly first: number;
  readonly last: number;
  readonly language: Language;
  readonly format: Format;
  /** Of used copies. */
  readonly grade: Grade | null;
  /** ISBN-13, 13 digits. */
  readonly isbn: string | null;
  readonly url: string | null;
  /** URL of the cover. */
  readonly image: string | null;
}

export const AVAILABILITIES = [
  'in_stock',
  'low_stock',
  'backorder',
  'preorder',
  'sold_out',
  'out_of_print',
] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Most copies that count as few. */
export const LOW_STOCK = 3;

/**
 * The availability of an item.
 * @param today ISO 8601 date in the time zone of the shop.
 */
export function availabilityOf(item: LiveItem, today: string): Availability {
  if (item.releases !== null && item.releases > today) return 'preorder';
  if (item.stock === null) return 'in_stock';
  if (item.stock > LOW_STOCK) return 'in_stock';
  if (item.stock > 0) return 'low_stock';
  if (item.outOfPrint) return 'out_of_print';
  // A day that has passed is no promise.
  return item.restocks === null || item.restocks < today ? 'sold_out' : 'backorder';
}

/** True if a shopper can have the item now. */
export function isAvailable(availability: Availability): boolean {
  return availability === 'in_stock' || availability === 'low_stock';
}

/** True if the shop will not have the item, as far as it knows. */
export function isGone(item: LiveItem, today: string): boolean {
  const availability = availabilityOf(item, today);
  return availability === 'out_of_print' || availability === 'sold_out';
}

/** True for an ISBN-13 with a right check digit (ISO 2108): the weighted sum of its digits, 1 and 3 in turn. */
export function isIsbn13(text: string): boolean {
  if (!/^97[89]\d{10}$/.test(text)) return false;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const SYMBOLS: Readonly<Record<Currency, string>> = { JPY: '¥', USD: '$', EUR: '€' };

/** Minor units in one unit. */
export const MINOR_UNITS: Readonly<Record<Currency, number>> = { JPY: 1, USD: 100, EUR: 100 };

/** A price as a shop writes it: ¥1,210 (1,210円 in Japanese), $9.99, €10.50. */
export function formatPrice(amount: number, currency: Currency, language: Language): string {
  const units = MINOR_UNITS[currency];
  const number = (amount / units).toLocaleString('en-US', {
    minimumFractionDigits: units === 1 ? 0 : 2,
    maximumFractionDigits: units === 1 ? 0 : 2,
  });
  return currency === 'JPY' && language === 'ja' ? `${number}円` : `${SYMBOLS[currency]}${number}`;
}

const CURRENCY_OF: Readonly<Record<Language, Currency>> = { en: 'USD', ja: 'JPY' };

/**
 * The currency of an answer: the one that is asked for, that of the answer's language, or the first that the item has
 * a price in.
 * @param asked code of a currency, which may be one that the store has no prices in.
 */
export function currencyFor(prices: Prices, language: Language, asked?: string): Currency | null {
  const wanted = CURRENCIES.find((currency) => currency === asked);
  if (wanted !== undefined && prices[wanted] !== undefined) return wanted;
  const own = CURRENCY_OF[language];
  if (prices[own] !== undefined) return own;
  return CURRENCIES.find((currency) => prices[currency] !== undefined) ?? null;
}

/** A short text that changes with the price, stock or dates of an item. */
export function stampOf({ prices, stock, releases, restocks, outOfPrint }: LiveItem): string {
  const amounts = [prices.JPY, prices.USD, prices.EUR].map((amount) => amount ?? '').join(',');
  return [amounts, stock ?? '', releases ?? '', restocks ?? '', outOfPrint ? 1 : ''].join('|');
}
