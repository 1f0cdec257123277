/** `<manga-assist-chat socket="wss://…" lang="en|ja" keep-session>`: wires the parts of the chat to attributes and page. */
import { addStyle } from './add-style.ts';
import { ANSWER_STYLE } from './answer/answer-style.ts';
import { HANDOFF_EVENT, LANGUAGE_EVENT } from './chat-events.ts';
import { ChatHeader } from './chat-header.ts';
import { chatMenu } from './chat-menu.ts';
import { ChatProperties, PAGE_PROPERTIES } from './chat-properties.ts';
import { ChatSession, newId } from './chat-session.ts';
import { CHAT_STYLE } from './chat-style.ts';
import { Composer } from './composer.ts';
import { ConnectionNote } from './connection-note.ts';
import { Disclosure } from './disclosure.ts';
import { commonTexts, languageAround, languagesOf, upgradeProperties, watchPage } from './host.ts';
import { keepKeys } from './keep-keys.ts';
import { Launcher } from './launcher/launcher.ts';
import { LAUNCHER_STYLE } from './launcher/launcher-style.ts';
import { make } from './make.ts';
import { tabStorage } from './memory/storages.ts';
import { loadPerson } from './person/load-person.ts';
import { settingsOf } from './settings.ts';
import { asContext } from './shop-page.ts';
import { Transcript } from './transcript.ts';
import { Wording } from './words/wording.ts';

export { HANDOFF_EVENT, LANGUAGE_EVENT } from './chat-events.ts';
export type { TokenSource } from './page-token.ts';
export { ADD_TO_CART_EVENT } from './settings.ts';
export type { ShopPage, ShownBook } from './shop-page.ts';
export type { Strings, Texts } from './words/strings.ts';
export type { TextsByLanguage } from './words/wording.ts';

/**
 * @remarks The README of the package lists attributes, properties, events, slots, parts and CSS properties.
 * Register it with `customElements.define('manga-assist-chat', MangaAssistChat)`, or import `./define`.
 */
export class MangaAssistChat extends ChatProperties {
  static readonly observedAttributes = [
    'lang',
    'languages',
    'socket',
    'token',
    'privacy',
    'name',
    'avatar',
    'greeting',
    'launcher',
    'open',
  ];

