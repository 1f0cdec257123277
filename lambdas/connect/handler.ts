import type { Clock } from '@mangaassist/cascade-core';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Log } from '../shared/log.ts';
import { SUBPROTOCOL } from '../shared/protocol.ts';
import type { RandomToken } from '../shared/random-token.ts';
import type { ConnectionStore } from '../shared/session-store.ts';

/** API Gateway closes every socket after two hours; what is kept of it needs no longer life. */
const CONNECTION_LIFETIME_MS = 2 * 60 * 60 * 1000 + 60_000;

export interface ConnectDeps {
  readonly connections: ConnectionStore;
  /** Origins that may connect; empty: only pages of the API's own host. */
  readonly allowedOrigins: readonly string[];
  readonly clock: Clock;
  readonly randomToken: RandomToken;
  readonly log: Log;
}

/** $connect carries the upgrade request's headers, which the type of a WebSocket event leaves out. */
export type ConnectEvent = Pick<APIGatewayProxyWebsocketEventV2, 'requestContext'> & {
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** Lets a client in: right subprotocol, allowed Origin. */
export function createHandler(deps: ConnectDeps) {
  return async (event: ConnectEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId } = event.requestContext;
    const headers = new Map(
      Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']),
    );
    const refuse = (statusCode: number, reason: string) => {
      deps.log.info('connection refused', { requestId, reason });
      return { statusCode, body: reason };
    };

    const offered = headers.get('sec-websocket-protocol')?.split(',') ?? [];
    if (!offered.some((protocol) => protocol.trim() === SUBPROTOCOL)) {
      return refuse(400, `Offer the subprotocol ${SUBPROTOCOL}.`);
    }
    const origin = headers.get('origin');
    if (origin !== undefined && !isAllowed(origin, headers.get('host'), deps.allowedOrigins)) {
      return refuse(403, 'This origin is not allowed.');
    }
    await deps.connections.open({
      id: connectionId,
      principal: `guest:${deps.randomToken(16)}`,
      expiresAtMs: deps.clock.now() + CONNECTION_LIFETIME_MS,
    });
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } };
  };
}

function isAllowed(origin: string, host: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.length > 0) return allowed.includes(origin);
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
