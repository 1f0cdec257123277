import { type ConnectionLimits, leaveLimits } from './connection-limits.ts';
import type { Connection, ConnectionStore } from './connection-store.ts';

/**
 * Deletes what is kept of a connection and counts it no more, however late.
 * @returns the connection as it was; null if nothing was kept of it.
 */
export async function forgetConnection(
  connectionId: string,
  stores: {
    readonly connections: Pick<ConnectionStore, 'get' | 'close'>;
    readonly limits: Pick<ConnectionLimits, 'leave'>;
  },
): Promise<Connection | null> {
  const connection = await stores.connections.get(connectionId, Number.NEGATIVE_INFINITY);
  if (connection !== null) await leaveLimits(stores.limits, connection);
  await stores.connections.close(connectionId);
  return connection;
}
