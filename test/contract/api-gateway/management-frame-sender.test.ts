/** The frame sender over the real SDK client, against the local connection-management endpoint. */
import { once } from 'node:events';
import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import {
  ManagementFrameSender,
  managementClient,
} from '../../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';
import { DELTA, frameSenderSuite } from './frame-sender-suite.ts';
import { CREDENTIALS, useManagementEndpoint } from './management-endpoint.ts';

const { endpoint, connect, settled } = useManagementEndpoint();

const clients: ApiGatewayManagementApiClient[] = [];
function client(credentials = CREDENTIALS): ApiGatewayManagementApiClient {
  const made = managementClient({ endpoint: endpoint(), region: 'us-east-1', credentials });
  clients.push(made);
  return made;
}
const sender = (credentials = CREDENTIALS) => new ManagementFrameSender(client(credentials));
afterAll(() => {
  for (const each of clients) each.destroy();
});

/** A frame of exactly that many bytes as JSON. */
function frameOfBytes(bytes: number): ServerFrame {
  const empty = { ...DELTA, text: '' };
  return { ...empty, text: 'x'.repeat(bytes - JSON.stringify(empty).length) };
}

frameSenderSuite('the connection-management API', () => ({ sender: sender(), connect, settled }));

describe('the connection-management API', () => {
  it.each(['a=', 'a+b', 'a/b', 'a b', 'a?b#c', '%2F', '日本'])(
    'finds the connection with the id %j',
    async (id) => {
      const socket = await connect(id);

      expect(await sender().send(id, { type: 'pong' })).toBe('sent');

      await settled(socket);
      expect(socket.received).toEqual(['{"type":"pong"}']);
    },
  );

  it('takes a frame of 128 KB and refuses one byte more', async () => {
    const socket = await connect();

    expect(await sender().send(socket.connectionId, frameOfBytes(128 * 1024))).toBe('sent');
    await expect(sender().send(socket.connectionId, frameOfBytes(128 * 1024 + 1))).rejects.toMatchObject({
      name: 'PayloadTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });

    await settled(socket);
    expect(socket.received.map(({ length }) => length)).toEqual([128 * 1024]);
  });

  it('goes by bytes, not by characters', async () => {
    const socket = await connect();

    const sending = sender().send(socket.connectionId, { ...DELTA, text: '漫'.repeat(44_000) });

    await expect(sending).rejects.toMatchObject({ name: 'PayloadTooLargeException' });
  });

  it('refuses a request that is signed with another key', async () => {
    const socket = await connect();
    const stranger = sender({ accessKeyId: 'OTHERKEY', secretAccessKey: 'secret' });

    await expect(stranger.send(socket.connectionId, DELTA)).rejects.toMatchObject({
      name: 'ForbiddenException',
      $metadata: { httpStatusCode: 403 },
    });

    await settled(socket);
    expect(socket.received).toEqual([]);
  });

  it.each(['GET', 'POST', 'DELETE'])(
    'refuses an unsigned %s, whether the connection exists or not',
    async (method) => {
      const socket = await connect();
      const ask = (id: string) =>
        fetch(`${endpoint()}/@connections/${encodeURIComponent(id)}`, {
          method,
          ...(method === 'POST' ? { body: '{}' } : {}),
        });

      expect((await ask(socket.connectionId)).status).toBe(403);
      expect((await ask('unknown')).status).toBe(403);

      await settled(socket);
      expect(socket.received).toEqual([]);
      expect(socket.connection.socket?.readyState).toBe(WebSocket.OPEN);
    },
  );

  it('returns the time of the connect, the last activity and the identity of a client', async () => {
    const { connectionId } = await connect();

    const told = await client().send(new GetConnectionCommand({ ConnectionId: connectionId }));

    expect(told).toMatchObject({
      ConnectedAt: new Date('2026-11-23T09:30:00Z'),
      LastActiveAt: new Date('2026-11-23T09:31:00Z'),
      Identity: { SourceIp: '192.0.2.7', UserAgent: 'test/1.0' },
    });
  });

  it('counts a frame as activity', async () => {
    const { connectionId, connection } = await connect();
    const before = Date.now();

    await sender().send(connectionId, DELTA);

    expect(connection.lastActiveAt).toBeGreaterThanOrEqual(before);
  });

  it('closes a socket on DELETE, after which it is gone', async () => {
    const socket = await connect();

    await client().send(new DeleteConnectionCommand({ ConnectionId: socket.connectionId }));

    expect((await once(socket.socket, 'close'))[0]).toBe(1000);
    expect(await sender().send(socket.connectionId, DELTA)).toBe('gone');
  });

  it.each([GetConnectionCommand, DeleteConnectionCommand])(
    'answers 410 about a connection it does not know',
    async (Command) => {
      const asking = client().send(new Command({ ConnectionId: 'unknown' }) as GetConnectionCommand);

      await expect(asking).rejects.toMatchObject({
        name: 'GoneException',
        $metadata: { httpStatusCode: 410 },
      });
    },
  );

  it('makes one request for a client that is gone', async () => {
    const asked = client();
    let requests = 0;
    asked.middlewareStack.add(
      (next) => (args) => {
        requests += 1;
        return next(args);
      },
      { step: 'deserialize' },
    );

    await new ManagementFrameSender(asked).send('unknown', DELTA);

    expect(requests).toBe(1);
  });
});
