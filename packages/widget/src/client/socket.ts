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

/** A token, none, or one that has yet to be fetched. */
export type Token = string | undefined | Promise<string | undefined>;

export interface LineOptions {
  readonly url: string;
  readonly WebSocket: new (url: string, protocols: string[]) => ChatSocket;
  /** Who connects: asked anew for every socket, and offered beside the subprotocol. */
  readonly token: () => Token;
}

export interface LineEvents {
  readonly onOpen: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** API Gateway could not have a frame handled: the message function failed, was throttled or timed out. */
  readonly onGatewayError: () => void;
  /** It was lost, or never came about. */
  readonly onLost: () => void;
}

export class Line {
  readonly #options: LineOptions;
  readonly #events: LineEvents;
  #socket: ChatSocket | undefined;
  #isClosed = false;

  /** Dials, as soon as there is a token. @throws what `WebSocket` throws at a URL that is none. */
  constructor(options: LineOptions, events: LineEvents) {
    this.#options = options;
    this.#events = events;
    const token = options.token();
    if (token instanceof Promise) token.then((value) => this.#dial(value)).catch(() => this.#lost());
    else this.#dial(token);
  }

  send(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close(1000);
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
