/** The chat client's side of a session: which question is under way, what waits, and what a frame changes. */
import type {
  ErrorBody,
  MessageRate,
  MessageSend,
  ServerFrame,
  SessionOpen,
  SessionOpened,
} from '@mangaassist/protocol';
import { type Answer, type AnswerPart, isTerminal } from './answer-stream.ts';
import { ChatClosedError } from './chat-errors.ts';
import type { Connection, ConnectionOptions, ConnectionState } from './connection.ts';
import { Question } from './question.ts';
import { QuestionQueue } from './question-queue.ts';
import { remedyOf } from './refusal.ts';
import { SessionLink } from './session-handshake.ts';
import type { SessionMemory } from './session-memory.ts';

/** Pause before a question that could not be handled is sent again: this much, to twice as much, in ms. */
const GATEWAY_RETRY_MS = 500;

export interface ConversationOptions {
  readonly connection: Connection;
  readonly memory: SessionMemory;
  readonly after: ConnectionOptions['after'];
  /** Uniform in 0 … 1, for jitter. */
  readonly random: () => number;
  /** A lost socket is not the end. */
  readonly reconnects: boolean;
  readonly onSession: (session: SessionOpened) => void;
}

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #connection: Connection;
  readonly #session: SessionLink;
  readonly #questions = new QuestionQueue();
  #isClosed = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#session = new SessionLink(options.connection, options.memory);
  }

  get isIdle(): boolean {
    return this.#questions.first === undefined;
  }

  /** Something should come from the server. */
  get isAwaiting(): boolean {
    const { first } = this.#questions;
    return first !== undefined && first.pause === undefined;
  }

  connect(): void {
    if (!this.#isClosed) this.#connection.open();
  }

  reconnect(): void {
    // A reconnect that the user did not ask for must not displace the connection that is in use.
    if (!this.#isClosed && this.#connection.state !== 'displaced') this.#connection.renew();
  }

  ask(frame: MessageSend): Answer {
    return this.#add(new Question(frame.id, frame, (question) => this.#left(question)), 'last');
  }

  follow(id: string): Answer {
    const question = new Question(id, undefined, () => this.#left(question));
    // In `onSession` its frames are about to come; at any other time the server has to be asked for them.
    question.isUnderWay = !this.#session.isReady;
    return this.#add(question, question.isUnderWay ? 'first' : 'last');
  }

  cancel(id: string): void {
    const question = this.#questions.get(id);
    if (question === undefined || question.isCancelled) return;
    question.isCancelled = true;
    if (!question.isSent) this.#end(question);
    else if (this.#session.isReady && question.isUnderWay) this.#sendCancel(question);
  }

  rate(frame: MessageRate): void {
    this.#session.rate(frame);
    this.connect();
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
    this.#questions.endAll('The chat client was closed.');
  }

  greeting(): SessionOpen | undefined {
    return this.#session.greeting(this.#questions.first?.after);
  }

  stateChanged(state: ConnectionState): void {
    this.#session.socketChanged(state);
    if (state === 'closed' || state === 'displaced') this.#socketLost();
    if (state === 'displaced') this.#questions.endAll('A newer connection of the user displaced this one.');
    this.#proceed();
  }

  receive(frame: ServerFrame): void {
    if (frame.type === 'session.opened') this.#opened(frame);
    else if (frame.type === 'error' && frame.id === undefined) this.#refused(frame);
    else if (frame.type !== 'pong') this.#deliver(frame as AnswerPart);
  }

  /**
   * API Gateway could not have a frame handled. The question in flight is sent again under its id, which is
   * safe, or its answer resumed; after a second failure its reader gets a retryable error.
   */
  gatewayFailed(): void {
    const question = this.#questions.first;
    if (question === undefined || !question.isUnderWay) {
      if (!this.#session.isReady) this.#connection.restart();
      return;
    }
    question.isUnderWay = false;
    question.gatewayErrors += 1;
    if (question.gatewayErrors === 1 && !question.isUnwanted) {
      this.#pause(question, GATEWAY_RETRY_MS * (1 + this.#options.random()));
      return;
    }
    const { id } = question;
    const message = 'The server could not handle the question. Try again.';
    question.answer.push({ type: 'error', id, code: 'internal', message, retryable: true });
    this.#end(question);
  }

  #add(question: Question, place: 'first' | 'last'): Answer {
    if (this.#isClosed) {
      question.answer.end(new ChatClosedError('The chat client is closed.'));
    } else {
      this.#questions.add(question, place);
      this.connect();
      this.#proceed();
    }
    return question.answer;
  }

  /** Sends what is due: the first question, unless it is under way or has to wait. */
  #proceed(): void {
    const question = this.#questions.first;
    if (question === undefined) {
      this.#connection.idle();
    } else if (this.#session.isReady && !question.isUnderWay && question.pause === undefined) {
      if (question.isBegun || question.frame === undefined) this.#session.open(question.after);
      else this.#send(question, question.frame);
    }
  }

  #send(question: Question, frame: MessageSend): void {
    question.sent();
    // First: whichever arrives first, the answer ends in `answer.cancelled`.
    if (question.isCancelled) this.#sendCancel(question);
    this.#connection.send(frame);
  }

  #sendCancel({ id }: Question): void {
    this.#connection.send({ action: 'message.cancel', id });
  }

  #opened(frame: SessionOpened): void {
    const asked = this.#session.opened(frame);
    const question = this.#questions.first;
    // Where nobody asked for it, it was opened for the question that is under way.
    if (asked !== undefined && question !== undefined) {
      // What the server was not told of stayed with the socket before.
      question.isUnderWay = false;
      if (asked.after?.id === question.id) question.joined();
    }
    this.#options.onSession(frame);
    this.#session.ready();
    const { first } = this.#questions;
    if (first?.isUnderWay && first.isCancelled) this.#sendCancel(first);
    this.#proceed();
  }

  #deliver(part: AnswerPart): void {
    const question = this.#questions.get(part.id);
    if (!question?.isUnderWay) return;
    const arrival = question.arrives(part);
    if (arrival === 'repeated') return;
    if (arrival === 'gap') {
      if (this.#session.hasSession) this.#session.open(question.after);
      else this.#connection.restart();
      return;
    }
    if (part.type === 'error' && this.#asksAgain(question, part)) return;
    question.answer.push(part);
    if (isTerminal(part)) this.#end(question);
  }

  /** A question was refused; true if it is asked again, so that its reader need not know. */
  #asksAgain(question: Question, error: Extract<AnswerPart, ErrorBody>): boolean {
    if (question.frame === undefined || (error.seq ?? 0) !== 0) return false;
    const remedy = remedyOf(error, question.refusals);
    if (remedy === 'tell' || (remedy === 'new token' && !this.#options.reconnects)) return false;
    question.refused();
    if (question.isUnwanted) this.#end(question);
    else if (remedy === 'new session') this.#replaceSession();
    else if (remedy === 'new token') this.#connection.renew();
    else this.#pause(question, remedy.waitMs);
    return true;
  }

  /** Something other than a question was refused. */
  #refused({ code, retryable }: ErrorBody): void {
    if (code === 'connection_displaced') {
      this.#connection.displaced();
    } else if (this.#session.isReady) {
      if (code === 'unauthorized' && this.#options.reconnects) this.#connection.renew();
    } else if (code === 'session_expired') {
      this.#replaceSession();
    } else {
      if (!retryable) this.#forgetSession();
      this.#connection.restart();
    }
  }

  #replaceSession(): void {
    this.#forgetSession();
    this.#session.open(undefined);
  }

  /** The question under way is asked anew in the next session. */
  #forgetSession(): void {
    this.#session.forget();
    const question = this.#questions.first;
    if (question?.isUnwanted) this.#end(question);
    else if (question?.frame === undefined)
      this.#end(question, new ChatClosedError('The session has expired.'));
    else question.reset();
  }

  #socketLost(): void {
    if (!this.#session.hasSession) this.#questions.first?.reset();
    this.#questions.socketLost();
    if (!this.#options.reconnects) this.#questions.endAll('The socket was closed.');
  }

  /** Nobody reads the answer any more. While it is written, the next question has to wait all the same. */
  #left(question: Question): void {
    if (question.isUnderWay) question.isLeft = true;
    else this.#end(question);
  }

  #pause(question: Question, delayMs: number): void {
    question.pause = this.#options.after(delayMs, () => {
      question.pause = undefined;
      this.#proceed();
    });
  }

  #end(question: Question | undefined, error?: Error): void {
    if (question === undefined) return;
    this.#questions.end(question, error);
    this.#proceed();
  }
}
