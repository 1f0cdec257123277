/**
 * `<manga-assist-chat socket="wss://…" lang="en|ja">`: the chat as a custom element that fills its host.
 * Parts are wired here; what they look like and do is in their own files.
 */
import { ChatHeader } from './chat-header.ts';
import { CHAT_STYLE } from './chat-style.ts';
import { ChatClient, ChatClosedError } from './client.ts';
import { Composer } from './composer.ts';
import { make } from './make.ts';
import type { Language } from './strings.ts';
import { Transcript } from './transcript.ts';
import { Wording } from './wording.ts';

/** Fired, bubbling, when the language is set; `detail` is the {@link Language}. */
export const LANGUAGE_EVENT = 'manga-assist-language';

/**
 * @remarks Attributes: `socket`, the WebSocket URL; `lang`, default the language of the page around it.
 * Register it with `customElements.define('manga-assist-chat', MangaAssistChat)`.
 */
export class MangaAssistChat extends HTMLElement {
  static readonly observedAttributes = ['lang', 'socket'];

  readonly #wording = new Wording('en');
  readonly #header = new ChatHeader(this.#wording, (language) => {
    this.lang = language;
  });
  readonly #transcript = new Transcript(this.#wording, (text) => void this.#ask(text));
  readonly #composer = new Composer(this.#wording, (text) => void this.#ask(text));
  #client: ChatClient | undefined;
  /** Not `isConnected`: on upgrade attributes are reported before `connectedCallback`. */
  #isMounted = false;
  #isBusy = false;

  constructor() {
    super();
    const chat = make('section', { class: 'chat' });
    this.#wording.bind((strings) => {
      chat.lang = strings.language;
      chat.setAttribute('aria-label', strings.title);
    });
    chat.append(this.#header.element, this.#transcript.element, this.#composer.element);
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet(); // Constructed, so that `style-src 'self'` is enough.
    sheet.replaceSync(CHAT_STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(chat);
  }

  connectedCallback(): void {
    this.#isMounted = true;
    this.#speak();
    this.#connect();
  }

  disconnectedCallback(): void {
    this.#isMounted = false;
    this.#client?.close();
    this.#client = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#isMounted || before === after) return;
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
    this.#client?.close();
    const url = this.getAttribute('socket');
    this.#client =
      url === null
        ? undefined
        : new ChatClient({
            url,
            newId,
            onState: (state) => {
              this.#header.state = state;
            },
          });
    this.#client?.connect();
  }

  /** Asks, unless an answer is being written: a session has one at a time. */
  async #ask(text: string): Promise<void> {
    if (this.#isBusy) return;
    this.#setBusy(true);
    const view = this.#transcript.addTurn(text);
    this.#composer.focus();
    try {
      if (this.#client === undefined) throw new ChatClosedError('There is no socket URL.');
      for await (const part of this.#client.ask(text)) this.#transcript.follow(() => view.show(part));
    } catch (error) {
      this.#transcript.follow(() => view.fail({ code: 'connection_lost', retryable: true }));
      if (!(error instanceof ChatClosedError)) throw error;
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#composer.isBusy = isBusy;
  }
}

/** 96 random bits. Not `randomUUID`, which pages on plain http do not have. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
