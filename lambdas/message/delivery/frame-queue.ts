import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '@mangaassist/conversation';
import type { AnswerFrameBody, ErrorBody } from '@mangaassist/protocol';
import { endOfPart, endOfWholeCharacters } from './text-parts.ts';

export type Body = AnswerFrameBody | ErrorBody;

export interface FrameQueueOptions {
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly connectionId: string;
  /** The message that is answered. */
  readonly id: string;
  /** Number of the first frame; default 0. */
  readonly firstSeq?: number;
  /** Least time between two deltas, in ms; text that arrives meanwhile leaves as one frame. */
  readonly intervalMs: number;
}

/**
 * The frames of one answer to one connection, numbered and in order, one on its way at a time. The first
 * text goes at once; text that arrives while a frame is under way, or sooner than the interval, is joined.
 * The last character waits until it is known to be whole: the next text may hold its accent.
 */
export class FrameQueue {
  readonly #options: FrameQueueOptions;
  readonly #gone = new AbortController();
  #queue: Body[] = [];
  #seq: number;
  #draining: Promise<void> = Promise.resolve();
  #busy = false;
  #complete = false;
  #hurry = new AbortController();
  #failure: unknown = null;

  constructor(options: FrameQueueOptions) {
    this.#options = options;
    this.#seq = options.firstSeq ?? 0;
  }

  /** Aborts once no frame can reach the client: its connection is closed, or the gateway fails. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** What the gateway failed with, if it was not just a closed connection. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Number of the frame that is pushed next, if it ends the answer; it stays true once the text is complete. */
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

  /** Frames sent, on their way or waiting. */
  get count(): number {
    return this.nextSeq - (this.#options.firstSeq ?? 0);
  }

  /** Queues a frame; does not wait for it. */
  push(body: Body): void {
    if (body.type === 'answer.delta' && body.text === '') return;
    const last = this.#queue.at(-1);
    if (body.type === 'answer.snapshot') {
      // What waits is in it.
      this.#queue = [body];
    } else if (body.type === 'answer.delta' && last !== undefined && isText(last)) {
      this.#queue[this.#queue.length - 1] = { ...last, text: last.text + body.text };
    } else {
      // Text that was never sent needs no frame to take it back.
      if (body.type === 'answer.replaced' && last?.type === 'answer.delta') this.#queue.pop();
      this.#queue.push(body);
    }
    if (body.type !== 'answer.delta') this.#hurry.abort();
    this.#start();
  }

  /** No text follows: the last character need not wait for what might change it. */
  complete(): void {
    this.#complete = true;
    this.#start();
  }

  /** No frame is sent any more but for the one that is under way. */
  stop(): void {
    this.#gone.abort();
    this.#hurry.abort();
  }

  /** Resolves when every queued frame is sent, or none can be any more. */
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
    await null; // What is pushed together is known together.
    for (let body = this.#next(); body !== undefined && !this.gone.aborted; body = this.#next()) {
      const seq = this.#seq;
      this.#seq += 1;
      try {
        const outcome = await sender.send(connectionId, { ...body, id, seq });
        if (outcome === 'gone') this.#gone.abort();
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

  /** The next frame; of a delta that part which is whole and fits, the rest stays in the queue. */
  #next(): Body | undefined {
    const [body] = this.#queue;
    if (body === undefined || !isText(body)) return this.#queue.shift();
    const { text } = body;
    const isWhole = this.#complete || this.#queue.length > 1;
    const whole = isWhole ? text.length : endOfWholeCharacters(text);
    const end = Math.min(endOfPart(text), whole);
    if (end === 0 && body.type === 'answer.delta') return undefined;
    if (end === text.length) this.#queue.shift();
    else this.#queue[0] = { type: 'answer.delta', text: text.slice(end) };
    return { ...body, text: text.slice(0, end) };
  }
}

function isText(body: Body): body is Extract<Body, { type: 'answer.delta' | 'answer.snapshot' }> {
  return body.type === 'answer.delta' || body.type === 'answer.snapshot';
}
