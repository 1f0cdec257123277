/**
 * Client of the chat protocol (docs/protocol.md), for browsers and for Node with the `ws` package: a socket
 * that comes back, a session that is resumed, and questions whose answers are async iterables. No DOM.
 *
 * - A socket that is lost or falls silent, and a frame that is missing, end in a resume: the answer in the
 *   making goes on with `answer.snapshot`. A question of which nothing has come back is sent again.
 * - Questions are sent one at a time, as the server answers one at a time in a session. Those that are asked
 *   meanwhile, or while there is no connection, wait in order; ratings wait for the connection.
 * - `session_busy` and `rate_limited` are retried after the time the server names. A session that has expired
 *   is replaced, and the question asked anew. Where a token has expired, a new one is asked for, once.
 * - Before the server closes a socket for its age, another one takes over.
 * - A socket that the server closes for a newer one of the same user stays closed, in the state `displaced`, and
 *   its answers end; `connect`, `ask` and `rate` open the next one.
 */
import type { MessageSend, Rating, ServerFrame, SessionOpened } from '@mangaassist/protocol';
import type { Answer } from './answer-stream.ts';
import { type Backoff, Connection, type ConnectionOptions, type ConnectionState } from './connection.ts';
import { Conversation } from './conversation.ts';
import { SessionMemory, type SessionStorage } from './session-memory.ts';
import { ROLLOVER, type RolloverTimes } from './socket-rotation.ts';

export type { Answer, AnswerPart } from './answer-stream.ts';
export { ChatClosedError, ChatQueueFullError } from './chat-errors.ts';
export type { ConnectionState } from './connection.ts';

const BACKOFF: Backoff = { baseMs: 500, maxMs: 15_000 };

export interface ChatClientOptions {
  readonly url: string;
  /** Default: `globalThis.WebSocket`. In Node before 22 give the one of `ws`. */
  readonly WebSocket?: ConnectionOptions['WebSocket'];
  /** Message ids: 1–64 of `A–Z a–z 0–9 _ -`, unique in the session. */
  readonly newId: () => string;
  /**
   * The user's token, fetched anew for every socket. A call that rejects, or that has not answered after 10 s,
   * is a failed attempt: `onTokenError` gets the error, and the next attempt follows after the back-off.
   * Left out, or without a token, the user is a guest, and stays the same one.
   */
  readonly token?: () => string | undefined | Promise<string | undefined>;
  /** Where session and guest are kept, to be taken up by the next client there. Default: nowhere. */
  readonly storage?: SessionStorage;
  /** `false`: a lost socket ends its answers with {@link ChatClosedError}. Default: 500 ms … 15 s. */
  readonly reconnect?: Backoff | false;
  /** When a new socket takes over. Default: 110 min + 0 … 5 min, at the latest 118 min after it opened. */
  readonly rollover?: RolloverTimes;
  /** Uniform in 0 … 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Runs once after `delayMs`; returns what cancels it. Default: `setTimeout`. */
  readonly after?: ConnectionOptions['after'];
  /** Time in ms, from any zero. Default: `performance.now`. */
  readonly now?: () => number;
  readonly onState?: (state: ConnectionState) => void;
  /** `token` rejected, did not answer within 10 s, or gave a value that is no token. State `closed` follows. */
  readonly onTokenError?: (error: unknown) => void;
  /** The session was opened or resumed. Its `history` may hold an answer to {@link ChatClient.follow}. */
  readonly onSession?: (session: SessionOpened) => void;
  /** Every server frame, before anything is done with it. */
  readonly onFrame?: (frame: ServerFrame) => void;
}

export type AskOptions = NonNullable<MessageSend['options']>;

/**
 * @example
 * const client = new ChatClient({ url: 'wss://chat.example/v1', newId: () => crypto.randomUUID() });
 * let text = '';
 * for await (const part of client.ask('Is volume 2 of Dandadan out?')) {
 *   if (part.type === 'answer.started' || part.type === 'answer.replaced') text = '';
 *   if (part.type === 'answer.snapshot') text = part.text;
 *   if (part.type === 'answer.delta') text += part.text;
 * }
 * client.close();
 */
