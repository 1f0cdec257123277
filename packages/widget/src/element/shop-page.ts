/** The page of the shop that questions are asked from, as its script describes it. */
import type { AskOptions } from '../client/client.ts';
import { warn } from './words/warn.ts';

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

/** UTF-16 units that the protocol takes of an id and of a language tag, and the books of a cart. */
const LONGEST_ID = 128;
const LONGEST_LOCALE = 35;
const MOST_IN_CART = 20;

/**
 * The page as the protocol takes it: a question must not be refused for the slip of a page's script, such as an empty
 * id, null, a number, or a getter that throws. What is not usable is left out.
 * @param language - that the chat speaks: it counts where a question has none of its own.
 */
export function asContext(page: ShopPage | null | undefined, language: string): AskOptions['context'] {
  try {
    return {
      ...bookOf(page),
      cart: page?.cart?.flatMap?.((each) => bookOf(each) ?? []).slice(0, MOST_IN_CART),
      locale: textOf(page?.locale, LONGEST_LOCALE) ?? language,
    };
  } catch (error) {
    warn('chat.context', error);
    return { locale: language };
  }
}

function bookOf(book: Partial<ShownBook> | null | undefined): ShownBook | undefined {
  const seriesId = textOf(book?.seriesId);
  return seriesId ? { seriesId, itemId: textOf(book?.itemId) } : undefined;
}

const textOf = (value: unknown, longest = LONGEST_ID): string | undefined =>
  typeof value === 'string' && value && !value[longest] ? value : undefined;
