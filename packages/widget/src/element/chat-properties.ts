/** The properties of the chat that a page's script sets. Attributes are in `chat-element.ts`. */
import type { TokenSource } from './page-token.ts';
import type { ShopPage } from './shop-page.ts';
import type { TextsByLanguage } from './words/wording.ts';

/** Properties that a page may set before the element is defined. */
export const PAGE_PROPERTIES = ['token', 'texts', 'suggestions', 'context', 'open'] as const;

/** Effects of a property that is set. */
interface PropertyEffects {
  readonly onToken: () => void;
  /** Texts or suggestions. */
  readonly onTexts: () => void;
}

/** A server has no elements, and may import this module. */
const PageElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class ChatProperties extends PageElement {
  readonly #effects: PropertyEffects;
  #token: TokenSource | undefined;
  #texts: TextsByLanguage = {};
  #suggestions: readonly string[] | undefined;
  #context: ShopPage | null | undefined;

  constructor(effects: PropertyEffects) {
    super();
    this.#effects = effects;
  }

  /**
   * The shopper's token of the shop's identity provider, or a callback that returns one or a promise of one.
   * The callback runs at every connect, so that the token can be fresh. A callback without a token means signed
   * out: the chat shows it and waits; set the property again after the sign-in. A callback that throws, rejects
   * or does not answer within 10 s is shown too, beside a button to try again. Left unset, the shopper is a guest.
   */
  set token(token: TokenSource | undefined) {
    this.#token = token;
    this.#effects.onToken();
  }

  get token(): TokenSource | undefined {
    return this.#token;
  }

  /** Texts in place of the built-in ones, by language. */
  set texts(texts: TextsByLanguage) {
    this.#texts = texts;
    this.#effects.onTexts();
  }

  get texts(): TextsByLanguage {
    return this.#texts;
  }

  /** Questions to choose from, for example about the page around; undefined for the built-in ones. */
  set suggestions(suggestions: readonly string[] | undefined) {
    this.#suggestions = suggestions;
    this.#effects.onTexts();
  }

  get suggestions(): readonly string[] | undefined {
    return this.#suggestions;
  }

  /** The book that the page shows, and the cart: "is this one in stock?" is about it. Sent with each question. */
  set context(context: ShopPage | null | undefined) {
    this.#context = context;
  }

  get context(): ShopPage | null | undefined {
    return this.#context;
  }

  /** With a launcher: the chat is open, not minimised. Reflects the attribute `open`. */
  set open(isOpen: boolean) {
    this.toggleAttribute('open', isOpen);
  }

  get open(): boolean {
    return this.hasAttribute('open');
  }
}
