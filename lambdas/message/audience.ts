/**
 * Everybody who follows one answer. Usually that is the connection that asked; one that comes back joins
 * it, and for a while an answer goes on although nobody listens.
 */
import type { Tier } from '@mangaassist/cascade-core';
import type { FrameSender } from '../shared/frame-sender.ts';
import type { AnswerFrameBody } from '../shared/protocol.ts';
import type { Join } from '../shared/turn-store.ts';
import { AnswerFrames, type AnswerFramesOptions, type Body } from './answer-frames.ts';

export interface AudienceOptions extends Pick<AnswerFramesOptions, 'sender' | 'clock' | 'id' | 'intervalMs'> {
  /** How long an answer goes on while nobody listens, in ms. */
  readonly graceMs: number;
}

type Started = Extract<AnswerFrameBody, { type: 'answer.started' }>;

export class Audience {
  readonly #options: AudienceOptions;
  /** By connection; those whose connection is closed are dropped. */
  readonly #members = new Map<string, AnswerFrames>();
  readonly #all: AnswerFrames[] = [];
  readonly #left = new AbortController();
  #return = new AbortController();
  #started: Started | null = null;
  #text = '';
  #tier: Tier = 'haiku';
  #ended: Body | null = null;
  #isComplete = false;
  #mayTell: Promise<boolean> = Promise.resolve(true);
  #settle: ((mayTell: boolean) => void) | null = null;

  constructor(options: AudienceOptions, connection: string) {
    this.#options = options;
    this.#admit(connection, 0);
  }

  /** Aborts once nobody has listened for the grace period. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** The answer as it stands, for whoever comes late. */
  get soFar(): { readonly answer: string; readonly tier: Tier | null; readonly started: Started | null } {
    return { answer: this.#text, tier: this.#started && this.#tier, started: this.#started };
  }

  /**
   * Number of the frame that is pushed next, if it ends the answer; the highest, where clients differ. It stays
   * true once the text is complete, unless somebody joins.
   */
  get nextSeq(): number {
    return Math.max(...this.#all.map((frames) => frames.nextSeq));
  }

  /** Frames sent, on their way or waiting. */
  get count(): number {
    return this.#all.reduce((sum, frames) => sum + frames.count, 0);
  }

  /** What the gateway failed with, where a connection was not just closed. */
  get failures(): readonly unknown[] {
    return this.#all.flatMap(({ failure }) => failure ?? []);
  }

  push(body: Body): void {
    if (body.type === 'answer.started') this.#started = body;
    if (body.type === 'answer.started' || body.type === 'answer.replaced') {
      this.#text = '';
      this.#tier = body.tier;
    } else if (body.type === 'answer.delta') this.#text += body.text;
    else this.#ended = body;
    for (const frames of this.#members.values()) frames.push(body);
  }

  /** Another may be telling this answer by now: nothing is sent until that is settled. */
  hold(): void {
    if (this.#settle !== null) return;
    this.#mayTell = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Sends what was held; or else nothing, not ever. Changes nothing where nothing is held. */
  settle(mayTell: boolean): void {
    this.#settle?.(mayTell);
  }

  /** No text follows. */
  complete(): void {
    this.#isComplete = true;
    for (const frames of this.#members.values()) frames.complete();
  }

  /** Lets one more connection follow, from what it has. */
  join({ connection, afterSeq, fromStart }: Join): void {
    const member = this.#members.get(connection);
    if (member !== undefined && fromStart) return; // It is being told already.
    const frames =
      member ?? this.#admit(connection, fromStart ? 0 : afterSeq === null ? this.nextSeq : afterSeq + 1);
    if (this.#started !== null && fromStart) {
      frames.push(this.#started);
      if (this.#text !== '') frames.push({ type: 'answer.delta', text: this.#text });
    } else if (this.#started !== null) {
      frames.push({ type: 'answer.snapshot', text: this.#text, tier: this.#tier });
    }
    if (this.#ended !== null) frames.push(this.#ended);
  }

  /** Resolves when every frame is sent, or cannot be any more. */
  async flush(): Promise<void> {
    await Promise.all([...this.#members.values()].map((frames) => frames.flush()));
    this.#return.abort();
  }

  #admit(connection: string, firstSeq: number): AnswerFrames {
    const sender: FrameSender = {
      send: async (to, frame) => ((await this.#mayTell) ? this.#options.sender.send(to, frame) : 'gone'),
    };
    const frames = new AnswerFrames({ ...this.#options, sender, connectionId: connection, firstSeq });
    if (this.#isComplete) frames.complete();
    this.#all.push(frames);
    this.#members.set(connection, frames);
    this.#return.abort();
    frames.gone.addEventListener('abort', () => {
      this.#members.delete(connection);
      if (this.#members.size === 0) void this.#waitForReturn();
    });
    return frames;
  }

  async #waitForReturn(): Promise<void> {
    const { clock, graceMs } = this.#options;
    this.#return = new AbortController();
    const { signal } = this.#return;
    await clock.sleep(graceMs, signal);
    if (!signal.aborted) this.#left.abort();
  }
}
