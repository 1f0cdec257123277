import type { WebSocket } from 'ws';

/** An open socket, as API Gateway knows it. */
export interface Connection {
  readonly id: string;
  readonly connectedAt: number;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** What the authorizer said of the client; empty before it was asked. */
  authorizer: Readonly<Record<string, string>>;
  lastActiveAt: number;
  socket: WebSocket | null;
}

export type Connections = Map<string, Connection>;
