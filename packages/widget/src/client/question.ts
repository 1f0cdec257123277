/** The delivery state of one question, and of its answer. */
import type { ErrorBody, MessageSend, SessionOpen } from '@mangaassist/protocol';
import { type AnswerPart, AnswerStream } from './answer-stream.ts';
import type { ConnectionOptions } from './connection.ts';
import { type Remedy, remedyOf } from './refusal.ts';

/** `repeated`: a duplicate, or part of the snapshot that follows. `gap`: an earlier frame was lost. */
type Arrival = 'next' | 'repeated' | 'gap';

export class Question {
  readonly id: string;
  readonly answer: AnswerStream;
  /** Undefined for a question of an earlier page load, which cannot be sent again. */
  readonly frame: MessageSend | undefined;
  /** Sent, on this socket or an earlier one, and not refused: the server may have it. */
  isSent = false;
  /** Sent, or its answer subscribed to, on the current socket. */
  isUnderWay = false;
  isCancelled = false;
  /** The consumer has left. The next question still waits for the end of the answer. */
  isLeft = false;
  /** Sends and subscriptions since the last frame. */
  attempts = 0;
  /** Refusals after which it was sent again. */
  refusals = 0;
  /** Cancels the pause before the next attempt; undefined without a pause. */
  pause: (() => void) | undefined;
  /** API Gateway's own error frames. */
  #gatewayErrors = 0;
  /** Number of the last frame; −1 before the first. */
  #lastSeq = -1;
  #isBegun = false;
  /** Frames before the snapshot cannot be joined to the text, and are dropped. */
  #needsSnapshot = false;

  /** @param onLeft - called when the consumer leaves the iteration, at the end of the answer or before. */
  constructor(id: string, frame: MessageSend | undefined, onLeft: (question: Question) => void) {
    this.id = id;
    this.frame = frame;
    this.answer = new AnswerStream(id, () => onLeft(this));
    this.isSent = this.#isBegun = this.#needsSnapshot = frame === undefined;
  }

  /** At least one frame of the answer has arrived. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** The answer has no consumer, or was cancelled. */
  get isUnwanted(): boolean {
    return this.isCancelled || this.isLeft;
  }

  /** The last frame in order, from which the answer is resumed. */
  get after(): SessionOpen['after'] {
    return this.#isBegun ? { id: this.id, seq: Math.max(this.#lastSeq, 0) } : undefined;
  }

  /** The question is sent: frames are counted from 0. */
  sent(): void {
    this.isSent = true;
    this.isUnderWay = true;
    this.attempts += 1;
    this.#lastSeq = -1;
  }

  /** The session is resumed from {@link after}: the answer continues with a snapshot. */
  resubscribed(): void {
    this.isUnderWay = true;
    this.attempts += 1;
    this.#needsSnapshot = true;
  }

  /** The remedy for an error of its answer. After the first frame, or without the question's text, there is none. */
  remedyFor(error: Extract<AnswerPart, ErrorBody>): Remedy {
    const canRepeat = this.frame !== undefined && (error.seq ?? 0) === 0;
    return canRepeat ? remedyOf(error, this.refusals) : 'report';
  }

  /** The server has refused it. */
  refused(): void {
    this.refusals += 1;
    this.reset();
  }

  /** API Gateway failed on it. Returns true if the question is worth a second attempt. */
  gatewayFailed(): boolean {
    this.isUnderWay = false;
    this.#gatewayErrors += 1;
    return this.#gatewayErrors === 1 && !this.isUnwanted;
  }

  /** Adds a retryable error of the client's own to the answer. */
  fail(message: string): void {
    this.answer.push({ type: 'error', id: this.id, code: 'internal', message, retryable: true });
  }

  /** Pauses before the next attempt. @param after - starts a timer and returns its cancellation. */
  pauseFor(delayMs: number, after: ConnectionOptions['after'], next: () => void): void {
    this.pause = after(delayMs, () => {
      this.pause = undefined;
      next();
    });
  }

  /** The server does not have it any more: it starts from its beginning. */
  reset(): void {
    this.isSent = false;
    this.isUnderWay = false;
    this.#isBegun = false;
    this.#needsSnapshot = false;
  }

  /** Classifies a frame of the answer by its number. `next` advances the count. */
  arrives(part: AnswerPart): Arrival {
    this.#isBegun = true;
    const arrival = this.#arrivalOf(part);
    if (arrival === 'gap') this.#needsSnapshot = true;
    if (arrival !== 'next') return arrival;
    this.#lastSeq = part.seq ?? this.#lastSeq;
    this.#needsSnapshot = false;
    this.attempts = 0;
    return 'next';
  }

  #arrivalOf({ type, seq }: AnswerPart): Arrival {
    // A snapshot replaces all text before it; a refusal may have no number.
    if (type === 'answer.snapshot' || seq === undefined) return 'next';
    if (seq <= this.#lastSeq) return 'repeated';
    if (!this.#needsSnapshot) return seq === this.#lastSeq + 1 ? 'next' : 'gap';
    // Before the first text there is no snapshot.
    const isFirst = this.#lastSeq === -1 && (type === 'answer.started' || type === 'error');
    return isFirst ? 'next' : 'repeated';
  }
}
