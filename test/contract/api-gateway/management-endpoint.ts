/** The local connection-management endpoint with real sockets behind it, for the tests of one file. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { createConnectionManagement } from '../../../local/api-gateway/connection-management.ts';
import type { Connection, Connections } from '../../../local/api-gateway/connections.ts';
import { until } from '../../support/until.ts';
import type { ConnectedClient } from './frame-sender-suite.ts';

export const CREDENTIALS = { accessKeyId: 'LOCALKEY', secretAccessKey: 'secret' };

export interface SocketClient extends ConnectedClient {
  readonly socket: WebSocket;
  /** The server's side. */
  readonly connection: Connection;
}

export function useManagementEndpoint() {
  const connections: Connections = new Map();
  const management = createConnectionManagement(connections, CREDENTIALS.accessKeyId);
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  let nextId = 1;

  beforeAll(async () => {
    management.listen(0, '127.0.0.1');
    await once(management, 'listening');
  });
  afterAll(async () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    management.close();
    management.closeAllConnections();
    await once(management, 'close');
  });

  return {
    endpoint: () => `http://127.0.0.1:${(management.address() as AddressInfo).port}`,
    /** `id` as API Gateway makes them, with `=` and other characters that a URL has to encode. */
    async connect(id = `L0SM+/c${nextId++}=`): Promise<SocketClient> {
      const accepted = once(sockets, 'connection');
      const socket = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`);
      const received: string[] = [];
      socket.on('message', (data) => received.push(String(data)));
      const [server] = (await accepted) as [WebSocket];
      if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
      const connection: Connection = {
        id,
        connectedAt: Date.UTC(2026, 10, 23, 9, 30),
        lastActiveAt: Date.UTC(2026, 10, 23, 9, 31),
        sourceIp: '192.0.2.7',
        userAgent: 'test/1.0',
        authorizer: {},
        socket: server,
      };
      connections.set(id, connection);
      const close = async () => {
        socket.close();
        await until(() => server.readyState === WebSocket.CLOSED);
      };
      return { connectionId: id, received, socket, connection, close };
    },
    /** A ping goes the way of the frames and comes back after them. */
    async settled({ connectionId }: ConnectedClient): Promise<void> {
      const server = connections.get(connectionId)?.socket;
      if (!server) throw new Error('No such connection.');
      server.ping();
      await once(server, 'pong');
    },
  };
}
