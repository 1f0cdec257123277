/**
 * A connection that stays: sockets come and go under it, with back-off, keep-alive, and a change to a new
 * one before the old one's time is up. It knows nothing of sessions or answers; `client.ts` does.
 */
import type { ClientFrame, ServerFrame } from '@mangaassist/protocol';
import { SilenceWatch, type SilenceWatchOptions } from './liveness-watchdog.ts';
import { Line, type LineOptions } from './socket.ts';
import { Rollover, type RolloverOptions, type RolloverTimes } from './socket-rotation.ts';

/** Idle sockets close after 10 minutes (docs/protocol.md); half of that survives one lost ping. */
const PING_EVERY_MS = 5 * 60_000;

/** After this long without a frame a path may be dead: it is checked before it is relied on, in ms. */
const QUIET_MS = 60_000;
/** A ping that is answered by no frame within this time, in ms, shows that the path is dead. */
const PONG_WITHIN_MS = 5_000;

/** `closed` also while waiting to try again. `displaced`: closed, because the user has too many newer ones. */
export type ConnectionState = 'connecting' | 'open' | 'closed' | 'displaced';

/** Exponential back-off with full jitter: the n-th delay is uniform in 0 … min(maxMs, baseMs · 2ⁿ). */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export interface ConnectionOptions
  extends LineOptions,
    Pick<RolloverOptions, 'random' | 'after' | 'isIdle'>,
    Pick<SilenceWatchOptions, 'isAwaiting'> {
  /** `false`: a lost socket stays lost. */
  readonly reconnect: Backoff | false;
  readonly rollover: RolloverTimes;
  /** Time in ms, from any zero. */
  readonly now: () => number;
  /** The first frame of every socket; undefined: nothing has to be said. */
  readonly greeting: () => ClientFrame | undefined;
  readonly onState: (state: ConnectionState) => void;
  /** The present socket was not opened for want of a token. The state `closed` follows. */
  readonly onTokenError: (error: unknown) => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** A frame that was sent on the present socket could not be handled. */
  readonly onGatewayError: () => void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #rollover: Rollover;
  readonly #silence: SilenceWatch;
  #state: ConnectionState = 'closed';
  #line: Line | undefined;
  /** A second one, that takes over once the server has answered its greeting. */
  #next: Line | undefined;
  #attempt = 0;
  #lastFrameAtMs = Number.NEGATIVE_INFINITY;
  /** Cancels the wait for the answer to a check. */
  #check: (() => void) | undefined;
  /** The next ping while open, the next attempt while closed. */
  #timer: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { random, after, isIdle, isAwaiting, rollover: times } = options;
    this.#rollover = new Rollover({ times, random, after, isIdle, roll: () => this.#roll() });
    this.#silence = new SilenceWatch({ after, isAwaiting, onSilence: () => this.renew() });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects, unless it is connected or already about to try. */
  open(): void {
    if (this.#line === undefined && this.#timer === undefined) this.#connect();
    else if (this.#state === 'connecting') this.#silence.restart();
  }

  /** Sends if open. A frame that cannot go is dropped: what must arrive is sent again after `open`. */
  send(frame: ClientFrame): void {
    if (this.#state !== 'open') return;
    if (this.#options.now() - this.#lastFrameAtMs >= QUIET_MS) this.check();
    this.#line?.send(frame);
    this.#silence.restart();
  }

  /** Finds out whether the path still works; if nothing comes back in 5 s, a new socket takes its place. */
  check(): void {
    if (this.#state !== 'open' || this.#check !== undefined) return;
    this.#check = this.#options.after(PONG_WITHIN_MS, () => this.renew());
    this.#line?.send({ action: 'ping' });
  }

  /** Nothing is under way: a good moment to change the socket, if it is time. */
  idle(): void {
    this.#rollover.idle();
  }

  /** Gives this socket up and, where allowed, connects again after the back-off. */
  restart(): void {
    const { reconnect, random, after } = this.#options;
    this.#drop();
    if (reconnect !== false) {
      const ceilingMs = Math.min(reconnect.maxMs, reconnect.baseMs * 2 ** this.#attempt);
      this.#attempt += 1;
      this.#timer = after(random() * ceilingMs, () => {
        this.#timer = undefined;
        this.#connect();
      });
    }
    this.#enter('closed');
  }

  /** Gives this socket up and, where allowed, connects again at once. */
  renew(): void {
    this.close();
    if (this.#options.reconnect !== false) this.open();
  }

  /** Closes and does not come back, unless opened. */
  close(): void {
    this.#drop();
    this.#enter('closed');
  }

  /**
   * The server gives this socket's place to a newer one of the same user. A reconnect would displace the next
   * oldest, whose client would reconnect in turn: this one stays closed until it is opened. Only where the newer
   * one may be its own, during a rollover, it connects again.
   */
  displaced(): void {
    if (this.#next !== undefined) {
      this.restart();
      return;
    }
    this.#drop();
    this.#enter('displaced');
  }

  #drop(): void {
    this.#checked();
    this.#line?.close();
    this.#line = undefined;
    this.#next?.close();
    this.#next = undefined;
    this.#timer?.();
    this.#timer = undefined;
    this.#rollover.stop();
    this.#silence.stop();
  }

  #checked(): void {
    this.#check?.();
    this.#check = undefined;
  }

  #connect(): void {
    this.#line = this.#dial();
    this.#enter('connecting');
  }

  #dial(): Line {
    const line: Line = new Line(this.#options, {
      onOpen: () => this.#opened(line),
      onFrame: (frame) => this.#receive(line, frame),
      onGatewayError: () => (line === this.#next ? this.#stay() : this.#options.onGatewayError()),
      onTokenError: (error) => {
        if (line !== this.#next) this.#options.onTokenError(error);
      },
      onLost: () => (line === this.#next ? this.#stay() : this.restart()),
    });
    return line;
  }

  #opened(line: Line): void {
    const greeting = this.#options.greeting();
    if (greeting !== undefined) line.send(greeting);
    if (line === this.#next) {
      if (greeting === undefined) this.#change(line);
      return;
    }
    this.#pingLater();
    this.#rollover.start();
    this.#lastFrameAtMs = this.#options.now();
    this.#enter('open');
  }

  #pingLater(): void {
    this.#timer?.();
    this.#timer = this.#options.after(PING_EVERY_MS, () => {
      this.check();
      this.#pingLater();
    });
  }

  #receive(line: Line, frame: ServerFrame): void {
    if (line === this.#next) {
      if (frame.type === 'error') {
        this.#stay();
        return;
      }
      this.#change(line);
    }
    this.#lastFrameAtMs = this.#options.now();
    this.#checked();
    // Not at `open`: a server that accepts sockets and drops them at once must not be hammered.
    if (frame.type !== 'error') this.#attempt = 0;
    this.#options.onFrame(frame);
    if (this.#line === line) this.#silence.restart();
  }

  #roll(): void {
    this.#next = this.#dial();
  }

  /** The second socket takes over. */
  #change(line: Line): void {
    this.#line?.close();
    this.#line = line;
    this.#next = undefined;
    this.#pingLater();
    this.#rollover.start();
  }

  /** The second socket failed; the first one lives on, and may outlive the trouble. */
  #stay(): void {
    this.#next?.close();
    this.#next = undefined;
    this.#rollover.failed();
  }

  #enter(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    if (state === 'connecting' || state === 'open') this.#silence.restart();
    this.#options.onState(state);
  }
}
