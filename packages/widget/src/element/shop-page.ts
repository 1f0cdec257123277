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
  /** Language tag of the page, in place of the chat's language. */
  readonly locale?: string | undefined;
}

/** Books of a cart that the protocol takes. */
const MOST_IN_CART = 20;

/** @param language - that the chat speaks: it counts where a question has none of its own. */
export function asContext(page: ShopPage | null | undefined, language: string): AskOptions['context'] {
  const { seriesId, itemId, cart, locale = language } = page ?? {};
  return { seriesId, itemId, cart: cart?.slice(0, MOST_IN_CART), locale };
}
