/** The frame queue of one connection. */
import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '@mangaassist/conversation';
import type { AnswerFrameBody, ErrorBody } from '@mangaassist/protocol';
import { endOfPart, endOfWholeCharacters } from './text-parts.ts';

/** Reason of an abort that ends work in good order, in place of the error with its stack that `abort()` makes. */
export const ENDED = 'ended';

export type Body = AnswerFrameBody | ErrorBody;

export interface FrameQueueOptions {
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly connectionId: string;
  /** Id of the message that is answered. */
  readonly id: string;
  /** Number of the first frame; default 0. */
  readonly firstSeq?: number;
  /** Least time between two deltas, in ms. */
  readonly intervalMs: number;
}

/**
 * The frames of one answer that one connection gets: numbered, in order, one post at a time. The first text is
 * posted at once. Text that arrives during a post, or before the interval has passed, is merged into one frame.
 * The last character waits until it is complete, because the next text may begin with its combining characters.
 */
export class FrameQueue {
  readonly #options: FrameQueueOptions;
  readonly #gone = new AbortController();
  #queue: readonly Body[] = [];
  #seq: number;
  #draining: Promise<void> = Promise.resolve();
  #busy = false;
  #complete = false;
  #hurry = new AbortController();
  #failure: unknown = null;
  #isDelivered = false;

  constructor(options: FrameQueueOptions) {
    this.#options = options;
    this.#seq = options.firstSeq ?? 0;
  }

  /** Aborts when no frame can reach the client any more: the connection is closed, or the gateway has failed. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Error of the gateway; null if there was none. A closed connection is no error. */
  get failure(): unknown {
    return this.#failure;
  }

  /** True after the gateway has accepted a frame. */
  get isDelivered(): boolean {
    return this.#isDelivered;
  }

  /** Number that a terminal frame gets if it is pushed now. Constant after `complete`. */
  get nextSeq(): number {
    let seq = this.#seq;
    for (const body of this.#queue) {
      let rest = isText(body) ? body.text : '';
      do {
        rest = rest.slice(endOfPart(rest));
        seq += 1;
      } while (rest !== '');
    }
    return seq;
  }

  /** Number of frames that are sent, being sent or queued. */
  get count(): number {
    return this.nextSeq - (this.#options.firstSeq ?? 0);
  }

  /** Queues a frame and returns at once. */
  push(body: Body): void {
    if (body.type === 'answer.delta' && body.text === '') return;
    this.#queue = queued(this.#queue, body);
    if (body.type !== 'answer.delta') this.#hurry.abort(ENDED);
    this.#start();
  }

  /** Marks the end of the text: the last character is complete. */
  complete(): void {
    this.#complete = true;
    this.#start();
  }

  /** Stops sending. A post in progress is finished. */
  stop(): void {
    this.#gone.abort();
    this.#hurry.abort(ENDED);
  }

  /** Resolves when each queued frame is sent, or sending has stopped. */
  async flush(): Promise<'sent' | 'gone'> {
    await this.#draining;
    return this.gone.aborted ? 'gone' : 'sent';
  }

  #start(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#draining = this.#drain();
  }

  async #drain(): Promise<void> {
    const { sender, connectionId, id, intervalMs, clock } = this.#options;
    await null; // Frames that are pushed in one tick are merged.
    for (let body = this.#next(); body !== undefined && !this.gone.aborted; body = this.#next()) {
      const seq = this.#seq;
      this.#seq += 1;
      try {
        const outcome = await sender.send(connectionId, { ...body, id, seq });
        if (outcome === 'gone') this.#gone.abort();
        else this.#isDelivered = true;
      } catch (error) {
        this.#failure = error;
        this.#gone.abort();
      }
      const onlyText = this.#queue.every((queued) => queued.type === 'answer.delta');
      if (body.type === 'answer.delta' && onlyText && !this.gone.aborted) {
        this.#hurry = new AbortController();
        await clock.sleep(intervalMs, this.#hurry.signal);
      }
    }
    this.#busy = false;
  }

  /** Removes the next frame. Of a text it is the complete part that fits; the rest stays in the queue. */
  #next(): Body | undefined {
    const [body] = this.#queue;
    if (body === undefined || !isText(body)) {
      this.#queue = this.#queue.slice(1);
      return body;
    }
    const { text } = body;
    const isWhole = this.#complete || this.#queue.length > 1;
    const whole = isWhole ? text.length : endOfWholeCharacters(text);
    const end = Math.min(endOfPart(text), whole);
    if (end === 0 && body.type === 'answer.delta') return undefined;
    const rest: readonly Body[] =
      end === text.length ? [] : [{ type: 'answer.delta', text: text.slice(end) }];
    this.#queue = [...rest, ...this.#queue.slice(1)];
    return { ...body, text: text.slice(0, end) };
  }
}

/** The queue with one more frame; frames that the new one supersedes or continues are merged. */
function queued(queue: readonly Body[], body: Body): readonly Body[] {
  const last = queue.at(-1);
  // A snapshot has all queued text.
  if (body.type === 'answer.snapshot') return [body];
  if (body.type === 'answer.delta' && last !== undefined && isText(last)) {
    return [...queue.slice(0, -1), { ...last, text: last.text + body.text }];
  }
  // Text that was not sent needs no frame that takes it back.
  const isUnsent = body.type === 'answer.replaced' && last?.type === 'answer.delta';
  return [...(isUnsent ? queue.slice(0, -1) : queue), body];
}

function isText(body: Body): body is Extract<Body, { type: 'answer.delta' | 'answer.snapshot' }> {
  return body.type === 'answer.delta' || body.type === 'answer.snapshot';
}
