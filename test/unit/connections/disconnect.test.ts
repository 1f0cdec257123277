import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../../lambdas/disconnect/handler.ts';
import { joinLimits } from '../../../packages/conversation/src/connections/connection-limits.ts';
import { MemoryConnectionLimits } from '../../support/cascade/memory-connection-limits.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { FailingConnections, RecordingConnections } from './recording-connections.ts';

type DisconnectEvent = Parameters<ReturnType<typeof createHandler>>[0];

const EVENT = { requestContext: { connectionId: 'c1', requestId: 'r1' } } as DisconnectEvent;
const CONNECTION = {
  id: 'c1',
  principal: 'user:alice',
  anonymous: false,
  authExpiresAtMs: 1,
  address: '192.0.2.7',
  expiresAtMs: 1_000,
};

function prepare(connections = new RecordingConnections()) {
  const limits = new MemoryConnectionLimits();
  const log = new RecordingLog();
  return { connections, limits, log, handler: createHandler({ connections, limits, log }) };
}

describe('a client that disconnects', () => {
  it('fails the invocation if its connection cannot be deleted', async () => {
    const { handler } = prepare(new FailingConnections());

    await expect(handler(EVENT)).rejects.toThrow('No table.');
  });

  it('is kept if it is still counted, so that the deletion can be tried again', async () => {
    const { connections, log } = prepare();
    await connections.open(CONNECTION);
    const limits = { leave: () => Promise.reject(new Error('No table.')) };

    await expect(createHandler({ connections, limits, log })(EVENT)).rejects.toThrow('No table.');

    expect(connections.closed).toEqual([]);
  });

  it('is deleted', async () => {
    const { connections, log, handler } = prepare();

    expect(await handler(EVENT)).toEqual({ statusCode: 200 });

    expect(connections.closed).toEqual(['c1']);
    expect(log.lines).toEqual([
      { level: 'info', message: 'disconnected', requestId: 'r1', connectionId: 'c1' },
    ]);
  });

  it('is not counted any more for its principal and its address, even if it had expired', async () => {
    const { connections, limits, handler } = prepare();
    await connections.open(CONNECTION);
    await joinLimits(limits, CONNECTION, { perPrincipal: 5, perAddress: 5 }, 0);
    expect(limits.counted).toBe(2);

    await handler(EVENT);

    expect(limits.counted).toBe(0);
  });
});
