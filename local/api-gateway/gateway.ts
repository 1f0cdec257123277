/**
 * The local WebSocket API of API Gateway: turns sockets into Lambda events, with API Gateway's limits. It calls
 * the handlers of the Lambda functions.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConnectEvent } from '../../lambdas/connect/handler.ts';
import type { MessageEvent } from '../../lambdas/message/handler.ts';
import { type Authorizer, authorize } from './authorize.ts';
import type { Connection, Connections } from './connections.ts';
import { FrameIntake } from './frame-intake.ts';
import { FrameSizeWatch } from './frame-size.ts';
import { authorizerEvent, connectEvent, disconnectEvent, messageEvent } from './websocket-event.ts';

/** The functions of a WebSocket API: the authorizer of $connect, and the three routes. */
export interface RouteHandlers {
  readonly authorizer: Authorizer;
  connect(event: ConnectEvent): Promise<APIGatewayProxyResultV2>;
  message(event: MessageEvent): Promise<APIGatewayProxyResultV2>;
  disconnect(event: ReturnType<typeof disconnectEvent>): Promise<APIGatewayProxyResultV2>;
}

/** Limits of a socket, API Gateway's except the last; times in ms. */
export const GATEWAY_LIMITS = {
  maxFrameBytes: 32 * 1024,
  maxMessageBytes: 128 * 1024,
  idleMs: 10 * 60 * 1000,
  lifetimeMs: 2 * 60 * 60 * 1000,
  integrationMs: 29_000,
  /** Frames of one socket that are handled at the same time. API Gateway has the stage's throttle instead. */
  framesAtOnce: 50,
};

/** API Gateway's words for a function that took longer than `integrationMs`. */
const TIMED_OUT = 'Endpoint request timed out';

export type GatewayLimits = typeof GATEWAY_LIMITS;

export interface GatewayOptions {
  readonly server: Server;
  /** Path of the WebSocket. */
  readonly path: string;
  /** The gateway keeps the open sockets here. */
  readonly connections: Connections;
  readonly handlers: RouteHandlers;
  readonly limits: GatewayLimits;
  /** Counts a call of a function that failed, was throttled, or did not end in time. */
  readonly integrationFailed?: () => void;
}

export interface Gateway {
  /** Closes all sockets and waits for running handlers. */
  stop(): Promise<void>;
}

/** Serves WebSocket upgrades of `server` on `path`. */
export function attachGateway(options: GatewayOptions): Gateway {
  return new LocalGateway(options);
}

