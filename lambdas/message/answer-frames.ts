import type { Clock } from '@mangaassist/cascade-core';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { AnswerFrameBody, ErrorBody } from '../shared/protocol.ts';

type Body = AnswerFrameBody | ErrorBody;

/** A delta's text in bytes of JSON; a frame holds 32 KB. */
const MAX_DELTA_BYTES = 30_000;

export interface AnswerFramesOptions {
  readonly sender: FrameSender;
  readonly clock: Clock;
  readonly connectionId: string;
  /** The message that is answered. */
  readonly id: string;
  /** Least time between two deltas, in ms; text that arrives meanwhile leaves as one frame. */
  readonly intervalMs: number;
}

/**
 * The frames of one answer, numbered and in order, one on its way at a time. The first text goes at
 * once; text that arrives while a frame is under way, or sooner than the interval, is joined.
 */
export class AnswerFrames {
  readonly #options: AnswerFramesOptions;
  readonly #gone = new AbortController();
  #queue: Body[] = [];
  #seq = 0;
  #draining: Promise<void> = Promise.resolve();
  #busy = false;
  #hurry = new AbortController();
  #failure: unknown = null;

  constructor(options: AnswerFramesOptions) {
    this.#options = options;
  }

  /** Aborts once no frame can reach the client: its connection is closed, or the gateway fails. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** What the gateway failed with, if it was not just a closed connection. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Frames sent, on their way or waiting. */
  get count(): number {
    return this.#seq + this.#queue.length;
  }

  /** Queues a frame; does not wait for it. */
  push(body: Body): void {
    const last = this.#queue.at(-1);
    if (body.type === 'answer.delta' && last?.type === 'answer.delta') {
      this.#queue[this.#queue.length - 1] = { ...last, text: last.text + body.text };
    } else {
      // Text that was never sent needs no frame to take it back.
      if (body.type === 'answer.replaced' && last?.type === 'answer.delta') this.#queue.pop();
      this.#queue.push(body);
    }
    if (body.type !== 'answer.delta') this.#hurry.abort();
    if (this.#busy) return;
    this.#busy = true;
    this.#draining = this.#drain();
  }

  /** Resolves when every queued frame is sent, or none can be any more. */
  async flush(): Promise<'sent' | 'gone'> {
    await this.#draining;
    return this.gone.aborted ? 'gone' : 'sent';
  }

  async #drain(): Promise<void> {
    const { sender, connectionId, id, intervalMs, clock } = this.#options;
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

  /** The next frame; a delta too long for one frame leaves its rest in the queue. */
  #next(): Body | undefined {
    const body = this.#queue.shift();
    if (body?.type !== 'answer.delta') return body;
    const end = endOfPart(body.text);
    if (end < body.text.length) this.#queue.unshift({ ...body, text: body.text.slice(end) });
    return { ...body, text: body.text.slice(0, end) };
  }
}

/** Where to cut a text so that its first part fits a frame; never within a surrogate pair. */
function endOfPart(text: string): number {
  let end = text.length;
  while (Buffer.byteLength(JSON.stringify(text.slice(0, end))) > MAX_DELTA_BYTES) end = Math.floor(end / 2);
  return end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
