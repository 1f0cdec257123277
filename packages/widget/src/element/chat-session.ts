/** The client of one server for the element: connects, asks, shows answers, and starts over. */
import type { Rating, SessionOpened } from '@mangaassist/protocol';
import {
  type Answer,
  type AskOptions,
  ChatClient,
  ChatClosedError,
  ChatQueueFullError,
  type ConnectionState,
} from '../client/client.ts';
import { SessionMemory, type SessionStorage } from '../client/session-memory.ts';
import type { AnswerView } from './answer/answer-view.ts';
import type { Finished } from './answer/small-print.ts';
import type { IdentityProblem } from './chat-header.ts';
import { AskedMemory } from './memory/asked-memory.ts';
import { ShownMemory } from './memory/shown-memory.ts';
import { pageStorage } from './memory/storages.ts';
import { currentToken, type TokenSource } from './page-token.ts';
import type { HandoffNews } from './person/load-person.ts';
import { SignIn } from './sign-in.ts';
import type { Transcript } from './transcript.ts';

export interface ChatSessionOptions {
  readonly url: string;
  /** Undefined: each page load has a conversation of its own. */
  readonly storage: SessionStorage | undefined;
  /** Undefined: the shopper is a guest. */
  readonly token: TokenSource | undefined;
  readonly transcript: Transcript;
  readonly onHandoff: (news: HandoffNews) => void;
  /** State, problem or number of answers in flight may have changed. */
  readonly onChange: () => void;
}

