/** The page of the shop that questions are asked from, as its script describes it. */
import type { AskOptions } from '../client/client.ts';

/** A book of the shop, by the shop's ids. */
export interface ShownBook {
  readonly seriesId: string;
  /** An item of the series. */
  readonly itemId?: string | undefined;
}

/** The book that the page shows, and the cart. */
export interface ShopPage extends Partial<ShownBook> {
  /** Books in the shopper's cart; the first 20 are sent. */
  readonly cart?: readonly ShownBook[] | undefined;
}

/** Books of a cart that the protocol takes. */
const MOST_IN_CART = 20;

/** Undefined for a page without a book and a cart. @param locale - the language that the chat speaks. */
export function asContext(page: ShopPage | null | undefined, locale: string): AskOptions['context'] {
  const { seriesId, itemId, cart } = page ?? {};
  if (seriesId === undefined && cart === undefined) return undefined;
  return { seriesId, itemId, cart: cart?.slice(0, MOST_IN_CART), locale };
}
