/**
 * Everybody who follows one answer. Usually that is the connection that asked; one that comes back joins
 * it, and for a while an answer goes on although nobody listens.
 */

import type { FrameSender, Subscription, Unsubscription } from '@mangaassist/conversation';
import type { AnswerFrameBody, Tier } from '@mangaassist/protocol';
import { type Body, FrameQueue, type FrameQueueOptions } from './frame-queue.ts';

export interface BroadcastOptions extends Pick<FrameQueueOptions, 'sender' | 'clock' | 'id' | 'intervalMs'> {
  /** How long an answer goes on while nobody listens, in ms. */
  readonly graceMs: number;
  /** Releases the stream lease of a connection that gets no more frames. Does not throw. */
  readonly release?: (stream: Unsubscription) => Promise<void>;
}

interface Member {
  readonly frames: FrameQueue;
  readonly token: string;
}

type Started = Extract<AnswerFrameBody, { type: 'answer.started' }>;

export class Broadcast {
  readonly #options: BroadcastOptions;
  /** By connection; those whose connection is closed are dropped. */
  readonly #members = new Map<string, Member>();
  /** Stream leases that this answer's frames were posted under, and that are not released. */
  readonly #streams = new Map<string, Unsubscription>();
  /** Tokens of stream leases that were released: what comes for them is late. */
  readonly #released = new Set<string>();
  readonly #all: FrameQueue[] = [];
  readonly #left = new AbortController();
  #return = new AbortController();
  #started: Started | null = null;
  #text = '';
  #tier: Tier = 'haiku';
  #ended: Body | null = null;
  #isComplete = false;
  #resumed: Promise<boolean> = Promise.resolve(true);
  #settle: ((resumed: boolean) => void) | null = null;
  #mayPost: () => Promise<boolean> = async () => true;

  /** @param token - of the asker's stream lease; empty where there is none. */
  constructor(options: BroadcastOptions, connection: string, token = '') {
    this.#options = options;
    this.#admit(connection, token, 0);
  }

  /** Aborts once nobody has listened for the grace period. */
  get abandoned(): AbortSignal {
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
    for (const { frames } of this.#members.values()) frames.push(body);
  }

  /** Sends nothing until `resume` or `discard`: another invocation may hold the lease and post this answer. */
  pause(): void {
    if (this.#settle !== null) return;
    this.#resumed = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Sends the frames of the pause. Has no effect if the broadcast is not paused, or was discarded. */
  resume(): void {
    this.#settle?.(true);
  }

  /** Drops the frames of the pause and all later ones. Has no effect if the broadcast is not paused, or was resumed. */
  discard(): void {
    this.#settle?.(false);
  }

  /** Asked before each post; a frame for which it resolves to false is lost. */
  fence(mayPost: () => Promise<boolean>): void {
    this.#mayPost = mayPost;
  }

  /** No text follows. */
  complete(): void {
    this.#isComplete = true;
    for (const { frames } of this.#members.values()) frames.complete();
  }

  /** Lets one more connection follow, from what it has. */
  subscribe({ connection, afterSeq, fromStart, token = '' }: Subscription): void {
    if (this.#released.has(token)) return;
    let member = this.#members.get(connection);
    if (member !== undefined && member.token !== token && token !== '') {
      // The lease that it was posted under has expired, and was acquired anew.
      member.frames.stop();
      member = undefined;
    }
    if (member !== undefined && fromStart) return; // It is being told already.
    const firstSeq = fromStart ? 0 : afterSeq === null ? this.nextSeq : afterSeq + 1;
    const frames = member?.frames ?? this.#admit(connection, token, firstSeq);
    if (this.#started !== null && fromStart) {
      frames.push(this.#started);
      if (this.#text !== '') frames.push({ type: 'answer.delta', text: this.#text });
    } else if (this.#started !== null) {
      frames.push({ type: 'answer.snapshot', text: this.#text, tier: this.#tier });
    }
    if (this.#ended !== null) frames.push(this.#ended);
  }

  /** Posts nothing more under a stream lease, and releases it after the frame that is under way. */
  async unsubscribe({ connection, token }: Unsubscription): Promise<void> {
    if (this.#released.has(token)) return;
    this.#released.add(token);
    const member = this.#members.get(connection);
    if (member?.token === token) {
      member.frames.stop();
      await member.frames.flush();
    }
    this.#streams.delete(token);
    await this.#options.release?.({ connection, token });
  }

  /** The stream leases that this answer's frames are posted under. */
  get streams(): readonly Unsubscription[] {
    return [...this.#streams.values()];
  }

  /** Posts nothing more on a connection: its stream lease is another's. */
  drop({ connection, token }: Unsubscription): void {
    this.#released.add(token);
    this.#streams.delete(token);
    const member = this.#members.get(connection);
    if (member?.token === token) member.frames.stop();
  }

  /** Resolves when every frame is sent, or cannot be any more. */
  async flush(): Promise<void> {
    await Promise.all([...this.#members.values()].map(({ frames }) => frames.flush()));
    this.#return.abort();
  }

  /** The last frame was posted on every connection: their streams are free. */
  async close(): Promise<void> {
    await this.flush();
    const streams = this.streams;
    for (const { token } of streams) this.#released.add(token);
    this.#streams.clear();
    await Promise.all(streams.map((stream) => this.#options.release?.(stream)));
  }

  #admit(connection: string, token: string, firstSeq: number): FrameQueue {
    const sender: FrameSender = {
      send: async (to, frame) =>
        (await this.#resumed) && (await this.#mayPost()) ? this.#options.sender.send(to, frame) : 'gone',
    };
    const frames = new FrameQueue({ ...this.#options, sender, connectionId: connection, firstSeq });
    if (this.#isComplete) frames.complete();
    this.#all.push(frames);
    this.#members.set(connection, { frames, token });
    if (token !== '') this.#streams.set(token, { connection, token });
    this.#return.abort();
    frames.gone.addEventListener('abort', () => {
      if (this.#members.get(connection)?.frames !== frames) return;
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
