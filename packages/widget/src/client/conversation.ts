/** The client side of a session: the queue of questions, the one in flight, and the effect of each frame. */
import type {
  ErrorBody,
  HandoffClose,
  HandoffRequest,
  MessageRate,
  MessageSend,
  ServerFrame,
  SessionOpen,
  SessionOpened,
} from '@mangaassist/protocol';
import { type Answer, type AnswerPart, isTerminal } from './answer-stream.ts';
import { ChatClosedError } from './chat-errors.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { ConversationOptions } from './conversation-options.ts';
import { isOfHandoff } from './handoff-frame.ts';
import { Question } from './question.ts';
import { QuestionQueue } from './question-queue.ts';
import { gatewayRetryMs } from './refusal.ts';
import { SessionHandshake } from './session-handshake.ts';

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #connection: Connection;
  readonly #session: SessionHandshake;
  readonly #questions = new QuestionQueue();
  #isClosed = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#connection = options.connection;
    this.#session = new SessionHandshake(options.connection, options.memory);
  }

  get isIdle(): boolean {
    return this.#questions.first === undefined;
  }

  /** True while a frame of the server is due. */
  get isAwaiting(): boolean {
    const { first } = this.#questions;
    return first !== undefined && first.pause === undefined;
  }

  connect(): void {
    if (!this.#isClosed) this.#connection.open();
  }

  reconnect(): void {
    // An automatic reconnect would displace the connection that is in use.
    if (!this.#isClosed && this.#connection.state !== 'displaced') this.#connection.renew();
  }

  ask(frame: MessageSend): Answer {
    return this.#add(new Question(frame.id, frame, (question) => this.#left(question)), 'last');
  }

  follow(id: string): Answer {
    const question = new Question(id, undefined, () => this.#left(question));
    // During `onSession` its frames follow without a request. Later, the session has to be resumed for them.
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

  /** Sends a request of the hand-off once the handshake is complete. */
  handOff(frame: HandoffRequest | HandoffClose): void {
    this.#session.handOff(frame);
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
    else if (isOfHandoff(frame)) this.#options.onHandoff(frame);
    else if (frame.type !== 'pong') this.#deliver(frame as AnswerPart);
  }

  /**
   * Handles API Gateway's own error frame. The question in flight is sent again under its id, which is
   * idempotent, or its answer is resumed. After a second failure the answer ends in a retryable error.
   */
  gatewayFailed(): void {
    const question = this.#questions.first;
    if (question === undefined || !question.isUnderWay) {
      if (!this.#session.isReady) this.#connection.restart();
    } else if (question.gatewayFailed()) {
      this.#pause(question, gatewayRetryMs(this.#options.random()));
    } else {
      question.fail('The server could not handle the question. Try again.');
      this.#end(question);
    }
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

  /** Sends the first question, unless it is in flight or pausing. */
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
    // The cancellation goes first: in either order of arrival, the answer ends in `answer.cancelled`.
    if (question.isCancelled) this.#sendCancel(question);
    this.#connection.send(frame);
  }

  #sendCancel({ id }: Question): void {
    this.#connection.send({ action: 'message.cancel', id });
  }

  #opened(frame: SessionOpened): void {
    const asked = this.#session.opened(frame);
    const question = this.#questions.first;
    // Without a request, the session was opened by the question in flight.
    if (asked !== undefined && question !== undefined) {
      // On a new socket, only the answer named in `after` is subscribed to.
      question.isUnderWay = false;
      if (asked.after?.id === question.id) question.resubscribed();
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

  /** Handles the refusal of a question. Returns true if the question is sent again; the caller hides the error. */
  #asksAgain(question: Question, error: Extract<AnswerPart, ErrorBody>): boolean {
    const remedy = question.remedyFor(error);
    if (remedy === 'report' || (remedy === 'new token' && !this.#options.reconnects)) return false;
    question.refused();
    if (question.isUnwanted) this.#end(question);
    else if (remedy === 'new session') this.#replaceSession();
    else if (remedy === 'new token') this.#connection.renew();
    else this.#pause(question, remedy.waitMs);
    return true;
  }

  /** Handles the refusal of a frame that is not a question. */
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

  /** The question in flight is sent again in the next session. */
  #forgetSession(): void {
    this.#session.forget();
    const question = this.#questions.first;
    if (question?.isUnwanted) this.#end(question);
    else if (question?.frame === undefined)
      this.#end(question, new ChatClosedError('The session has expired.'));
    else question.reset();
  }

  #socketLost(): void {
    this.#questions.socketLost(this.#session.hasSession);
    if (!this.#options.reconnects) this.#questions.endAll('The socket was closed.');
  }

  /** The consumer has left the iteration. An answer in flight still has to end before the next question. */
  #left(question: Question): void {
    if (question.isUnderWay) question.isLeft = true;
    else this.#end(question);
  }

  #pause(question: Question, delayMs: number): void {
    question.pauseFor(delayMs, this.#options.after, () => this.#proceed());
  }

  #end(question: Question | undefined, error?: Error): void {
    if (question === undefined) return;
    this.#questions.end(question, error);
    this.#proceed();
  }
}