class LocalGateway implements Gateway {
  readonly #options: GatewayOptions;
  readonly #running = new Set<Promise<unknown>>();
  readonly #acceptedProtocols = new WeakMap<IncomingMessage, string>();
  readonly #sockets: WebSocketServer;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.limits.maxMessageBytes,
      handleProtocols: (_offered, request) => this.#acceptedProtocols.get(request) ?? false,
    });
    options.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      stream.on('error', () => stream.destroy());
      if (request.url?.split('?')[0] === options.path) this.#upgrade(request, stream, head);
      else refuse(stream, 403, 'Forbidden');
    });
  }

  async stop(): Promise<void> {
    const closing = [...this.#options.connections.values()].map(({ socket }) => {
      const closed = new Promise((resolve) => socket?.once('close', resolve));
      socket?.terminate();
      return closed;
    });
    this.#sockets.close();
    await Promise.all(closing);
    // Handlers end their answers once a post reports that the client is gone, and store the text so far.
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const connection = newConnection(request);
    void this.#track(this.#admit(connection, request)).then(
      ({ statusCode, protocol, body }) => {
        if (statusCode !== 200) {
          refuse(stream, statusCode, body);
          return;
        }
        if (protocol !== undefined) this.#acceptedProtocols.set(request, protocol);
        this.#sockets.handleUpgrade(request, stream, head, (socket) =>
          this.#serve(connection, socket, stream),
        );
        // The client is gone, or the upgrade failed. $connect succeeded, so $disconnect has to follow.
        if (connection.socket === null) this.#disconnected(connection, 1006, '');
      },
      () => refuse(stream, 500, 'Internal server error'),
    );
  }

  /** Calls the authorizer, and the $connect handler if it allows the connection. */
  async #admit(connection: Connection, request: IncomingMessage): Promise<ConnectAnswer> {
    const { handlers } = this.#options;
    const authorization = await authorize(handlers.authorizer, authorizerEvent(connection, request));
    if (authorization.kind === 'refused') return { ...authorization, protocol: undefined };
    connection.authorizer = authorization.context;
    const connected = handlers.connect(connectEvent(connection, request));
    connected.catch(() => this.#integrationFailed());
    return connectAnswer(await connected);
  }

  #serve(connection: Connection, socket: WebSocket, stream: Duplex): void {
    const { connections, limits } = this.#options;
    connection.socket = socket;
    connections.set(connection.id, connection);
    const frameSize = new FrameSizeWatch(limits.maxFrameBytes);
    stream.prependListener('data', (bytes: Buffer) => {
      if (frameSize.exceededBy(bytes)) socket.close(1009, 'Message too big');
    });
    const stopTimers = startTimers(connection, socket, limits);
    socket.on('error', () => undefined);
    const intake = new FrameIntake({
      atOnce: limits.framesAtOnce,
      handle: async (data, binary) => {
        if (socket.readyState === socket.OPEN) await this.#onMessage(connection, socket, data, binary);
      },
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    });
    socket.on('message', (data: Buffer, binary) => {
      connection.lastActiveAt = Date.now();
      intake.take(data, binary);
    });
    socket.on('close', (code, reason) => {
      stopTimers();
      intake.drop();
      connections.delete(connection.id);
      this.#disconnected(connection, code, reason.toString());
    });
  }

  async #onMessage(connection: Connection, socket: WebSocket, data: Buffer, binary: boolean): Promise<void> {
    const event = messageEvent(connection, data, binary);
    let giveUp: NodeJS.Timeout | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      giveUp = setTimeout(() => reject(new Error(TIMED_OUT)), this.#options.limits.integrationMs);
    });
    try {
      await Promise.race([this.#track(this.#options.handlers.message(event)), timedOut]);
    } catch (error) {
      this.#integrationFailed();
      const { connectionId, requestId } = event.requestContext;
      const late = error instanceof Error && error.message === TIMED_OUT;
      const message = late ? TIMED_OUT : 'Internal server error';
      socket.send(JSON.stringify({ message, connectionId, requestId }), () => undefined);
    } finally {
      clearTimeout(giveUp);
    }
  }

  #disconnected(connection: Connection, code: number, reason: string): void {
    const left = this.#track(this.#options.handlers.disconnect(disconnectEvent(connection, code, reason)));
    void left.catch(() => this.#integrationFailed());
  }

  #integrationFailed(): void {
    this.#options.integrationFailed?.();
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    void work.catch(() => undefined).finally(() => this.#running.delete(work));
    return work;
  }
}

/** Closes the socket when it is too old or was idle for too long. Returns what ends that. */
function startTimers(connection: Connection, socket: WebSocket, limits: GatewayLimits): () => void {
  const lifetime = setTimeout(() => socket.close(1001, 'Going away'), limits.lifetimeMs);
  const idle = setInterval(
    () => {
      if (Date.now() - connection.lastActiveAt >= limits.idleMs) socket.close(1001, 'Going away');
    },
    Math.min(limits.idleMs / 4, 15_000),
  );
  return () => {
    clearTimeout(lifetime);
    clearInterval(idle);
  };
}

function newConnection(request: IncomingMessage): Connection {
  const now = Date.now();
  return {
    id: randomBytes(11).toString('base64').replaceAll('/', '_').replaceAll('+', '-'),
    connectedAt: now,
    lastActiveAt: now,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
    authorizer: {},
    socket: null,
  };
}

/** The response to an upgrade: status and chosen subprotocol. */
interface ConnectAnswer {
  readonly statusCode: number;
  readonly protocol: string | undefined;
  readonly body: string;
}

function connectAnswer(result: APIGatewayProxyResultV2): ConnectAnswer {
  if (typeof result === 'string') return { statusCode: 200, protocol: undefined, body: '' };
  const header = Object.entries(result.headers ?? {}).find(
    ([name]) => name.toLowerCase() === 'sec-websocket-protocol',
  );
  return {
    statusCode: result.statusCode ?? 200,
    protocol: header === undefined ? undefined : String(header[1]),
    body: result.body ?? '',
  };
}

function refuse(stream: Duplex, statusCode: number, body: string): void {
  const text = JSON.stringify({ message: body });
  stream.end(
    `HTTP/1.1 ${statusCode} Refused\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
