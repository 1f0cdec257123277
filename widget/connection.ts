/**
 * One WebSocket that comes back by itself: back-off, keep-alive, frames in and out. It knows nothing of
 * sessions or answers; `client.ts` does.
 */
import type { ClientFrame, ServerFrame, SUBPROTOCOL as Subprotocol } from '../lambdas/shared/protocol.ts';

/** Written again, because a value import would bring the server's parser along; the type keeps them equal. */
const SUBPROTOCOL: typeof Subprotocol = 'mangaassist.v1';

/** Idle sockets close after 10 minutes (docs/protocol.md); half of that survives one lost ping. */
const PING_EVERY_MS = 5 * 60_000;

/** `closed` also while waiting to try again. */
export type ConnectionState = 'connecting' | 'open' | 'closed';

/** The part of a WebSocket that is used here: the browser's and the `ws` package's both have it. */
export interface ChatSocket {
  send(data: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Exponential back-off with full jitter: the n-th delay is uniform in 0 … min(maxMs, baseMs · 2ⁿ). */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly WebSocket: new (url: string, protocols: string[]) => ChatSocket;
  /** `false`: a lost socket stays lost. */
  readonly reconnect: Backoff | false;
  /** Uniform in 0 … 1. */
  readonly random: () => number;
  /** Runs once after `delayMs`; returns what cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onState: (state: ConnectionState) => void;
  readonly onFrame: (frame: ServerFrame) => void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  #state: ConnectionState = 'closed';
  #socket: ChatSocket | undefined;
  #attempt = 0;
  /** The next ping while open, the next attempt while closed. */
  #timer: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects, unless it is connected or already about to try. */
  open(): void {
    if (this.#socket === undefined && this.#timer === undefined) this.#connect();
  }

  /** Sends if open. A frame that cannot go is dropped: what must arrive is sent again after `open`. */
  send(frame: ClientFrame): void {
    if (this.#state === 'open') this.#socket?.send(JSON.stringify(frame));
  }

  /** Gives this socket up and, where allowed, connects again after the back-off. */
  restart(): void {
    const { reconnect, random, after } = this.#options;
    this.close();
    if (reconnect === false) return;
    const ceilingMs = Math.min(reconnect.maxMs, reconnect.baseMs * 2 ** this.#attempt);
    this.#attempt += 1;
    this.#timer = after(random() * ceilingMs, () => {
      this.#timer = undefined;
      this.#connect();
    });
  }

  /** Closes and does not come back, unless opened. */
  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#timer?.();
    this.#timer = undefined;
    socket?.close(1000);
    this.#enter('closed');
  }

  #connect(): void {
    const socket = new this.#options.WebSocket(this.#options.url, [SUBPROTOCOL]);
    const ifCurrent = (run: () => void) => () => {
      if (this.#socket === socket) run();
    };
    this.#socket = socket;
    socket.addEventListener(
      'open',
      ifCurrent(() => this.#opened()),
    );
    socket.addEventListener(
      'close',
      ifCurrent(() => this.restart()),
    );
    // `close` follows; but in Node an `error` nobody listens to ends the process.
    socket.addEventListener('error', () => {});
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#receive(data);
    });
    this.#enter('connecting');
  }

  #opened(): void {
    this.#pingLater();
    this.#enter('open');
  }

  #pingLater(): void {
    this.#timer = this.#options.after(PING_EVERY_MS, () => {
      this.send({ action: 'ping' });
      this.#pingLater();
    });
  }

  #receive(data: unknown): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(String(data)) as ServerFrame;
    } catch {
      return; // Not of this protocol; nothing to do about it here.
    }
    // Not at `open`: a server that accepts sockets and drops them at once must not be hammered.
    if (frame.type !== 'error') this.#attempt = 0;
    this.#options.onFrame(frame);
  }

  #enter(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}
