/** A local stack whose message handler runs as the service, with the requests and clients that tests of it need. */
import { setTimeout as delay } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { FRAMES_PATH, INTEGRATION_HEADERS } from '../../../lambdas/service/integration-headers.ts';
import type { LocalService, ServiceTask } from '../../../local/service/local-service.ts';
import type { LocalStackOptions } from '../../../local/stack-options.ts';
import { until } from '../until.ts';
import type { ChatSocket } from './chat-socket.ts';
import { bundleOf } from './child.ts';
import { useLocalStack } from './local-stack.ts';
import { openSession } from './open-session.ts';

/** Long enough to be in flight for as long as a test needs at this speed. */
export const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

export function useServiceStack(options: Partial<LocalStackOptions> = {}) {
  const local = useLocalStack({
    compute: 'fargate',
    serviceProgram: [bundleOf('local/service/service-process.ts')],
    ...options,
  });
  const service = (): LocalService => {
    const running = local.stack().service;
    if (running === null) throw new Error('The stack has no service.');
    return running;
  };
  return {
    ...local,
    service,
    /** Starts a task that gets no frames yet; returns the function that puts it in rotation. */
    async standby(): Promise<() => ServiceTask> {
      const task = await service().startTask();
      const { tasks } = service();
      tasks.splice(tasks.indexOf(task), 1);
      return () => {
        tasks.push(task);
        return task;
      };
    },
    /** The sum of a metric in the documents so far. */
    sum: (name: string) => local.documents.reduce((total, each) => total + Number(each[name] ?? 0), 0),
    /** Opens a socket with a session, asks, again after a refusal, and waits for the first text. */
    async asking(id: string, text = LONG, asked = { task: 'comparison' }) {
      const socket = await local.connect();
      const { session, resume } = await openSession(socket);
      for (let from = 0; ; from = socket.frames.length) {
        socket.send({ action: 'message.send', id, text, options: asked });
        const first = await socket.next(({ type }) => type === 'answer.delta' || type === 'error', from);
        if (first.type !== 'error') break;
        await delay(first.retryAfterMs);
      }
      return { id, socket, session, resume };
    },
    /** The connection of a session, as API Gateway names it. */
    async connectionOf(session: string): Promise<string> {
      const { access, tableName } = local.stack().dynamo;
      const client = dynamoClient(access);
      const { Items = [] } = await client.send(
        new ScanCommand({
          TableName: tableName,
          FilterExpression: 'begins_with(pk, :connection)',
          ExpressionAttributeValues: { ':connection': 'connection#' },
        }),
      );
      client.destroy();
      const found = Items.find((item) => item['session'] === session);
      return String(found?.['pk']).slice('connection#'.length);
    },
    /** A request to a task, as the API makes it, with `headers` in place of its own; returns the status. */
    async post(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
      const response = await fetch(`${url}${FRAMES_PATH}`, {
        method: 'POST',
        body,
        headers: { [INTEGRATION_HEADERS.trust]: service().secret, ...headers },
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
}

/** Waits until a task is about to stop: its health check fails. */
export function untilStopping(url: string): Promise<void> {
  return until(async () => (await fetch(`${url}/health`)).status === 503);
}

export const ends = (socket: ChatSocket, id: string) =>
  socket.of(id).filter(({ type }) => /^(answer\.(finished|cancelled)|error)$/.test(type));
