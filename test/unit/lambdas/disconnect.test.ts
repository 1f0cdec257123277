import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../lambdas/disconnect/handler.ts';
import { FailingConnections, RecordingConnections } from './recording-connections.ts';
import { RecordingLog } from './recording-log.ts';

type DisconnectEvent = Parameters<ReturnType<typeof createHandler>>[0];

const EVENT = { requestContext: { connectionId: 'c1', requestId: 'r1' } } as DisconnectEvent;

describe('a client that disconnects', () => {
  it('is forgotten', async () => {
    const connections = new RecordingConnections();
    const log = new RecordingLog();

    expect(await createHandler({ connections, log })(EVENT)).toEqual({ statusCode: 200 });

    expect(connections.closed).toEqual(['c1']);
    expect(log.lines).toEqual([{ level: 'info', message: 'disconnected', requestId: 'r1' }]);
  });

  it('fails the invocation if it cannot be forgotten, so that it shows', async () => {
    const handler = createHandler({ connections: new FailingConnections(), log: new RecordingLog() });

    await expect(handler(EVENT)).rejects.toThrow('No table.');
  });
});
