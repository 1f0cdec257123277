/**
 * Sends one answer to each connection that has subscribed to it. Usually that is the connection that asked; one
 * that comes back subscribes again. An answer without subscribers goes on for a grace period.
 */

import type { FrameSender, StoredTurn, Subscription, Unsubscription } from '@mangaassist/conversation';
import { type AnswerState, framesOf, nextState, PENDING } from './answer-state.ts';
import { type Body, ENDED, FrameQueue, type FrameQueueOptions } from './frame-queue.ts';

export interface BroadcastOptions extends Pick<FrameQueueOptions, 'sender' | 'clock' | 'id' | 'intervalMs'> {
  /** Time that an answer goes on without subscribers, in ms. */
  readonly graceMs: number;
  /** Releases the stream lease of a connection that gets no more frames. Does not throw. */
  readonly release?: (stream: Unsubscription) => Promise<void>;
}

interface Subscriber {
  readonly frames: FrameQueue;
  readonly token: string;
}

export class Broadcast {
  readonly #options: BroadcastOptions;
  /** By connection. Subscribers with a closed connection are removed. */
  readonly #subscribers = new Map<string, Subscriber>();
  /** Stream leases that this answer's frames were posted under, until their release. */
  readonly #streams = new Map<string, Unsubscription>();
  /** Tokens of released stream leases: later subscriptions under them are out of date. */
  readonly #released = new Set<string>();
  readonly #all: FrameQueue[] = [];
  readonly #abandoned = new AbortController();
  #return = new AbortController();
  #answer: AnswerState = PENDING;
  #isComplete = false;
  #resumed: Promise<boolean> = Promise.resolve(true);
  #settle: ((resumed: boolean) => void) | null = null;
  #mayPost: () => Promise<boolean> = async () => true;

  /** @param token - token of the connection's stream lease; empty if it has none. */
  constructor(options: BroadcastOptions, connection: string, token = '') {
    this.#options = options;
    this.#admit(connection, token, 0);
  }

  /** Aborts when the answer has had no subscriber for the grace period. */
  get abandoned(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** The answer so far, as the heartbeat stores it. */
  get soFar(): Pick<StoredTurn, 'answer' | 'tier' | 'started'> {
    const { text: answer, tier, started } = this.#answer;
    return { answer, tier, started };
  }

  /**
   * Number that a terminal frame gets if it is pushed now, the highest of all subscribers. Constant after
   * `complete`, unless a connection subscribes.
   */
  get nextSeq(): number {
    return Math.max(...this.#all.map((frames) => frames.nextSeq));
  }

  /** Number of frames that are sent, being sent or queued. */
  get count(): number {
    return this.#all.reduce((sum, frames) => sum + frames.count, 0);
  }

  /** True after the gateway has accepted a frame for any subscriber. */
  get isDelivered(): boolean {
    return this.#all.some(({ isDelivered }) => isDelivered);
  }

  /** Errors of the gateway. A closed connection is no error. */
  get failures(): readonly unknown[] {
    return this.#all.flatMap(({ failure }) => failure ?? []);
  }

  push(body: Body): void {
    this.#answer = nextState(this.#answer, body);
    for (const { frames } of this.#subscribers.values()) frames.push(body);
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

  /** Sets a check that runs before each post. A frame for which it resolves to false is dropped. */
  fence(mayPost: () => Promise<boolean>): void {
    this.#mayPost = mayPost;
  }

  /** Marks the end of the text. */
  complete(): void {
    this.#isComplete = true;
    for (const { frames } of this.#subscribers.values()) frames.complete();
  }

  /**
   * Sends the answer to one more connection: all frames from the start, or a snapshot and the frames after it. A
   * repeated question of a subscriber has no effect.
   */
  subscribe({ connection, afterSeq, fromStart, token = '' }: Subscription): void {
    if (this.#released.has(token)) return;
    const subscriber = this.#subscriberUnder(connection, token);
    if (subscriber !== undefined && fromStart) return;
    const resumedSeq = afterSeq === null ? this.nextSeq : afterSeq + 1;
    const frames = subscriber?.frames ?? this.#admit(connection, token, fromStart ? 0 : resumedSeq);
    for (const body of framesOf(this.#answer, fromStart)) frames.push(body);
  }

  /** Stops posting under a stream lease, and releases it after the post in progress. */
  async unsubscribe({ connection, token }: Unsubscription): Promise<void> {
    if (this.#released.has(token)) return;
    this.#released.add(token);
    const subscriber = this.#subscribers.get(connection);
    if (subscriber?.token === token) {
      subscriber.frames.stop();
      await subscriber.frames.flush();
    }
    this.#streams.delete(token);
    await this.#options.release?.({ connection, token });
  }

  /** Stream leases that this answer's frames are posted under. */
  get streams(): readonly Unsubscription[] {
    return [...this.#streams.values()];
  }

  /** Stops posting under a stream lease that was lost. Does not release it. */
  drop({ connection, token }: Unsubscription): void {
    this.#released.add(token);
    this.#streams.delete(token);
    const subscriber = this.#subscribers.get(connection);
    if (subscriber?.token === token) subscriber.frames.stop();
  }

  /** Resolves when each frame is sent or dropped. */
  async flush(): Promise<void> {
    await Promise.all([...this.#subscribers.values()].map(({ frames }) => frames.flush()));
    this.#return.abort(ENDED);
  }

  /** Waits for the last post and releases all stream leases. */
  async close(): Promise<void> {
    await this.flush();
    const streams = this.streams;
    for (const { token } of streams) this.#released.add(token);
    this.#streams.clear();
    await Promise.all(streams.map((stream) => this.#options.release?.(stream)));
  }

  /** The subscriber of a connection. One whose stream lease was lost and acquired anew is stopped. */
  #subscriberUnder(connection: string, token: string): Subscriber | undefined {
    const subscriber = this.#subscribers.get(connection);
    if (subscriber === undefined || token === '' || subscriber.token === token) return subscriber;
    subscriber.frames.stop();
    return undefined;
  }

  #admit(connection: string, token: string, firstSeq: number): FrameQueue {
    const sender: FrameSender = {
      send: async (to, frame) =>
        (await this.#resumed) && (await this.#mayPost()) ? this.#options.sender.send(to, frame) : 'gone',
    };
    const frames = new FrameQueue({ ...this.#options, sender, connectionId: connection, firstSeq });
    if (this.#isComplete) frames.complete();
    this.#all.push(frames);
    this.#subscribers.set(connection, { frames, token });
    if (token !== '') this.#streams.set(token, { connection, token });
    this.#return.abort(ENDED);
    frames.gone.addEventListener('abort', () => {
      if (this.#subscribers.get(connection)?.frames !== frames) return;
      this.#subscribers.delete(connection);
      if (this.#subscribers.size === 0) void this.#waitForReturn();
    });
    return frames;
  }

  async #waitForReturn(): Promise<void> {
    const { clock, graceMs } = this.#options;
    this.#return = new AbortController();
    const { signal } = this.#return;
    await clock.sleep(graceMs, signal);
    if (!signal.aborted) this.#abandoned.abort();
  }
}
