import { type ConnectionLimits, leaveLimits } from './connection-limits.ts';
import type { Connection, ConnectionStore } from './connection-store.ts';

/**
 * Deletes a connection's item and its counts, also after its expiry.
 * @returns the connection before the deletion; null if it did not exist.
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
