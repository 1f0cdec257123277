import type { Connection, ConnectionStore } from '../../../lambdas/shared/session-store.ts';

type Opened = Parameters<ConnectionStore['open']>[0];

/** Remembers which connections were opened and closed. */
export class RecordingConnections implements ConnectionStore {
  readonly opened: Opened[] = [];
  readonly closed: string[] = [];

  async open(connection: Opened): Promise<void> {
    this.opened.push(connection);
  }

  async close(id: string): Promise<void> {
    this.closed.push(id);
  }

  get(): Promise<Connection | null> {
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
