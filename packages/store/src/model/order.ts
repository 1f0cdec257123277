/** Orders, as they are loaded and read. */
import type { Language } from '@mangaassist/text';
import type { Currency } from './item.ts';

export const ORDER_STATES = [
  'placed',
  'paid',
  'packing',
  'shipped',
  'out_for_delivery',
  'delivered',
  'delayed',
  'returned',
  'refunded',
  'cancelled',
  'payment_failed',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface OrderLine {
  /** Id of the item. */
  readonly item: string;
  readonly title: string;
  readonly quantity: number;
  /** Of one piece, in minor units of the order's currency. */
  readonly price: number;
}

export interface Order {
  /** As on the receipt: `MA-` and six or more digits. */
  readonly number: string;
  readonly state: OrderState;
  /** States with the time they began, ISO 8601, oldest first. */
  readonly history: readonly { readonly state: OrderState; readonly at: string }[];
  readonly lines: readonly OrderLine[];
  readonly currency: Currency;
  /** With shipping, in minor units. */
  readonly total: number;
  readonly carrier: string | null;
  readonly tracking: string | null;
  /** ISO 8601 date of the expected delivery. */
  readonly expected: string | null;
  /** ISO 3166 country of the delivery. */
  readonly country: string;
  readonly language: Language;
}

/** States after which nothing happens any more. */
const CLOSED: readonly OrderState[] = ['delivered', 'refunded', 'cancelled'];

export function isOpen({ state }: Pick<Order, 'state'>): boolean {
  return !CLOSED.includes(state);
}
