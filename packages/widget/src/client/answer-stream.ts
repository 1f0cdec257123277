/** The answer to one question as an async iterable with a buffer. */
import type { AnswerFrame, ErrorBody } from '@mangaassist/protocol';

/** One frame of an answer. The `error` of a question that was never accepted has no `seq`. */
export type AnswerPart =
  | Exclude<AnswerFrame, ErrorBody>
  | (ErrorBody & { readonly id: string; readonly seq?: number });

/** The consumer's side. To be iterated once. */
export interface Answer extends AsyncIterable<AnswerPart> {
  readonly id: string;
}

/** True for the last frame with its id. */
export function isTerminal(part: AnswerPart): boolean {
  return part.type === 'answer.finished' || part.type === 'answer.cancelled' || part.type === 'error';
}

/** The producer's side of an {@link Answer}. A terminal frame ends it. */
export class AnswerStream implements Answer {
  readonly id: string;
  readonly #onDone: () => void;
  readonly #parts: AnswerPart[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake = () => {};

  /** @param onDone - called once when the consumer leaves the iteration, at the end or before. */
  constructor(id: string, onDone: () => void) {
    this.id = id;
    this.#onDone = onDone;
  }

  push(part: AnswerPart): void {
    if (this.#ended) return;
    this.#parts.push(part);
    if (isTerminal(part)) this.#ended = true;
    this.#wake();
  }

  /** Ends without a terminal frame: the consumer reads the buffer, and then `error` is thrown, if given. */
  end(error?: Error): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<AnswerPart, void, void> {
    try {
      for (;;) {
        for (let part = this.#parts.shift(); part !== undefined; part = this.#parts.shift()) yield part;
        if (this.#error !== undefined) throw this.#error;
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      this.#onDone();
    }
  }
}
