/**
 * Client of the chat protocol (docs/protocol.md), for browsers and for Node with the `ws` package: reconnects,
 * resumes the session, and returns answers as async iterables. No DOM.
 *
 * - Lost sockets, dead paths and missing frames lead to a resume: the answer in flight goes on with
 *   `answer.snapshot`. A question without a frame of its answer is sent again under its id.
 * - Questions are sent one at a time, because a session has one answer at a time. Further ones wait in order, also
 *   without a connection; ratings wait for the connection.
 * - `session_busy` and `rate_limited` are retried after the server's `retryAfterMs`. An expired session is
 *   replaced, and the question is sent again. An expired token is fetched anew, once a question.
 * - Socket rotation: a second socket takes over before the server closes the first for its age.
 * - A socket that the server closes for a newer one of the same user stays closed, in the state `displaced`, and
 *   its answers end. `connect`, `ask` and `rate` open the next one.
 */
import type {
  HandoffFrame,
  HandoffRequest,
  MessageSend,
  Rating,
  ServerFrame,
  SessionOpened,
} from '@mangaassist/protocol';
import type { Answer } from './answer-stream.ts';
import { type Backoff, Connection, type ConnectionOptions, type ConnectionState } from './connection.ts';
import { Conversation } from './conversation.ts';
import { SessionMemory, type SessionStorage } from './session-memory.ts';
import { ROTATION_TIMES, type RotationTimes } from './socket-rotation.ts';

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
  /** Keeps session and guest for the next client with the same storage. Default: none. */
  readonly storage?: SessionStorage;
  /** `false`: a lost socket ends its answers with {@link ChatClosedError}. Default: 500 ms … 15 s. */
  readonly reconnect?: Backoff | false;
  /** Times of socket rotation. Default: 110 min + 0 … 5 min, at the latest 118 min after the socket opened. */
  readonly rollover?: RotationTimes;
  /** Uniform in 0 … 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Runs once after `delayMs`; returns a function that cancels it. Default: `setTimeout`. */
  readonly after?: ConnectionOptions['after'];
  readonly onState?: (state: ConnectionState) => void;
  /** `token` rejected, did not answer within 10 s, or gave a value that is no token. State `closed` follows. */
  readonly onTokenError?: (error: unknown) => void;
  /**
   * A socket did not open: the server refused it (its token, or the page's origin) or is out of reach. Browsers do not
   * say which. State `closed` follows, and the next attempt after the back-off.
   */
  readonly onUnopened?: () => void;
  /** The session was opened or resumed. Its `history` may hold an answer to {@link ChatClient.follow}. */
  readonly onSession?: (session: SessionOpened) => void;
  /** A frame of the hand-off to a person. `session.opened` has its state. */
  readonly onHandoff?: (frame: HandoffFrame) => void;
  /** Every server frame, before it is handled. */
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
    const { url, reconnect = BACKOFF, after = afterTimeout, token, onState } = options;
    this.#options = options;
    const memory = new SessionMemory(url, options.storage);
    this.#connection = new Connection({
      url,
      WebSocket: options.WebSocket ?? globalThis.WebSocket,
      token: token === undefined ? () => memory.guest : async () => (await token()) ?? memory.guest,
      reconnect,
      rollover: options.rollover ?? ROTATION_TIMES,
      random: options.random ?? Math.random,
      after,
      isIdle: () => this.#conversation.isIdle,
      isAwaiting: () => this.#conversation.isAwaiting,
      greeting: () => this.#conversation.greeting(),
      onState: (state) => {
        this.#conversation.stateChanged(state);
        onState?.(state); // Last: the callback may ask, and its question must not be sent twice.
      },
      onTokenError: (error) => options.onTokenError?.(error),
      onUnopened: () => options.onUnopened?.(),
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
      onSession: (session) => options.onSession?.(session),
      onHandoff: (frame) => options.onHandoff?.(frame),
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /**
   * Connects before the first question, and resumes the session of `storage`. No effect with a socket or a
   * scheduled attempt.
   */
  connect(): void {
    this.#conversation.connect();
  }

  /**
   * Replaces the socket, for example after a change of network, which may leave it dead without a `close` event.
   * No effect in the state `displaced`.
   */
  reconnect(): void {
    this.#conversation.reconnect();
  }

  /**
   * Closes the socket until `reconnect`, `connect` or a question. Browsers keep a page that is left for its return only
   * without an open socket.
   */
  pause(): void {
    if (this.state !== 'displaced') this.#connection.close();
  }

  /** Pings the server, for example when the page becomes visible. A dead path is detected within 5 s. */
  check(): void {
    this.#connection.check();
  }

  /**
   * Sends a question once it is the first in the queue and the connection is open. The iterable ends after
   * `answer.finished`, `answer.cancelled` or an `error` with its id, or without a frame if the question was
   * cancelled before it was sent. Leaving the iteration early does not cancel the answer.
   *
   * `answer.started` may be repeated, and `answer.snapshot` may arrive at any time: both replace the text so far.
   *
   * @param id - of an earlier question whose answer failed or was interrupted: it is answered anew.
   * @throws RangeError if the answer to `id` has not ended yet. The iteration throws {@link ChatClosedError} if
   * no terminal frame can arrive any more, and {@link ChatQueueFullError} if 20 questions wait already.
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
   * Subscribes to an answer in flight that an earlier page load has asked for: a turn of the history with status
   * `generating`. To be called in `onSession`. Throws as {@link ask} does.
   */
  follow(id: string): Answer {
    return this.#conversation.follow(id);
  }

  /**
   * Cancels an answer, which ends in `answer.cancelled` within about a second. A question that was not sent yet
   * is dropped. No effect without a pending answer to `id`.
   */
  cancel(id: string): void {
    this.#conversation.cancel(id);
  }

  /**
   * Rates an answer of this session; the last rating counts. It is sent once the connection is open, and has no
   * reply.
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

  /**
   * Asks for a person of the shop, once the connection is open. `onHandoff` gets the reply: `handoff.requested`, or
   * `handoff.closed` with the reason.
   */
  requestPerson(wishes: Omit<HandoffRequest, 'action' | 'id'> = {}): void {
    this.#conversation.handOff({ action: 'handoff.request', id: this.#options.newId(), ...wishes });
  }

  /** Ends the hand-off: the assistant answers again. */
  leavePerson(): void {
    this.#conversation.handOff({ action: 'handoff.close' });
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