export class ChatSession {
  readonly #options: ChatSessionOptions;
  readonly #storage: SessionStorage;
  readonly #shown: ShownMemory;
  readonly #asked: AskedMemory;
  /** Ids of the answers in flight, in the order of the questions. */
  readonly #underWay = new Set<string>();
  readonly #signIn: SignIn;
  #client: ChatClient;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#storage = options.storage ?? pageStorage();
    this.#shown = new ShownMemory(options.url, this.#storage);
    this.#asked = new AskedMemory(options.url, this.#storage);
    this.#signIn = new SignIn(options);
    this.#client = this.#newClient();
  }

  get state(): ConnectionState {
    return this.#client.state;
  }

  get problem(): IdentityProblem | undefined {
    // Without a network a token callback fails as well: the network is the cause to show.
    return navigator.onLine || this.isSignedOut ? this.#signIn.problem : undefined;
  }

  get isSignedOut(): boolean {
    return this.#signIn.problem === 'signed-out';
  }

  /** A conversation of an earlier page load is kept. */
  get isKept(): boolean {
    return new SessionMemory(this.#options.url, this.#storage).session !== undefined;
  }

  /** An answer is in flight. */
  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  connect(): void {
    this.#signInAgain();
    this.#client.connect();
    if (!this.isKept) this.#askAgain([]);
  }

  reconnect(): void {
    if (this.isSignedOut) this.connect();
    else this.#client.reconnect();
  }

  check(): void {
    if (this.isSignedOut) this.connect();
    else this.#client.check();
  }

  pause(): void {
    this.#client.pause();
  }

  close(): void {
    this.#signIn.stop();
    this.#asked.clear();
    this.#client.close();
  }

  rate(id: string, rating: Rating, reason?: string): void {
    this.#client.rate(id, rating, reason);
  }

  /** Asks for a person of the shop. */
  requestPerson(contact: string | undefined, locale: string): void {
    this.#client.requestPerson({ contact, locale });
  }

  leavePerson(): void {
    this.#client.leavePerson();
  }

  /** Keeps what the history of the session does not hold. */
  finished(id: string, finished: Finished): void {
    this.#shown.keep(id, finished);
  }

  /** @param context - the page that the question is asked from. */
  ask(text: string, id: string, context: AskOptions['context']): void {
    const view = this.#options.transcript.addTurn(id, text);
    this.#signInAgain();
    if (this.isSignedOut) {
      view.fail({ code: 'unauthorized', retryable: true });
    } else {
      this.#asked.add({ id, text, context });
      void this.#show(this.#client.ask(text, { context }, id), view);
    }
  }

  /** Asks the questions of an earlier page load to which the server has given no answer. */
  #askAgain(history: SessionOpened['history']): void {
    for (const { id, text, context } of this.#asked.takeEarlier())
      if (history.every((turn) => turn.id !== id)) this.ask(text, id, context);
  }

  /** Cancels the first answer in flight. */
  stop(): void {
    const [id] = this.#underWay;
    if (id !== undefined) this.#client.cancel(id);
  }

  /** Ends the conversation, and connects for the next one. A guest stays the same. */
  startOver(): void {
    for (const id of this.#underWay) this.#client.cancel(id);
    this.#client.close();
    new SessionMemory(this.#options.url, this.#storage).forgetSession();
    this.#options.transcript.clear();
    this.#options.onHandoff(undefined);
    this.#client = this.#newClient();
    this.connect();
  }

  /** Asks the page's callback for a token again: the shopper may have signed in since. */
  #signInAgain(): void {
    if (!this.isSignedOut || typeof this.#options.token !== 'function') return;
    this.#signIn.problem = undefined;
    this.#client = this.#newClient();
  }

  #newClient(): ChatClient {
    const { url, token } = this.#options;
    return new ChatClient({
      url,
      newId,
      storage: this.#storage,
      ...(token === undefined
        ? {}
        : { token: () => this.#token(token), onUnopened: () => void this.#signIn.unopened() }),
      onTokenError: (error) => this.#signIn.tokenFailed(error),
      onState: (state) => {
        this.#signIn.stateChanged(state);
        this.#options.onChange();
      },
      onSession: (session) => {
        this.#sessionOpened(session);
        if (session.handoff !== undefined) this.#options.onHandoff(session.handoff);
      },
      onHandoff: (frame) => this.#options.onHandoff(frame),
    });
  }

  /** @throws without a token: a shop whose customers sign in has no guests. */
  async #token(source: TokenSource): Promise<string> {
    const client = this.#client;
    const token = await currentToken(source);
    if (token !== undefined) return token;
    if (client === this.#client) {
      client.close();
      this.#signIn.problem = 'signed-out';
      this.#options.onChange();
    }
    throw new Error('The page has no token: the shopper is signed out.');
  }

  #sessionOpened({ session, history = [] }: SessionOpened): void {
    const { transcript } = this.#options;
    this.#shown.open(session);
    if (!transcript.openSession(session)) return;
    const unfinished = transcript.addHistory(history, (id) => this.#shown.get(id));
    for (const [id, view] of unfinished) void this.#show(this.#client.follow(id), view);
    this.#askAgain(history);
  }

  async #show(answer: Answer, view: AnswerView): Promise<void> {
    const { transcript, onChange } = this.#options;
    this.#underWay.add(answer.id);
    onChange();
    try {
      for await (const part of answer) {
        this.#asked.delete(answer.id);
        transcript.follow(() => view.show(part));
      }
      if (!view.isEnded) transcript.follow(() => view.stopped()); // Cancelled before it was sent.
    } catch (error) {
      const lost = this.#client.state === 'displaced' ? 'connection_displaced' : 'connection_lost';
      const isClosed = error instanceof ChatClosedError;
      const code =
        error instanceof ChatQueueFullError
          ? 'queue_full'
          : this.isSignedOut
            ? 'unauthorized'
            : isClosed
              ? lost
              : 'internal';
      // A conversation that was started over has no view of it.
      if (transcript.holds(view)) transcript.follow(() => view.fail({ code, retryable: true }));
      if (code === 'internal') throw error;
    } finally {
      this.#asked.delete(answer.id);
      this.#underWay.delete(answer.id);
      onChange();
    }
  }
}

/** 96 random bits. `randomUUID` is missing in pages on plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
