/** Wishes of the page that the parts of the chat read when they show something. */
import type { ProductCard } from '@mangaassist/protocol';
import { allowedLink } from './link-hosts.ts';

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

/**
 * Fired, bubbling and cancelable, when the shopper puts an item into the cart; `detail` is its `ProductCard`. Unless
 * the default is prevented, the chat shows that the item was added.
 */
export const ADD_TO_CART_EVENT = 'manga-assist-add-to-cart';

/** Settings of the element's attributes, read when something is shown: a change takes effect with the next answer. */
export function settingsOf(host: HTMLElement): ChatSettings {
  return {
    get details() {
      const details = host.getAttribute('details');
      return details === 'none' || details === 'all' ? details : 'sources';
    },
    get hasCart() {
      return host.hasAttribute('cart');
    },
    linkTo: (href) => allowedLink(href, document.baseURI, host.getAttribute('link-hosts') ?? ''),
    addToCart: (product) => {
      const init = { bubbles: true, cancelable: true, detail: product };
      return host.dispatchEvent(new CustomEvent(ADD_TO_CART_EVENT, init));
    },
  };
}
