import type {
  Connection,
  ConnectionStore,
} from '../../../packages/conversation/src/connections/connection-store.ts';

type Opened = Parameters<ConnectionStore['open']>[0];

/** Keeps connections in memory, and remembers which were closed. */
export class RecordingConnections implements ConnectionStore {
  readonly opened: Opened[] = [];
  readonly closed: string[] = [];

  async open(connection: Opened): Promise<void> {
    this.opened.push(connection);
  }

  async close(id: string): Promise<void> {
    this.closed.push(id);
  }

  async get(id: string, nowMs: number): Promise<Connection | null> {
    const found = this.opened.find((connection) => connection.id === id && connection.expiresAtMs > nowMs);
    return found === undefined ? null : { ...found, session: null };
  }

  spend(): ReturnType<ConnectionStore['spend']> {
    throw new Error('Not needed here.');
  }

  count(): ReturnType<ConnectionStore['count']> {
    throw new Error('Not needed here.');
  }

  attach(): ReturnType<ConnectionStore['attach']> {
    throw new Error('Not needed here.');
  }
}

/** Fails like a table that is not there. */
export class FailingConnections extends RecordingConnections {
  override async open(): Promise<void> {
    throw new Error('No table.');
  }

  override async close(): Promise<void> {
    throw new Error('No table.');
  }
}
