/**
 * The answer to one question as an async iterable. Frames that come faster than they are read wait here.
 */
import type { AnswerFrame, ErrorBody } from '@mangaassist/protocol';

/**
 * One frame of an answer. An `error` may come without `seq`: a question the server never accepted has no
 * numbered frames.
 */
export type AnswerPart =
  | Exclude<AnswerFrame, ErrorBody>
  | (ErrorBody & { readonly id: string; readonly seq?: number });

/** What a consumer gets: to be iterated once. */
export interface Answer extends AsyncIterable<AnswerPart> {
  readonly id: string;
}

/** True for the frame after which nothing bearing the id follows. */
export function isTerminal(part: AnswerPart): boolean {
  return part.type === 'answer.finished' || part.type === 'answer.cancelled' || part.type === 'error';
}

/** The producer's side of an {@link Answer}: ends by itself after a terminal frame. */
export class AnswerStream implements Answer {
  readonly id: string;
  readonly #onDone: () => void;
  readonly #parts: AnswerPart[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake = () => {};

  /** @param onDone - called once the consumer has left, at the end or before it. */
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

  /** Ends without a terminal frame: the consumer reads what is here, then gets `error`, if there is one. */
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
