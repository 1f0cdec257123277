import type { WebSocket } from 'ws';

/** An open socket of the gateway. */
export interface Connection {
  readonly id: string;
  readonly connectedAt: number;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** The authorizer's context; empty before its call. */
  authorizer: Readonly<Record<string, string>>;
  lastActiveAt: number;
  socket: WebSocket | null;
}

export type Connections = Map<string, Connection>;
