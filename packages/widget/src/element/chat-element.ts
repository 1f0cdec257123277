/**
 * `<manga-assist-chat socket="wss://…" lang="en|ja" keep-session>`: the chat as a custom element that fills
 * its host. This file wires the parts; each has its own file.
 */
import type { Rating, SessionOpened } from '@mangaassist/protocol';
import {
  type Answer,
  ChatClient,
  ChatClosedError,
  ChatQueueFullError,
  type ConnectionState,
} from '../client/client.ts';
import type { SessionStorage } from '../client/session-memory.ts';
import type { AnswerView } from './answer-view.ts';
import { ChatHeader, type IdentityProblem } from './chat-header.ts';
import { CHAT_STYLE } from './chat-style.ts';
import { Composer } from './composer.ts';
import { make } from './make.ts';
import type { Language } from './strings.ts';
import { Transcript } from './transcript.ts';
import { Wording } from './wording.ts';

/** No token (undefined, null or an empty string) means that the shopper is signed out. */
type MaybeToken = string | null | undefined;

export type TokenSource = string | (() => MaybeToken | Promise<MaybeToken>);

/** Fired, bubbling, when the language is set; `detail` is the {@link Language}. */
export const LANGUAGE_EVENT = 'manga-assist-language';

/**
 * @remarks Attributes: `socket`, the WebSocket URL; `lang`, default the language of the page around it;
 * `keep-session`, for a conversation that survives a page load in its tab; `details="all"`, to show which model
 * answered, what it cost and how fast it was; `token`, for shops whose customers sign in. The property `token`
 * takes a callback too, and has precedence over the attribute.
 * Register it with `customElements.define('manga-assist-chat', MangaAssistChat)`.
 */
export class MangaAssistChat extends HTMLElement {
  static readonly observedAttributes = ['lang', 'socket', 'token'];

