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
  const { server, path, connections, handlers, limits, integrationFailed = () => undefined } = options;
  const running = new Set<Promise<unknown>>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    handleProtocols: (_offered, request) => acceptedProtocols.get(request) ?? false,
  });
  const acceptedProtocols = new WeakMap<IncomingMessage, string>();

  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    void work.catch(() => undefined).finally(() => running.delete(work));
    return work;
  };

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (request.url?.split('?')[0] !== path) {
      refuse(stream, 403, 'Forbidden');
      return;
    }
    const connection = newConnection(request);
    void track(admit(connection, request)).then(
      ({ statusCode, protocol, body }) => {
        if (statusCode !== 200) {
          refuse(stream, statusCode, body);
          return;
        }
        if (protocol !== undefined) acceptedProtocols.set(request, protocol);
        sockets.handleUpgrade(request, stream, head, (socket) => serve(connection, socket, stream));
        // The client is gone, or the upgrade failed. $connect succeeded, so $disconnect has to follow.
        if (connection.socket === null) disconnected(connection, 1006, '');
      },
      () => refuse(stream, 500, 'Internal server error'),
    );
  });

  /** Calls the authorizer, and the $connect handler if it allows the connection. */
  async function admit(connection: Connection, request: IncomingMessage): Promise<ConnectAnswer> {
    const authorization = await authorize(handlers.authorizer, authorizerEvent(connection, request));
    if (authorization.kind === 'refused') return { ...authorization, protocol: undefined };
    connection.authorizer = authorization.context;
    const connected = handlers.connect(connectEvent(connection, request));
    connected.catch(integrationFailed);
    return connectAnswer(await connected);
  }

  function serve(connection: Connection, socket: WebSocket, stream: Duplex): void {
    connection.socket = socket;
    connections.set(connection.id, connection);
    const frameSize = new FrameSizeWatch(limits.maxFrameBytes);
    stream.prependListener('data', (bytes: Buffer) => {
      if (frameSize.exceededBy(bytes)) socket.close(1009, 'Message too big');
    });
    const lifetime = setTimeout(() => socket.close(1001, 'Going away'), limits.lifetimeMs);
    const idle = setInterval(
      () => {
        if (Date.now() - connection.lastActiveAt >= limits.idleMs) socket.close(1001, 'Going away');
      },
      Math.min(limits.idleMs / 4, 15_000),
    );
    socket.on('error', () => undefined);
    const intake = new FrameIntake({
      atOnce: limits.framesAtOnce,
      handle: async (data, binary) => {
        if (socket.readyState === socket.OPEN) await onMessage(connection, socket, data, binary);
      },
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    });
    socket.on('message', (data: Buffer, binary) => {
      connection.lastActiveAt = Date.now();
      intake.take(data, binary);
    });
    socket.on('close', (code, reason) => {
      clearTimeout(lifetime);
      clearInterval(idle);
      intake.drop();
      connections.delete(connection.id);
      disconnected(connection, code, reason.toString());
    });
  }

  function disconnected(connection: Connection, code: number, reason: string): void {
    void track(handlers.disconnect(disconnectEvent(connection, code, reason))).catch(integrationFailed);
  }

  async function onMessage(connection: Connection, socket: WebSocket, data: Buffer, binary: boolean) {
    const event = messageEvent(connection, data, binary);
    let giveUp: NodeJS.Timeout | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      giveUp = setTimeout(() => reject(new Error('Endpoint request timed out')), limits.integrationMs);
    });
    try {
      await Promise.race([track(handlers.message(event)), timedOut]);
    } catch (error) {
      integrationFailed();
      const { connectionId, requestId } = event.requestContext;
      const late = error instanceof Error && error.message === 'Endpoint request timed out';
      const message = late ? 'Endpoint request timed out' : 'Internal server error';
      socket.send(JSON.stringify({ message, connectionId, requestId }), () => undefined);
    } finally {
      clearTimeout(giveUp);
    }
  }

  return {
    async stop() {
      const closing = [...connections.values()].map(({ socket }) => {
        const closed = new Promise((resolve) => socket?.once('close', resolve));
        socket?.terminate();
        return closed;
      });
      sockets.close();
      await Promise.all(closing);
      // Handlers end their answers once a post reports that the client is gone, and store the text so far.
      while (running.size > 0) await Promise.allSettled(running);
    },
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
