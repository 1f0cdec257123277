/** `npm run cli -- chat` where API Gateway answers in place of the message function, with a frame without `type`. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

/**
 * The client waits for 0.5 to 1 s before it sends the question again. Without the gateway's frame it would be silence
 * for 45 s that makes it do so, which is longer on a busy machine as well.
 */
const AT_ONCE_MS = 45_000;

/** A function with no concurrency left: Lambda throttles each invocation. */
const { stack } = useLocalStack({ messageFunction: { concurrency: 0 } });

const gatewayError = (message: string) => ({ message, connectionId: 'c1', requestId: 'r1' });

let server: WebSocketServer;
/** Replies to the frames of the next socket, one list a frame. */
let replies: object[][] = [];
const received: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket: WebSocket) =>
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      received.push(frame);
      for (const reply of replies.shift() ?? []) {
        socket.send(JSON.stringify('type' in reply ? { id: frame.id, ...reply } : reply));
      }
    }),
  );
  await once(server, 'listening');
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const url = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

const session = { session: 's1', resume: 'r', expiresAt: '2030-01-01T00:00:00.000Z', history: [] };
const answer = [
  { type: 'session.opened', ...session },
  { type: 'answer.started', seq: 0, task: 'greeting', complexity: 1, tier: 'haiku', cached: false },
  { type: 'answer.delta', seq: 1, text: 'Hello.' },
  {
    type: 'answer.finished',
    seq: 2,
    tier: 'haiku',
    escalated: false,
    confidence: 0.9,
    costUsd: 0.0001,
    firstTextMs: 1,
    latencyMs: 2,
  },
];

describe('npm run cli -- chat', () => {
  it.each(['Internal server error', 'Endpoint request timed out', 'Too Many Requests'])(
    'sends the question again under its id at once after the gateway frame "%s", and prints the answer',
    async (message) => {
      received.length = 0;
      replies = [[gatewayError(message)], answer];
      const startedAtMs = Date.now();

      const { code, stdout, stderr } = await command(['chat', 'hello', '--url', url()]);

      expect(stderr).toMatch(/^task=greeting tier=haiku /);
      expect([code, stdout]).toEqual([0, 'Hello.\n']);
      expect(received).toHaveLength(2);
      expect(received[1]).toEqual(received[0]);
      expect(Date.now() - startedAtMs).toBeLessThan(AT_ONCE_MS);
    },
  );

  it('reports a retryable failure of the question after a second gateway frame, and exits with 1', async () => {
    replies = [[gatewayError('Internal server error')], [gatewayError('Internal server error')]];
    const startedAtMs = Date.now();

    const { code, stderr } = await command(['chat', 'hello', '--url', url()]);

    expect(stderr).toBe('internal: The server could not handle the question. Try again.\n');
    expect(code).toBe(1);
    expect(Date.now() - startedAtMs).toBeLessThan(AT_ONCE_MS);
  });

  it('reports the same for a message function that is throttled, on the local gateway', async () => {
    const startedAtMs = Date.now();

    const { code, stderr } = await command(['chat', 'hello', '--url', stack().socket]);

    expect(stderr).toBe('internal: The server could not handle the question. Try again.\n');
    expect(code).toBe(1);
    expect(Date.now() - startedAtMs).toBeLessThan(AT_ONCE_MS);
  });
});