  readonly #wording = new Wording('en');
  readonly #header = new ChatHeader(this.#wording, (language) => {
    this.lang = language;
  });
  readonly #transcript = new Transcript(this.#wording, {
    onAsk: (text, id) => this.#ask(text, id),
    onRate: (id: string, rating: Rating) => this.#client?.rate(id, rating),
    showsDetails: () => this.getAttribute('details') === 'all',
  });
  readonly #composer = new Composer(this.#wording, {
    onSend: (text) => this.#ask(text),
    onStop: () => this.#stop(),
  });
  readonly #offlineNote = make('p', { class: 'offline', role: 'status', 'data-testid': 'offline' });
  readonly #continueButton = make('button', { type: 'button', 'data-testid': 'continue-here' });
  readonly #retryButton = make('button', { type: 'button', 'data-testid': 'retry-sign-in' });
  readonly #chat = make('section', { class: 'chat' });
  #client: ChatClient | undefined;
  #token: TokenSource | undefined;
  #identityProblem: IdentityProblem | undefined;
  /** In the attempt that ends now. */
  #hasTokenFailed = false;
  /** Text of the offline note. */
  #note = '';
  #session: string | undefined;
  /** Ids of the answers in flight, in the order of the questions. */
  readonly #underWay = new Set<string>();
  /** Not `isConnected`: on upgrade, attributes are reported before `connectedCallback`. */
  #isMounted = false;
  readonly #networkChanged = () => this.#client?.reconnect();
  readonly #becameVisible = () => {
    if (document.visibilityState === 'visible') this.#client?.check();
  };

  constructor() {
    super();
    this.#wording.bind((strings) => {
      this.#chat.lang = strings.language;
      this.#chat.setAttribute('aria-label', strings.title);
    });
    this.#wording.text(this.#continueButton, (strings) => strings.continueHere);
    this.#continueButton.addEventListener('click', () => this.#client?.connect());
    this.#wording.text(this.#retryButton, (strings) => strings.retry);
    this.#retryButton.addEventListener('click', () => this.#client?.reconnect());
    this.#wording.bind(() => this.#showState());
    const parts = [this.#header, this.#transcript].map(({ element }) => element);
    this.#chat.append(...parts, this.#offlineNote, this.#composer.element);
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet(); // Constructed, so that `style-src 'self'` is enough.
    sheet.replaceSync(CHAT_STYLE);
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
    this.#identityProblem = undefined;
    const url = this.getAttribute('socket');
    const storage = this.hasAttribute('keep-session') ? tabStorage() : undefined;
    this.#client =
      url === null
        ? undefined
        : new ChatClient({
            url,
            newId,
            ...(this.#tokenSource === undefined ? {} : { token: () => this.#currentToken(url) }),
            onTokenError: () => {
              this.#hasTokenFailed = true;
            },
            ...(storage === undefined ? {} : { storage }),
            onState: (state) => this.#stateChanged(state),
            onSession: (session) => this.#sessionOpened(session),
          });
    this.#client?.connect();
  }

  /** A property that was set before the element was defined hides the accessor of the class. */
  #upgradeToken(): void {
    if (!Object.hasOwn(this, 'token')) return;
    const token = this.token;
    Reflect.deleteProperty(this, 'token');
    this.#token = token;
  }

  get #tokenSource(): TokenSource | undefined {
    return this.#token ?? this.getAttribute('token') ?? undefined;
  }

  /** @throws without a token: a shop whose customers sign in has no guests. */
  async #currentToken(url: string): Promise<string> {
    const source = this.#tokenSource;
    // Awaited in any case: before its constructor returns, a socket cannot be closed.
    const token = await (typeof source === 'function' ? source() : source);
    const isCurrent = url === this.getAttribute('socket') && source === this.#tokenSource;
    if (token !== undefined && token !== null && token !== '') return token;
    if (isCurrent) {
      this.#client?.close();
      this.#identityProblem = 'signed-out';
      this.#showState();
    }
    throw new Error('The page has no token: the shopper is signed out.');
  }

  /** A failed sign-in stays in view through further attempts, until one gets past it. */
  #stateChanged(state: ConnectionState): void {
    if (state !== 'connecting') this.#identityProblem = this.#hasTokenFailed ? 'sign-in-failed' : undefined;
    this.#hasTokenFailed = false;
    this.#showState();
  }

  #showState(): void {
    const state = this.#client?.state ?? 'closed';
    // Without a network a token callback fails as well: the network is the cause to show.
    const problem = navigator.onLine || this.#isSignedOut ? this.#identityProblem : undefined;
    this.#chat.dataset.state = state;
    this.#header.state = state;
    this.#header.problem = state === 'connecting' ? undefined : problem;
    this.#showNote(state, problem);
    // Without a connection, questions are queued: the composer stays usable.
    this.#composer.isBusy = state === 'open' && this.#underWay.size > 0;
  }

  get #isSignedOut(): boolean {
    return this.#identityProblem === 'signed-out';
  }

  /** Renders only changes: the note's button keeps its focus, and a screen reader reads each note once. */
  #showNote(state: ConnectionState, problem: IdentityProblem | undefined): void {
    const { offline, displaced, signedOut, signInFailed } = this.#wording.strings;
    const [note, button] =
      problem === 'signed-out'
        ? [signedOut]
        : problem === 'sign-in-failed'
          ? [signInFailed, this.#retryButton]
          : state === 'displaced'
            ? [displaced, this.#continueButton]
            : [state === 'closed' ? offline : ''];
    if (note === this.#note) return;
    this.#note = note;
    this.#offlineNote.replaceChildren(note, ...(button === undefined ? [] : [' ', button]));
  }

  #sessionOpened({ session, history }: SessionOpened): void {
    if (session === this.#session) return;
    if (this.#session !== undefined) this.#transcript.withdrawRatings();
    this.#session = session;
    for (const [id, view] of this.#transcript.addHistory(history)) {
      if (this.#client !== undefined) void this.#show(this.#client.follow(id), view);
    }
  }

  #ask(text: string, id = newId()): void {
    const view = this.#transcript.addTurn(id, text);
    this.#composer.focus();
    if (this.#isSignedOut) view.fail({ code: 'unauthorized', retryable: false });
    else if (this.#client === undefined) view.fail({ code: 'connection_lost', retryable: true });
    else void this.#show(this.#client.ask(text, undefined, id), view);
  }

  async #show(answer: Answer, view: AnswerView): Promise<void> {
    this.#underWay.add(answer.id);
    this.#showState();
    try {
      for await (const part of answer) this.#transcript.follow(() => view.show(part));
      if (!view.isEnded) this.#transcript.follow(() => view.stopped()); // Cancelled before it was sent.
    } catch (error) {
      const lost = this.#client?.state === 'displaced' ? 'connection_displaced' : 'connection_lost';
      const code = error instanceof ChatQueueFullError ? 'queue_full' : lost;
      this.#transcript.follow(() => view.fail({ code, retryable: true }));
      if (code === lost && !(error instanceof ChatClosedError)) throw error;
    } finally {
      this.#underWay.delete(answer.id);
      this.#showState();
    }
  }

  #stop(): void {
    const [id] = this.#underWay;
    if (id !== undefined) this.#client?.cancel(id);
  }
}

/** Undefined if the browser blocks cookies, and storage with them. */
function tabStorage(): SessionStorage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** 96 random bits. `randomUUID` is missing in pages on plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
