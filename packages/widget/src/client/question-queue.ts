/** The unanswered questions of a conversation, in order. The first one is in flight. */
import { ChatClosedError, ChatQueueFullError } from './chat-errors.ts';
import type { Question } from './question.ts';

const MAX_QUESTIONS = 20;

/** Lost sockets without a frame in between, after which a question is given up: it probably causes them. */
const MAX_ATTEMPTS = 5;

export class QuestionQueue {
  #questions = new Map<string, Question>();

  get first(): Question | undefined {
    return this.#questions.values().next().value;
  }

  get(id: string): Question | undefined {
    return this.#questions.get(id);
  }

  /**
   * Adds a question; one too many ends with ChatQueueFullError.
   * @throws RangeError if a question with its id waits already.
   */
  add(question: Question, place: 'first' | 'last'): void {
    const { id, answer } = question;
    if (this.#questions.has(id)) throw new RangeError(`The answer to ${id} has not ended yet.`);
    if (this.#questions.size === MAX_QUESTIONS) {
      answer.end(new ChatQueueFullError(`${MAX_QUESTIONS} questions wait already; ask again later.`));
    } else if (place === 'last') {
      this.#questions.set(id, question);
    } else {
      this.#questions = new Map([[id, question], ...this.#questions]);
    }
  }

  /** @param error - thrown by the iteration; undefined after a terminal frame, or if none is needed. */
  end(question: Question, error?: Error): void {
    // A later question may have the same id.
    if (this.#questions.get(question.id) === question) this.#questions.delete(question.id);
    question.pause?.();
    question.answer.end(error);
  }

  endAll(message: string): void {
    for (const question of this.#questions.values()) this.end(question, new ChatClosedError(message));
  }

  /**
   * The socket is lost: the answer in flight is resumed on the next one, if it still has a consumer.
   * @param hasSession - without a session to resume, its question starts from the beginning.
   */
  socketLost(hasSession: boolean): void {
    const { first } = this;
    if (first === undefined) return;
    if (!hasSession) first.reset();
    first.isUnderWay = false;
    if (first.isLeft) this.end(first);
    else if (first.attempts >= MAX_ATTEMPTS) {
      this.end(first, new ChatClosedError(`The socket was lost ${MAX_ATTEMPTS} times during this answer.`));
    }
  }
}
