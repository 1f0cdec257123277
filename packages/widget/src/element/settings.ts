/** Wishes of the page that the parts of the chat read when they show something. */
import type { ProductCard } from '@mangaassist/protocol';

/** `sources`: without model, price and timing. */
export type Details = 'none' | 'sources' | 'all';

export interface ChatSettings {
  readonly details: Details;
  /** The page puts things into its cart by the event `manga-assist-add-to-cart`. */
  readonly hasCart: boolean;
  /** Returns the URL of a link of an answer's text if its host is allowed, else undefined. */
  readonly linkTo: (href: string) => string | undefined;
  /** Returns false if the page prevents the default: it shows the outcome itself. */
  readonly addToCart: (product: ProductCard) => boolean;
}
