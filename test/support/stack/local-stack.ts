import { afterAll, beforeAll } from '@jest/globals';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';
import type { LocalStackOptions } from '../../../local/stack-options.ts';
import { ChatSocket } from './chat-socket.ts';
import { STORE_FIXTURE } from './store-fixture.ts';

/** A local stack for the tests of one file, in memory, with fast models and nothing printed. */
export function useLocalStack(options: Partial<LocalStackOptions> = {}) {
  let running: LocalStack | undefined;
  const metrics: Record<string, unknown>[] = [];
  const documents: Record<string, unknown>[] = [];
  const sockets: ChatSocket[] = [];
  beforeAll(async () => {
    running = await startLocalStack({
      port: 0,
      dataFolder: null,
      storeFolder: STORE_FIXTURE,
      models: { kind: 'stand-in', speed: 20 },
      logLevel: 'SILENT',
      onMetrics: (line) => {
        const document = JSON.parse(line);
        documents.push(document);
        if ('Requests' in document) metrics.push(document);
      },
      ...options,
      // The gateway's 29 s are not under test, and a busy machine may need more.
      limits: { integrationMs: 240_000, ...options.limits },
    });
    await running.storeLoaded;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.vanish();
    await running?.stop();
  });
  const stack = (): LocalStack => {
    if (running === undefined) throw new Error('The local stack is not running yet.');
    return running;
  };
  return {
    stack,
    /** The EMF documents written so far: those of answers, and all of them. */
    metrics,
    documents,
    async connect(connectOptions?: Parameters<typeof ChatSocket.open>[1]): Promise<ChatSocket> {
      const socket = await ChatSocket.open(stack().socket, connectOptions);
      sockets.push(socket);
      return socket;
    },
  };
}
