/** The questions of a conversation that have not ended, in order; the first is the one that is answered. */
import { ChatClosedError, ChatQueueFullError } from './chat-errors.ts';
import type { Question } from './question.ts';

const MAX_QUESTIONS = 20;

/** A question that loses this many sockets without a word probably kills them, and is given up. */
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
   * Ends the question at once where too many wait.
   * @throws RangeError if one of its id waits already.
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

  /** @param error - what its reader gets; none if the answer has its last frame, or needs none. */
  end(question: Question, error?: Error): void {
    // An earlier one may have had the same id.
    if (this.#questions.get(question.id) === question) this.#questions.delete(question.id);
    question.pause?.();
    question.answer.end(error);
  }

  endAll(message: string): void {
    for (const question of this.#questions.values()) this.end(question, new ChatClosedError(message));
  }

  /** The socket is lost: what was under way has to be taken up on the next, if anybody still wants it. */
  socketLost(): void {
    const { first } = this;
    if (first === undefined) return;
    first.isUnderWay = false;
    if (first.isLeft) this.end(first);
    else if (first.attempts >= MAX_ATTEMPTS) {
      this.end(first, new ChatClosedError(`The socket was lost ${MAX_ATTEMPTS} times during this answer.`));
    }
  }
}
