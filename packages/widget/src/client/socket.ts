/** One WebSocket from its connect to its close: frames in and out. Emits no event after `close`. */
import type { ClientFrame, ServerFrame, SUBPROTOCOL as Subprotocol } from '@mangaassist/protocol';

/** A copy: a value import would bundle the server's parser. The type keeps both equal. */
const SUBPROTOCOL: typeof Subprotocol = 'mangaassist.v1';

/** The common part of the browser's WebSocket and that of the `ws` package. */
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

/** A token, undefined without one, or a promise of either. */
export type Token = string | undefined | Promise<string | undefined>;

export interface SocketOptions {
  readonly url: string;
  readonly WebSocket: new (url: string, protocols: string[]) => ChatSocket;
  /** Called for each socket. The token is offered as a second subprotocol. */
  readonly token: () => Token;
  /** Runs once after `delayMs`; returns a function that cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** API Gateway's own error frame: the message function failed, was throttled or timed out. */
  readonly onGatewayError: () => void;
  /** The token callback rejected, or did not answer in time. `onLost` follows. */
  readonly onTokenError: (error: unknown) => void;
  /** The WebSocket was dialled and did not open. `onLost` follows. */
  readonly onUnopened: () => void;
  /** The socket closed, or did not open. */
  readonly onLost: () => void;
}

export class Socket {
  readonly #options: SocketOptions;
  readonly #events: SocketEvents;
  #webSocket: ChatSocket | undefined;
  #isClosed = false;
  #cancelTimeout: (() => void) | undefined;

  /** Connects once the token is there. @throws the SyntaxError of `WebSocket` for an invalid URL. */
  constructor(options: SocketOptions, events: SocketEvents) {
    this.#options = options;
    this.#events = events;
    const token = options.token();
    if (token instanceof Promise) this.#dialWith(token);
    else this.#dial(token);
  }

  send(frame: ClientFrame): void {
    this.#webSocket?.send(JSON.stringify(frame));
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTimeout?.();
    this.#webSocket?.close(1000);
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
    const webSocket = new this.#options.WebSocket(this.#options.url, protocols);
    this.#webSocket = webSocket;
    let hasOpened = false;
    webSocket.addEventListener('open', () => {
      hasOpened = true;
      if (!this.#isClosed) this.#events.onOpen();
    });
    const end = () => {
      if (!this.#isClosed && !hasOpened) this.#events.onUnopened();
      this.#lost();
    };
    webSocket.addEventListener('close', end);
    // No `close` follows in Chromium where the page's Content-Security-Policy forbids the address.
    webSocket.addEventListener('error', end);
    webSocket.addEventListener('message', ({ data }) => {
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
  throw new TypeError('The token is not a string of the characters of a WebSocket subprotocol.');
}

const LISTS = /^(history|sources|products|orders|suggestions)$/;
const NUMBERS = /^(seq|costUsd|firstTextMs|retryAfterMs)$/;

/** A field of another form counts as absent, and so does a null in a list: the rest of the frame is of use. */
function sound(name: string, value: unknown): unknown {
  const isList = Array.isArray(value);
  const isSound = LISTS.test(name)
    ? isList
    : NUMBERS.test(name)
      ? typeof value === 'number'
      : name !== 'text' || typeof value === 'string';
  return isSound ? (isList ? value.filter((entry) => entry !== null) : value) : undefined;
}

const GATEWAY_ERROR = 'gateway error';

/** Parses a frame of the server or API Gateway's own `{message, connectionId, requestId}`; else undefined. */
function parse(data: unknown): ServerFrame | typeof GATEWAY_ERROR | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(String(data), sound);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null) return undefined;
  if ('type' in frame) return typeof frame.type === 'string' ? (frame as ServerFrame) : undefined;
  return 'message' in frame && 'requestId' in frame ? GATEWAY_ERROR : undefined;
}
