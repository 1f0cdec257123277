/**
 * A connection across sockets: reconnect with back-off, keep-alive, liveness checks, and rotation to a new socket
 * before the gateway closes the old one. Sessions and answers are the concern of `conversation.ts`.
 */
import type { ClientFrame, ServerFrame } from '@mangaassist/protocol';
import { LivenessWatchdog, type LivenessWatchdogOptions } from './liveness-watchdog.ts';
import { Socket, type SocketOptions } from './socket.ts';
import { type RotationTimes, SocketRotation, type SocketRotationOptions } from './socket-rotation.ts';

/** Idle sockets close after 10 minutes (docs/protocol.md); half of that survives one lost ping. */
const PING_EVERY_MS = 5 * 60_000;

/**
 * A sleep or a change of network leaves sockets dead without a `close` event. A question without a frame of the server
 * within this time, in ms, is followed by a ping. A first frame takes less, so that most questions need none.
 */
const FRAME_WITHIN_MS = 2_000;
/** A path on which no frame follows a ping within this time, in ms, counts as dead. */
const PONG_WITHIN_MS = 5_000;

/** `closed` includes the wait for the next attempt. `displaced`: the server closed it for a newer one of the user. */
export type ConnectionState = 'connecting' | 'open' | 'closed' | 'displaced';

/** Exponential back-off with full jitter: the n-th delay is uniform in 0 … min(maxMs, baseMs · 2ⁿ). */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export interface ConnectionOptions
  extends SocketOptions,
    Pick<SocketRotationOptions, 'random' | 'after' | 'isIdle'>,
    Pick<LivenessWatchdogOptions, 'isAwaiting'> {
  /** `false`: no reconnect. */
  readonly reconnect: Backoff | false;
  readonly rollover: RotationTimes;
  /** Returns the first frame of a socket; undefined without one. */
  readonly greeting: () => ClientFrame | undefined;
  readonly onState: (state: ConnectionState) => void;
  /** The token callback failed, so the socket was not opened. The state `closed` follows. */
  readonly onTokenError: (error: unknown) => void;
  /** The server refused the socket, or is out of reach. The state `closed` follows. */
  readonly onUnopened: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** API Gateway's own error frame on the current socket. */
  readonly onGatewayError: () => void;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #rotation: SocketRotation;
  readonly #watchdog: LivenessWatchdog;
  #state: ConnectionState = 'closed';
  #socket: Socket | undefined;
  /** During rotation: takes over once the server has answered its greeting. */
  #next: Socket | undefined;
  #attempt = 0;
  /** Cancels the check that is due, or the timeout of the one that is pending. */
  #check: (() => void) | undefined;
  /** The next ping while open, the next attempt while closed. */
  #timer: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { random, after, isIdle, isAwaiting, rollover: times } = options;
    this.#rotation = new SocketRotation({ times, random, after, isIdle, rotate: () => this.#rotate() });
    this.#watchdog = new LivenessWatchdog({ after, isAwaiting, onTimeout: () => this.renew() });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects. No effect with a socket or a scheduled attempt. */
  open(): void {
    if (this.#socket === undefined && this.#timer === undefined) this.#connect();
    else if (this.#state === 'connecting') this.#watchdog.restart();
  }

  /** Sends while `open`; drops the frame otherwise. The caller repeats important frames after `open`. */
  send(frame: ClientFrame): void {
    if (this.#state !== 'open') return;
    this.#socket?.send(frame);
    this.#watchdog.restart();
    if (!this.#options.isAwaiting()) return;
    const ping = () => this.#ping(PONG_WITHIN_MS - FRAME_WITHIN_MS);
    this.#check ??= this.#options.after(FRAME_WITHIN_MS, ping);
  }

  /** Pings the server. Without a frame within 5 s, a new socket replaces this one. */
  check(): void {
    if (this.#state === 'open' && this.#check === undefined) this.#ping(PONG_WITHIN_MS);
  }

  /** No answer is in flight: rotates the socket if rotation is due. */
  idle(): void {
    this.#rotation.idle();
  }

  /** Drops the socket and reconnects after the back-off, unless `reconnect` is `false`. */
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

  /** Drops the socket and reconnects immediately, unless `reconnect` is `false`. */
  renew(): void {
    this.close();
    if (this.#options.reconnect !== false) this.open();
  }

  /** Closes. Only `open` connects again. */
  close(): void {
    this.#drop();
    this.#enter('closed');
  }

  /**
   * The server closes this socket for a newer one of the same user. An automatic reconnect would displace the next
   * oldest client, which would reconnect in turn. The connection therefore stays closed until `open`. During
   * rotation the newer socket may be its own: then it reconnects.
   */
  displaced(): void {
    if (this.#next !== undefined) {
      this.restart();
      return;
    }
    this.#drop();
    this.#enter('displaced');
  }

  #ping(pongWithinMs: number): void {
    this.#check = this.#options.after(pongWithinMs, () => this.renew());
    this.#socket?.send({ action: 'ping' });
  }

  #drop(): void {
    this.#checked();
    this.#socket?.close();
    this.#socket = undefined;
    this.#next?.close();
    this.#next = undefined;
    this.#timer?.();
    this.#timer = undefined;
    this.#rotation.stop();
    this.#watchdog.stop();
  }

  #checked(): void {
    this.#check?.();
    this.#check = undefined;
  }

  #connect(): void {
    this.#socket = this.#dial();
    this.#enter('connecting');
  }

  #dial(): Socket {
    const socket: Socket = new Socket(this.#options, {
      onOpen: () => this.#opened(socket),
      onFrame: (frame) => this.#receive(socket, frame),
      onGatewayError: () => {
        if (socket === this.#next) return this.#stay();
        this.#checked();
        this.#options.onGatewayError();
      },
      onTokenError: (error) => {
        if (socket !== this.#next) this.#options.onTokenError(error);
      },
      onUnopened: () => {
        if (socket !== this.#next) this.#options.onUnopened();
      },
      onLost: () => (socket === this.#next ? this.#stay() : this.restart()),
    });
    return socket;
  }

  #opened(socket: Socket): void {
    const greeting = this.#options.greeting();
    if (greeting !== undefined) socket.send(greeting);
    if (socket === this.#next) {
      if (greeting === undefined) this.#change(socket);
      return;
    }
    this.#pingLater();
    this.#rotation.start();
    this.#enter('open');
  }

  #pingLater(): void {
    this.#timer?.();
    this.#timer = this.#options.after(PING_EVERY_MS, () => {
      this.check();
      this.#pingLater();
    });
  }

  #receive(socket: Socket, frame: ServerFrame): void {
    if (socket === this.#next) {
      if (frame.type === 'error') {
        this.#stay();
        return;
      }
      this.#change(socket);
    }
    this.#checked();
    // Not at `open`: the back-off also limits reconnects to a server that accepts sockets and drops them.
    if (frame.type !== 'error') this.#attempt = 0;
    this.#options.onFrame(frame);
    if (this.#socket === socket) this.#watchdog.restart();
  }

  #rotate(): void {
    this.#next = this.#dial();
  }

  /** The second socket replaces the first. */
  #change(socket: Socket): void {
    this.#socket?.close();
    this.#socket = socket;
    this.#next = undefined;
    this.#pingLater();
    this.#rotation.start();
  }

  /** The second socket failed. The first stays in use, and rotation is tried again. */
  #stay(): void {
    this.#next?.close();
    this.#next = undefined;
    this.#rotation.failed();
  }

  #enter(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    if (state === 'connecting' || state === 'open') this.#watchdog.restart();
    this.#options.onState(state);
  }
}
