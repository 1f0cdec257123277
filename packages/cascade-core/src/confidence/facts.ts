/** The facts of a passage, as values instead of text: the claims of an answer are checked on it. */

export type FactCurrency = 'JPY' | 'USD' | 'EUR';

/** Currencies that an answer may name: a price in one that no fact has is unsupported. */
export type SpokenCurrency = FactCurrency | 'GBP' | 'KRW' | 'CNY' | 'INR' | 'other';

/** Amounts in minor units (yen, cents) by currency. */
export type FactPrices = Readonly<Partial<Record<SpokenCurrency, number>>>;

export type FactAvailability =
  | 'in_stock'
  | 'low_stock'
  | 'backorder'
  | 'preorder'
  | 'sold_out'
  | 'out_of_print';

export type FactOrderState =
  | 'placed'
  | 'paid'
  | 'packing'
  | 'shipped'
  | 'out_for_delivery'
  | 'delivered'
  | 'delayed'
  | 'returned'
  | 'refunded'
  | 'cancelled'
  | 'payment_failed';

/** One thing on sale: a volume, or a range of volumes in one box. */
export interface ItemFacts {
  readonly first: number;
  /** Equal to `first` for a single volume. */
  readonly last: number;
  readonly language: 'en' | 'ja';
  readonly format: 'paperback' | 'hardcover' | 'ebook' | 'used';
  readonly prices: FactPrices;
  readonly availability: FactAvailability;
  /** Copies; null for what does not run out, and if the data has no number. */
  readonly stock: number | null;
  /** ISO 8601 date of the release; null if it is out. */
  readonly releases: string | null;
  /** ISO 8601 date on which more copies arrive, or null. */
  readonly restocks: string | null;
}

export interface OrderFacts {
  /** As on the receipt, such as MA-100234. */
  readonly number: string;
  readonly state: FactOrderState;
  /** States with the ISO 8601 date or time they began, oldest first. */
  readonly history: readonly { readonly state: FactOrderState; readonly at: string }[];
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly price: number }[];
  readonly currency: FactCurrency;
  /** With shipping, in minor units. */
  readonly total: number;
  /** ISO 8601 date of the expected delivery, or null. */
  readonly expected: string | null;
  readonly tracking: string | null;
}

/**
 * Facts of a passage. Prices, stock and volumes of a title are taken from here and no more from the passage's text;
 * text is still read for amounts of the shop's services, dates, durations and contacts.
 */
export interface PassageFacts {
  /** Every name that an answer may use: titles in both languages, readings, short forms; an order's number. */
  readonly names: readonly string[];
  /** Items at hand. An item that is not listed is unknown: no price and no stock of it is supported. */
  readonly items?: readonly ItemFacts[];
  /** The series' last volume that is out in Japan. */
  readonly lastVolume?: number;
  readonly status?: 'ongoing' | 'complete' | 'hiatus';
  readonly order?: OrderFacts;
  /** Amounts that belong to no item, such as the fee of a service. */
  readonly amounts?: readonly { readonly currency: FactCurrency; readonly amount: number }[];
  /** ISO 8601 dates that belong to no item, such as holidays. */
  readonly dates?: readonly string[];
  /** Phone numbers, e-mail addresses and URLs as the shop writes them. */
  readonly contacts?: readonly string[];
}
