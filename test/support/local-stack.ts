import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import type { LiveConfig } from '@mangaassist/cascade-core';
import { dynamoClient, LIVE_CONFIG_KEY } from '../../lambdas/shared/adapters/dynamo-table.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../../local/stack.ts';
import { ChatSocket } from './chat-socket.ts';

/** A local stack for the tests of one file, in memory, with fast models and nothing printed. */
export function useLocalStack(options: Partial<LocalStackOptions> = {}) {
  let running: LocalStack | undefined;
  const metrics: Record<string, unknown>[] = [];
  const sockets: ChatSocket[] = [];
  beforeAll(async () => {
    running = await startLocalStack({
      port: 0,
      dataFolder: null,
      models: { kind: 'stand-in', speed: 20 },
      logLevel: 'SILENT',
      onMetrics: (line) => metrics.push(JSON.parse(line)),
      ...options,
    });
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
    /** The EMF documents written so far. */
    metrics,
    async connect(connectOptions?: Parameters<typeof ChatSocket.open>[1]): Promise<ChatSocket> {
      const socket = await ChatSocket.open(stack().socket, connectOptions);
      sockets.push(socket);
      return socket;
    },
  };
}

/** Puts a live configuration in force. Handlers read it with their first message, and then every 15 s. */
export async function putLiveConfig({ dynamo }: LocalStack, config: LiveConfig): Promise<void> {
  const client = dynamoClient(dynamo.access);
  await client.send(new PutCommand({ TableName: dynamo.tableName, Item: { ...LIVE_CONFIG_KEY, config } }));
  client.destroy();
}
