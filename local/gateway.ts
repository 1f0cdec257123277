/**
 * API Gateway's WebSocket side on this machine: sockets in, Lambda events out, with its limits. The
 * handlers it calls are the Lambdas' own.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConnectEvent } from '../lambdas/connect/handler.ts';
import type { MessageEvent } from '../lambdas/message/handler.ts';
import type { Connection, Connections } from './connections.ts';
import { FrameSizeWatch } from './frame-size.ts';
import { connectEvent, disconnectEvent, messageEvent } from './websocket-event.ts';

/** What a WebSocket API calls for its three routes. */
export interface RouteHandlers {
  connect(event: ConnectEvent): Promise<APIGatewayProxyResultV2>;
  message(event: MessageEvent): Promise<APIGatewayProxyResultV2>;
  disconnect(event: ReturnType<typeof disconnectEvent>): Promise<APIGatewayProxyResultV2>;
}

/** API Gateway's limits; times in ms. */
export const GATEWAY_LIMITS = {
  maxFrameBytes: 32 * 1024,
  maxMessageBytes: 128 * 1024,
  idleMs: 10 * 60 * 1000,
  lifetimeMs: 2 * 60 * 60 * 1000,
  integrationMs: 29_000,
};

export type GatewayLimits = typeof GATEWAY_LIMITS;

export interface GatewayOptions {
  readonly server: Server;
  /** Path of the WebSocket. */
  readonly path: string;
  /** Filled with the sockets that are open. */
  readonly connections: Connections;
  readonly handlers: RouteHandlers;
  readonly limits: GatewayLimits;
}

export interface Gateway {
  /** Closes every socket and waits for the handlers that still run. */
  stop(): Promise<void>;
}

/** Serves WebSocket upgrades of `server` on `path`. */
export function attachGateway({ server, path, connections, handlers, limits }: GatewayOptions): Gateway {
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
    void track(handlers.connect(connectEvent(connection, headersOf(request)))).then(
      (result) => {
        const { statusCode, protocol, body } = connectResult(result);
        if (statusCode !== 200) {
          refuse(stream, statusCode, body);
          return;
        }
        if (protocol !== undefined) acceptedProtocols.set(request, protocol);
        sockets.handleUpgrade(request, stream, head, (socket) => serve(connection, socket, stream));
      },
      () => refuse(stream, 500, 'Internal server error'),
    );
  });

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
    socket.on('message', (data: Buffer, binary) => {
      if (socket.readyState !== socket.OPEN) return;
      connection.lastActiveAt = Date.now();
      void onMessage(connection, socket, data, binary);
    });
    socket.on('close', (code, reason) => {
      clearTimeout(lifetime);
      clearInterval(idle);
      connections.delete(connection.id);
      void track(handlers.disconnect(disconnectEvent(connection, code, reason.toString()))).catch(
        () => undefined,
      );
    });
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
      // Answers end when they find their client gone, and are stored as they are.
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
    socket: null,
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}

/** What a $connect handler answered: its status, and the subprotocol it chose. */
function connectResult(result: APIGatewayProxyResultV2) {
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
