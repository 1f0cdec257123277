/**
 * `<manga-assist-chat socket="wss://…" lang="en|ja" keep-session>`: the chat as a custom element that fills
 * its host. This file wires the parts to attributes and to the page; each has its own file.
 */
import type { ProductCard } from '@mangaassist/protocol';
import type { Language } from '../language.ts';
import { ANSWER_STYLE } from './answer/answer-style.ts';
import { ChatHeader } from './chat-header.ts';
import { chatMenu } from './chat-menu.ts';
import { ChatSession, newId, tabStorage } from './chat-session.ts';
import { CHAT_STYLE } from './chat-style.ts';
import { Composer } from './composer.ts';
import { ConnectionNote } from './connection-note.ts';
import { Disclosure } from './disclosure.ts';
import { allowedLink } from './link-hosts.ts';
import { make } from './make.ts';
import type { TokenSource } from './page-token.ts';
import type { ChatSettings } from './settings.ts';
import { Transcript } from './transcript.ts';
import { downloadText, transcriptText } from './transcript-file.ts';
import { Wording } from './words/wording.ts';

export type { TokenSource } from './page-token.ts';

/** Fired, bubbling, when the language is set; `detail` is the {@link Language}. */
export const LANGUAGE_EVENT = 'manga-assist-language';

/**
 * Fired, bubbling and cancelable, when the shopper puts an item into the cart; `detail` is its `ProductCard`. Unless
 * the default is prevented, the chat shows that the item was added.
 */
export const ADD_TO_CART_EVENT = 'manga-assist-add-to-cart';

/**
 * @remarks Attributes: `socket`, the WebSocket URL; `lang`, default the language of the page around it;
 * `keep-session`, for a conversation that survives a page load in its tab; `details`, `sources` (the default),
 * `none`, or `all`, to show which model answered, what it cost and how fast it was; `cart`, for a button *Add to
 * cart* at each item; `link-hosts`, names of the hosts that links in answers may lead to beside the page's own;
 * `privacy`, the URL of the shop's privacy notice; `token`, for shops whose customers sign in. The property `token`
 * takes a callback too, and has precedence over the attribute. Slot: `disclosure`.
 * Register it with `customElements.define('manga-assist-chat', MangaAssistChat)`.
 */
export class MangaAssistChat extends HTMLElement {
  static readonly observedAttributes = ['lang', 'socket', 'token', 'privacy'];