export class ChatClient {
  readonly #options: ChatClientOptions;
  readonly #connection: Connection;
  readonly #conversation: Conversation;

  constructor(options: ChatClientOptions) {
    const { url, reconnect = BACKOFF, after = afterTimeout, token, onSession, onState } = options;
    this.#options = options;
    const memory = new SessionMemory(url, options.storage);
    this.#connection = new Connection({
      url,
      WebSocket: options.WebSocket ?? globalThis.WebSocket,
      token: token === undefined ? () => memory.guest : async () => (await token()) ?? memory.guest,
      reconnect,
      rollover: options.rollover ?? ROLLOVER,
      random: options.random ?? Math.random,
      now: options.now ?? (() => performance.now()),
      after,
      isIdle: () => this.#conversation.isIdle,
      isAwaiting: () => this.#conversation.isAwaiting,
      greeting: () => this.#conversation.greeting(),
      onState: (state) => {
        this.#conversation.stateChanged(state);
        onState?.(state); // Last: it may ask, and what is asked must not be sent twice.
      },
      onTokenError: (error) => options.onTokenError?.(error),
      onFrame: (frame) => {
        options.onFrame?.(frame);
        this.#conversation.receive(frame);
      },
      onGatewayError: () => this.#conversation.gatewayFailed(),
    });
    this.#conversation = new Conversation({
      connection: this.#connection,
      memory,
      after,
      random: options.random ?? Math.random,
      reconnects: reconnect !== false,
      onSession: onSession ?? (() => {}),
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /**
   * Connects ahead of the first question, and resumes the session that is kept in `storage`. Does nothing
   * where there is a socket or an attempt is due.
   */
  connect(): void {
    this.#conversation.connect();
  }

  /**
   * The network has changed: gives up the socket, which may be dead without knowing it, for a new one. Does
   * nothing in the state `displaced`.
   */
  reconnect(): void {
    this.#conversation.reconnect();
  }

  /** The page is visible again: a path that died meanwhile is noticed within 5 s, before it is needed. */
  check(): void {
    this.#connection.check();
  }

  /**
   * Asks, as soon as there is a connection and the questions before it are answered. The iterable ends after
   * `answer.finished`, `answer.cancelled` or an `error` with its id, or without any of them where it was
   * cancelled before it was sent. Leaving it early only stops listening.
   *
   * `answer.started` may come again, and `answer.snapshot` at any time: what was shown must be dropped then.
   *
   * @param id - of an earlier question whose answer failed or was interrupted: it is answered anew.
   * @throws RangeError if the answer to `id` has not ended yet. Out of the iteration: {@link ChatClosedError}
   * where no terminal frame can come any more, {@link ChatQueueFullError} where 20 questions wait already.
   */
  ask(text: string, options?: AskOptions, id = this.#options.newId()): Answer {
    return this.#conversation.ask({
      action: 'message.send',
      id,
      text,
      ...(options === undefined ? {} : { options }),
    });
  }

  /**
   * The rest of an answer that another client is being given, before a page was loaded anew for example: a
   * turn of the history that is `generating`. To be called in `onSession`. Throws as {@link ask} does.
   */
  follow(id: string): Answer {
    return this.#conversation.follow(id);
  }

  /**
   * Stops an answer: it ends in `answer.cancelled`, about a second later, if it has not ended by then. A
   * question that was not sent yet is dropped. Does nothing where no answer to `id` is awaited.
   */
  cancel(id: string): void {
    this.#conversation.cancel(id);
  }

  /**
   * The user's verdict on an answer of this session; the last one counts. Sent as soon as there is a
   * connection; there is no reply.
   *
   * @param reason - at most 500 characters.
   */
  rate(id: string, rating: Rating, reason?: string): void {
    this.#conversation.rate({
      action: 'message.rate',
      id,
      rating,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** Closes for good. Answers that have not ended throw {@link ChatClosedError}. */
  close(): void {
    this.#conversation.close();
  }
}

function afterTimeout(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
