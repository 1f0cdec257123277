/** One WebSocket from its dialling to its end: frames in and out. What came of it is told until it is closed. */
import type { ClientFrame, ServerFrame, SUBPROTOCOL as Subprotocol } from '@mangaassist/protocol';

/** Written again, because a value import would bring the server's parser along; the type keeps them equal. */
const SUBPROTOCOL: typeof Subprotocol = 'mangaassist.v1';

/** The part of a WebSocket that is used here: the browser's and the `ws` package's both have it. */
export interface ChatSocket {
  send(data: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** A token callback that has not answered within this time, in ms, has failed. */
const TOKEN_TIMEOUT_MS = 10_000;

/** The characters of a WebSocket subprotocol (RFC 6455, 4.1). */
const SUBPROTOCOL_TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** A token, none, or one that has yet to be fetched. */
export type Token = string | undefined | Promise<string | undefined>;

export interface LineOptions {
  readonly url: string;
  readonly WebSocket: new (url: string, protocols: string[]) => ChatSocket;
  /** Who connects: asked anew for every socket, and offered beside the subprotocol. */
  readonly token: () => Token;
  /** Runs once after `delayMs`; returns a function that cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

export interface LineEvents {
  readonly onOpen: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** API Gateway could not have a frame handled: the message function failed, was throttled or timed out. */
  readonly onGatewayError: () => void;
  /** The token callback rejected, or did not answer in time. `onLost` follows. */
  readonly onTokenError: (error: unknown) => void;
  /** It was lost, or never came about. */
  readonly onLost: () => void;
}

export class Line {
  readonly #options: LineOptions;
  readonly #events: LineEvents;
  #socket: ChatSocket | undefined;
  #isClosed = false;
  #cancelTimeout: (() => void) | undefined;

  /** Dials, as soon as there is a token. @throws what `WebSocket` throws at a URL that is none. */
  constructor(options: LineOptions, events: LineEvents) {
    this.#options = options;
    this.#events = events;
    const token = options.token();
    if (token instanceof Promise) this.#dialWith(token);
    else this.#dial(token);
  }

  send(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTimeout?.();
    this.#socket?.close(1000);
  }

  #dialWith(token: Promise<string | undefined>): void {
    this.#cancelTimeout = this.#options.after(TOKEN_TIMEOUT_MS, () =>
      this.#tokenFailed(new Error(`The token callback did not answer within ${TOKEN_TIMEOUT_MS / 1_000} s.`)),
    );
    token
      .then(checkToken)
      .then(
        (value) => {
          this.#cancelTimeout?.();
          this.#dial(value);
        },
        (error) => this.#tokenFailed(error),
      )
      .catch(() => this.#lost());
  }

  #tokenFailed(error: unknown): void {
    if (this.#isClosed) return;
    this.#cancelTimeout?.();
    this.#events.onTokenError(error);
    this.#lost();
  }

  #dial(token: string | undefined): void {
    if (this.#isClosed) return;
    const protocols = token === undefined ? [SUBPROTOCOL] : [SUBPROTOCOL, `bearer.${token}`];
    const socket = new this.#options.WebSocket(this.#options.url, protocols);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (!this.#isClosed) this.#events.onOpen();
    });
    socket.addEventListener('close', () => this.#lost());
    // `close` follows; but in Node an `error` nobody listens to ends the process.
    socket.addEventListener('error', () => {});
    socket.addEventListener('message', ({ data }) => {
      const frame = this.#isClosed ? undefined : parse(data);
      if (frame === GATEWAY_ERROR) this.#events.onGatewayError();
      else if (frame !== undefined) this.#events.onFrame(frame);
    });
  }

  #lost(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.onLost();
  }
}

/** @throws TypeError for a value that cannot be offered beside the subprotocol. */
function checkToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  if (typeof token === 'string' && SUBPROTOCOL_TOKEN.test(token)) return token;
  throw new TypeError('The token is not a string of the characters that a WebSocket subprotocol may have.');
}

const GATEWAY_ERROR = 'gateway error';

/** A frame of the server, or API Gateway's own `{message, connectionId, requestId}`; undefined for all else. */
function parse(data: unknown): ServerFrame | typeof GATEWAY_ERROR | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(String(data));
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null) return undefined;
  if ('type' in frame) return typeof frame.type === 'string' ? (frame as ServerFrame) : undefined;
  return 'message' in frame && 'requestId' in frame ? GATEWAY_ERROR : undefined;
}