  readonly #wording = new Wording('en');
  readonly #header = new ChatHeader(
    this.#wording,
    chatMenu(this.#wording, {
      onStartOver: () => this.#session?.startOver(),
      onDownload: () => this.#download(),
    }),
    (language) => {
      this.lang = language;
    },
  );
  readonly #transcript = new Transcript(this.#wording, {
    onAsk: (text, id) => this.#ask(text, id),
    onRate: (id, rating, reason) => this.#session?.rate(id, rating, reason),
    onFinished: (id, finished) => this.#session?.finished(id, finished),
    settings: this.#settings(),
  });
  readonly #composer = new Composer(this.#wording, {
    onSend: (text) => this.#ask(text),
    onStop: () => this.#session?.stop(),
  });
  readonly #note = new ConnectionNote(this.#wording, {
    onContinue: () => this.#session?.connect(),
    onRetry: () => this.#session?.reconnect(),
  });
  readonly #disclosure = new Disclosure(this.#wording);
  readonly #chat = make('section', { class: 'chat', part: 'chat' });
  #session: ChatSession | undefined;
  #token: TokenSource | undefined;
  /** Not `isConnected`: on upgrade, attributes are reported before `connectedCallback`. */
  #isMounted = false;
  readonly #networkChanged = () => this.#session?.reconnect();
  readonly #becameVisible = () => {
    if (document.visibilityState === 'visible') this.#session?.check();
  };

  constructor() {
    super();
    this.#wording.bind((strings) => {
      this.#chat.lang = strings.language;
      this.#chat.setAttribute('aria-label', strings.title);
    });
    this.#wording.bind(() => this.#showState());
    const parts = [this.#header, this.#transcript, this.#note, this.#composer, this.#disclosure];
    this.#chat.append(...parts.map(({ element }) => element));
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet(); // Constructed, so that `style-src 'self'` is enough.
    sheet.replaceSync(CHAT_STYLE + ANSWER_STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#chat);
  }

  /**
   * The shopper's token of the shop's identity provider, or a callback that returns one or a promise of one.
   * The callback runs at every connect, so that the token can be fresh. A callback without a token means signed
   * out: the chat shows it and waits; set the property again after the sign-in. A callback that throws, rejects
   * or does not answer within 10 s is shown too, beside a button to try again. Left unset, the shopper is a guest.
   */
  set token(token: TokenSource | undefined) {
    this.#token = token;
    if (this.#isMounted) this.#connect();
  }

  get token(): TokenSource | undefined {
    return this.#token;
  }

  connectedCallback(): void {
    this.#upgradeToken();
    this.#speak();
    // A move within the page: the answer in flight goes on.
    if (this.#isMounted) return;
    this.#isMounted = true;
    this.#connect();
    addEventListener('online', this.#networkChanged);
    addEventListener('offline', this.#networkChanged);
    document.addEventListener('visibilitychange', this.#becameVisible);
  }

  /** `moveBefore` calls this in place of the other two: nothing is closed, but the language may be another. */
  connectedMoveCallback(): void {
    this.#speak();
  }

  /** A move within the page disconnects, and connects again before the next microtask. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected && this.#isMounted) this.#unmount();
    });
  }

  #unmount(): void {
    this.#isMounted = false;
    removeEventListener('online', this.#networkChanged);
    removeEventListener('offline', this.#networkChanged);
    document.removeEventListener('visibilitychange', this.#becameVisible);
    this.#session?.close();
    this.#session = undefined;
    this.#showState();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (name === 'privacy') this.#disclosure.privacyUrl = after;
    if (name === 'privacy' || !this.#isMounted || before === after) return;
    if (name === 'lang') this.#speak();
    else this.#connect();
  }

  #speak(): void {
    const tag = this.closest('[lang]')?.getAttribute('lang') ?? '';
    const language: Language = /^ja\b/i.test(tag) ? 'ja' : 'en';
    this.#wording.speak(language);
    this.dispatchEvent(new CustomEvent(LANGUAGE_EVENT, { bubbles: true, detail: language }));
  }

  #connect(): void {
    this.#session?.close();
    const url = this.getAttribute('socket');
    this.#session =
      url === null
        ? undefined
        : new ChatSession({
            url,
            storage: this.hasAttribute('keep-session') ? tabStorage() : undefined,
            token: this.#token ?? this.getAttribute('token') ?? undefined,
            transcript: this.#transcript,
            onChange: () => this.#showState(),
          });
    this.#session?.connect();
    this.#showState();
  }

  /** A property that was set before the element was defined hides the accessor of the class. */
  #upgradeToken(): void {
    if (!Object.hasOwn(this, 'token')) return;
    const token = this.token;
    Reflect.deleteProperty(this, 'token');
    this.#token = token;
  }

  #showState(): void {
    const { state, problem, isBusy } = this.#session ?? ({ state: 'closed' } as const);
    this.#chat.dataset.state = state;
    this.#header.state = state;
    this.#header.problem = state === 'connecting' ? undefined : problem;
    this.#note.show(state, problem);
    // Without a connection, questions are queued: the composer stays usable.
    this.#composer.isBusy = state === 'open' && isBusy;
  }

  #ask(text: string, id = newId()): void {
    if (this.#session === undefined) {
      this.#transcript.addTurn(id, text).fail({ code: 'connection_lost', retryable: true });
    } else {
      this.#session.ask(text, id);
    }
    this.#composer.focus();
  }

  #download(): void {
    const { strings } = this.#wording;
    downloadText(`${strings.fileName}.txt`, transcriptText(this.#transcript.turns, strings));
  }

  /** Read when something is shown, so that a change takes effect with the next answer. */
  #settings(): ChatSettings {
    const read = (name: string) => this.getAttribute(name);
    const addToCart = (product: ProductCard) =>
      this.dispatchEvent(
        new CustomEvent(ADD_TO_CART_EVENT, { bubbles: true, cancelable: true, detail: product }),
      );
    return {
      get details() {
        const details = read('details');
        return details === 'none' || details === 'all' ? details : 'sources';
      },
      get hasCart() {
        return read('cart') !== null;
      },
      linkTo: (href) => allowedLink(href, document.baseURI, read('link-hosts') ?? ''),
      addToCart,
    };
  }
}
