/**
 * Client of the chat protocol (docs/protocol.md), for browsers and for Node with the `ws` package: a socket
 * that comes back, a session that is resumed, and questions whose answers are async iterables. No DOM.
 */
import type { ErrorBody, MessageSend, ServerFrame, SessionOpened } from '../lambdas/shared/protocol.ts';
import { type Answer, type AnswerPart, AnswerStream, isTerminal } from './answer-stream.ts';
import { type Backoff, Connection, type ConnectionOptions, type ConnectionState } from './connection.ts';

export type { Answer, AnswerPart } from './answer-stream.ts';
export type { ConnectionState } from './connection.ts';

const BACKOFF: Backoff = { baseMs: 500, maxMs: 15_000 };

/** When to ask again in a busy session that does not say when. */
const BUSY_RETRY_MS = 1_000;

/** A question that loses this many sockets probably kills them, and is not sent again. */
const MAX_SENDS = 5;

export interface ChatClientOptions {
  readonly url: string;
  /** Default: `globalThis.WebSocket`. In Node before 22 give the one of `ws`. */
  readonly WebSocket?: ConnectionOptions['WebSocket'];
  /** Message ids: 1–64 of `A–Z a–z 0–9 _ -`, unique in the session. */
  readonly newId: () => string;
  /** `false`: a lost socket ends its answers with {@link ChatClosedError}. Default: 500 ms … 15 s. */
  readonly reconnect?: Backoff | false;
  /** Uniform in 0 … 1, for the back-off's jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Runs once after `delayMs`; returns what cancels it. Default: `setTimeout`. */
  readonly after?: ConnectionOptions['after'];
  readonly onState?: (state: ConnectionState) => void;
  readonly onSession?: (session: SessionOpened) => void;
  /** Every server frame, before anything is done with it. */
  readonly onFrame?: (frame: ServerFrame) => void;
}

export type AskOptions = NonNullable<MessageSend['options']>;

/** The client was closed, or the socket lost for good, before the answer ended. */
export class ChatClosedError extends Error {
  override readonly name = 'ChatClosedError';
}

interface Question {
  readonly frame: MessageSend;
  readonly answer: AnswerStream;
  sends: number;
}

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
  /** Asked and not ended, in the order of asking. */
  readonly #questions = new Map<string, Question>();
  #session: SessionOpened | undefined;
  /** `session.open` is sent and not yet answered: questions wait, as frames may overtake each other. */
  #resuming = false;
  #closed = false;

  constructor(options: ChatClientOptions) {
    this.#options = options;
    this.#connection = new Connection({
      url: options.url,
      WebSocket: options.WebSocket ?? globalThis.WebSocket,
      reconnect: options.reconnect ?? BACKOFF,
      random: options.random ?? Math.random,
      after: options.after ?? afterTimeout,
      onState: (state) => this.#stateChanged(state),
      onFrame: (frame) => this.#receive(frame),
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** Connects ahead of the first question. Does nothing where there is a socket or an attempt is due. */
  connect(): void {
    if (!this.#closed) this.#connection.open();
  }

  /**
   * Asks, now or as soon as the socket is open. The iterable ends after `answer.finished`,
   * `answer.cancelled` or an `error` with its id. Leaving it early only stops listening.
   *
   * **Reset at every `answer.started`.** If the socket is lost half-way, the question is sent again with
   * the same id (the server answers an id once and sends the stored answer again), so the frames start
   * again at `answer.started` with `seq` 0 and what was shown must be dropped.
   *
   * @throws {@link ChatClosedError} out of the iteration, where no terminal frame can come any more.
   */
  ask(text: string, options?: AskOptions): Answer {
    const id = this.#options.newId();
    const answer = new AnswerStream(id, () => this.#questions.delete(id));
    if (this.#closed) {
      answer.fail(new ChatClosedError('The chat client is closed.'));
      return answer;
    }
    const frame: MessageSend = {
      action: 'message.send',
      id,
      text,
      ...(options === undefined ? {} : { options }),
    };
    const question: Question = { frame, answer, sends: 0 };
    this.#questions.set(id, question);
    this.connect();
    if (this.state === 'open' && !this.#resuming) this.#send(question);
    return answer;
  }

  /** Closes for good. Answers that have not ended throw {@link ChatClosedError}. */
  close(): void {
    this.#closed = true;
    this.#connection.close();
    this.#failAll('The chat client was closed.');
  }

  #stateChanged(state: ConnectionState): void {
    this.#resuming = false;
    if (state === 'open') this.#resumeOrSend();
    if (state === 'closed' && this.#options.reconnect === false) this.#failAll('The socket was closed.');
    this.#options.onState?.(state); // Last: it may ask, and what is asked must not be sent twice.
  }

  #resumeOrSend(): void {
    this.#resuming = this.#session !== undefined;
    if (this.#session === undefined) {
      this.#sendAll();
    } else {
      const { session, resume } = this.#session;
      this.#connection.send({ action: 'session.open', session, resume });
    }
  }

  #sendAll(): void {
    this.#resuming = false;
    for (const question of this.#questions.values()) this.#send(question);
  }

  #send(question: Question): void {
    if (question.sends === MAX_SENDS) {
      this.#end(question, new ChatClosedError(`The socket was lost ${MAX_SENDS} times during this answer.`));
      return;
    }
    question.sends += 1;
    this.#connection.send(question.frame);
  }

  #receive(frame: ServerFrame): void {
    this.#options.onFrame?.(frame);
    if (frame.type === 'pong') return;
    if (frame.type === 'session.opened') {
      this.#session = frame;
      this.#options.onSession?.(frame);
      if (this.#resuming) this.#sendAll();
      return;
    }
    if (frame.id !== undefined) this.#deliver(frame as AnswerPart);
    if (frame.type === 'error') this.#checkSession(frame);
  }

  #deliver(part: AnswerPart): void {
    const question = this.#questions.get(part.id);
    if (question === undefined) return;
    if (part.type === 'error' && part.code === 'session_busy' && question.sends > 1) {
      // The server still writes to the socket that was lost; it notices soon.
      const { after = afterTimeout } = this.#options;
      after(part.retryAfterMs ?? BUSY_RETRY_MS, () => {
        if (this.#questions.has(part.id)) this.#connection.send(question.frame);
      });
      return;
    }
    question.answer.push(part);
    if (isTerminal(part)) this.#questions.delete(part.id);
  }

  /** A session that is over is forgotten; a resume that failed for another reason is tried again. */
  #checkSession(error: ErrorBody & { readonly id?: string }): void {
    const refused = this.#resuming && error.id === undefined;
    if (error.code !== 'session_expired' && !refused) return;
    if (!error.retryable) this.#session = undefined;
    this.#connection.restart();
  }

  #failAll(message: string): void {
    for (const question of this.#questions.values()) this.#end(question, new ChatClosedError(message));
  }

  #end(question: Question, error: Error): void {
    this.#questions.delete(question.frame.id);
    question.answer.fail(error);
  }
}

function afterTimeout(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
