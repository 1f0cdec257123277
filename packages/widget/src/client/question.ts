/** One question: how far it has come on its way to the server, and how far its answer has come back. */
import type { MessageSend, SessionOpen } from '@mangaassist/protocol';
import { type AnswerPart, AnswerStream } from './answer-stream.ts';

/** `repeated`: known already, or about to be told anew. `gap`: something before it was lost. */
type Arrival = 'next' | 'repeated' | 'gap';

export class Question {
  readonly id: string;
  readonly answer: AnswerStream;
  /** Undefined where somebody else asked, before this page was loaded: such a question cannot be sent again. */
  readonly frame: MessageSend | undefined;
  /** The server may have it: it was sent, on this socket or an earlier one, and not refused. */
  isSent = false;
  /** It was sent, or its answer joined, on the present socket. */
  isUnderWay = false;
  isCancelled = false;
  /** Nobody reads the answer any more; until it has ended the next question has to wait all the same. */
  isLeft = false;
  /** Sent or joined that many times since its last frame. */
  attempts = 0;
  /** Refused, and to be sent again, that many times. */
  refusals = 0;
  /** API Gateway's own error messages since it was asked. */
  gatewayErrors = 0;
  /** Cancels the wait for the next attempt; undefined: it is not waiting. */
  pause: (() => void) | undefined;
  /** Number of the last frame; −1 before the first. */
  #lastSeq = -1;
  #isBegun = false;
  /** Until the server has told what there is of the answer, its frames cannot be put together. */
  #needsSnapshot = false;

  /** @param onLeft - the consumer has left, at the end of the answer or before it. */
  constructor(id: string, frame: MessageSend | undefined, onLeft: (question: Question) => void) {
    this.id = id;
    this.frame = frame;
    this.answer = new AnswerStream(id, () => onLeft(this));
    this.isSent = this.#isBegun = this.#needsSnapshot = frame === undefined;
  }

  /** Some of the answer has been seen. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** Nobody waits for its answer. */
  get isUnwanted(): boolean {
    return this.isCancelled || this.isLeft;
  }

  /** What to resume after: the last frame that came in order. */
  get after(): SessionOpen['after'] {
    return this.#isBegun ? { id: this.id, seq: Math.max(this.#lastSeq, 0) } : undefined;
  }

  /** It goes to the server: frames are counted from 0. */
  sent(): void {
    this.isSent = true;
    this.isUnderWay = true;
    this.attempts += 1;
    this.#lastSeq = -1;
  }

  /** The session is resumed with what this one came {@link after}: the answer continues with a snapshot. */
  joined(): void {
    this.isUnderWay = true;
    this.attempts += 1;
    this.#needsSnapshot = true;
  }

  /** The server has not taken it. */
  refused(): void {
    this.refusals += 1;
    this.reset();
  }

  /** The server does not have it, or not any more: it starts from its beginning. */
  reset(): void {
    this.isSent = false;
    this.isUnderWay = false;
    this.#isBegun = false;
    this.#needsSnapshot = false;
  }

  /** Where a frame of the answer belongs; `next` counts it. */
  arrives(part: AnswerPart): Arrival {
    const { seq } = part;
    this.#isBegun = true;
    // A snapshot is the whole of the answer, whatever was before; a refusal may have no number.
    if (part.type !== 'answer.snapshot' && seq !== undefined) {
      if (seq <= this.#lastSeq) return 'repeated';
      // Where there is no text yet there is no snapshot either.
      const isFirst = this.#lastSeq === -1 && (part.type === 'answer.started' || part.type === 'error');
      if (this.#needsSnapshot && !isFirst) return 'repeated';
      if (!this.#needsSnapshot && seq !== this.#lastSeq + 1) {
        this.#needsSnapshot = true;
        return 'gap';
      }
    }
    this.#lastSeq = seq ?? this.#lastSeq;
    this.#needsSnapshot = false;
    this.attempts = 0;
    return 'next';
  }
}