  readonly #wording = new Wording('en');
  readonly #chat = make('section', { class: 'chat', part: 'chat' });
  readonly #launcher = new Launcher(this.#wording, {
    chat: this.#chat,
    onOpen: (isOpen) => {
      this.open = isOpen;
      if (isOpen) this.#composer.focus();
    },
  });
  readonly #menu = chatMenu(this.#wording, {
    onStartOver: () => this.#session?.startOver(),
    onDownload: () => void this.#download(),
  });
  readonly #header = new ChatHeader(
    this.#wording,
    [this.#menu.element, this.#launcher.minimise],
    (language) => {
      this.lang = language;
    },
  );
  readonly #transcript = new Transcript(this.#wording, {
    onAsk: (text, id) => this.#ask(text, id),
    onRate: (id, rating, reason) => this.#session?.rate(id, rating, reason),
    onFinished: (id, finished) => {
      this.#session?.finished(id, finished);
      this.#launcher.answered();
    },
    settings: settingsOf(this),
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
  readonly #handedOff = loadPerson(
    () => ({
      wording: this.#wording,
      menu: this.#menu,
      transcript: this.#transcript,
      composer: this.#composer.element,
      onRequest: (contact, locale) => this.#session?.requestPerson(contact, locale),
      onLeave: () => this.#session?.leavePerson(),
      onMessage: () => this.#launcher.answered(),
    }),
    (detail) => this.dispatchEvent(new CustomEvent(HANDOFF_EVENT, { bubbles: true, detail })),
  );
  #session: ChatSession | undefined;
  /** Not `isConnected`: on upgrade, attributes are reported before `connectedCallback`. */
  #isMounted = false;
  #stopWatching = () => {};
  /** Effects of a changed attribute. */
  readonly #attributes: Readonly<Record<string, (value: string | null) => void>> = {
    avatar: (url) => {
      this.#header.avatar = url;
    },
    greeting: () => this.#applyTexts(),
    lang: () => this.#isMounted && this.#speak(),
    languages: () => {
      this.#header.languages = languagesOf(this);
      if (this.#isMounted) this.#speak();
    },
    launcher: () => this.#launch(),
    name: () => this.#applyTexts(),
    open: () => this.#launch(),
    privacy: (url) => {
      this.#disclosure.privacyUrl = url;
    },
    socket: () => this.#connect(),
    token: () => this.#connect(),
  };

  constructor() {
    super({
      onToken: () => this.#connect(),
      onTexts: () => this.#applyTexts(),
    });
    this.#wording.bind((strings) => {
      this.#chat.lang = strings.language;
      this.#chat.setAttribute('aria-label', strings.title);
    });
    this.#wording.bind(() => this.#showState());
    const parts = [this.#header, this.#transcript, this.#note, this.#composer, this.#disclosure];
    this.#header.languages = languagesOf(this);
    this.#chat.append(...parts.map(({ element }) => element), make('slot', { name: 'footer' }));
    const root = this.attachShadow({ mode: 'open' });
    addStyle(root, CHAT_STYLE + ANSWER_STYLE + LAUNCHER_STYLE);
    root.append(this.#launcher.element, make('div', { class: 'frame' }, this.#chat));
    keepKeys(root);
  }

  connectedCallback(): void {
    upgradeProperties(this, PAGE_PROPERTIES);
    this.#speak();
    // A move within the page: the answer in flight goes on.
    if (this.#isMounted) return;
    this.#isMounted = true;
    if (this.#session === undefined) this.#connect();
    else if (this.#isUsed) this.#session.reconnect();
    this.#stopWatching = watchPage({
      onNetwork: () => this.#session?.reconnect(),
      onVisible: () => this.#session?.check(),
      onLeave: () => this.#session?.pause(),
      onReturn: () => this.#isUsed && this.#session?.reconnect(),
    });
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

  /** A drawer or a route may bring the element back: the conversation waits, and an answer in flight is resumed. */
  #unmount(): void {
    this.#isMounted = false;
    this.#stopWatching();
    this.#session?.pause();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#attributes[name]?.(after);
  }

  #speak(): void {
    const language = languageAround(this);
    this.#wording.speak(language);
    this.dispatchEvent(new CustomEvent(LANGUAGE_EVENT, { bubbles: true, detail: language }));
  }

  #applyTexts(): void {
    this.#wording.use(commonTexts(this, this.suggestions), this.texts);
  }

  /** Out of the page it only forgets the conversation: the element connects when it is back. */
  #connect(): void {
    this.#session?.close();
    const url = this.#isMounted ? this.getAttribute('socket') : null;
    this.#session =
      url === null
        ? undefined
        : new ChatSession({
            url,
            storage: this.hasAttribute('keep-session') ? tabStorage(this) : undefined,
            token: this.token ?? this.getAttribute('token') ?? undefined,
            transcript: this.#transcript,
            onHandoff: (news) => void this.#handedOff(news),
            onChange: () => this.#showState(),
          });
    if (this.#isUsed) this.#session?.connect();
    this.#showState();
  }

  get #isOpen(): boolean {
    return this.open || !this.hasAttribute('launcher');
  }

  get #isUsed(): boolean {
    return this.#isOpen || this.#session?.isKept === true;
  }

  /** A minimised chat connects when it is opened first, or with a conversation that goes on. */
  #launch(): void {
    this.#launcher.set(this.hasAttribute('launcher'), this.open);
    if (this.#isMounted && this.#isOpen) this.#session?.connect();
  }

  #showState(): void {
    const { state, problem, isBusy } = this.#session ?? ({ state: 'closed' } as const);
    this.#chat.dataset.state = state;
    this.#header.state = state;
    this.#header.problem = state === 'connecting' ? undefined : problem;
    this.#note.show(state, problem, typeof this.token === 'function');
    // Without a connection, questions are queued: the composer stays usable.
    this.#composer.isBusy = state === 'open' && isBusy;
  }

  #ask(text: string, id = newId()): void {
    if (this.#session === undefined) {
      this.#transcript.addTurn(id, text).fail({ code: 'connection_lost', retryable: true });
    } else {
      this.#session.ask(text, id, asContext(this.context, this.#wording.strings.language));
    }
    this.#composer.focus();
  }

  async #download(): Promise<void> {
    const { strings } = this.#wording;
    const { downloadText, transcriptText } = await import('./transcript-file.ts');
    downloadText(strings, transcriptText(this.#transcript.shown, strings));
  }
}
