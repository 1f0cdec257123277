import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import type { Log } from '../shared/log.ts';
import type { ConnectionStore } from '../shared/session-store.ts';

export interface DisconnectDeps {
  readonly connections: ConnectionStore;
  readonly log: Log;
}

/** Forgets a closed connection. Its session stays, for the client to come back to. */
export function createHandler(deps: DisconnectDeps) {
  return async (
    event: Pick<APIGatewayProxyWebsocketEventV2, 'requestContext'>,
  ): Promise<APIGatewayProxyResultV2> => {
    await deps.connections.close(event.requestContext.connectionId);
    deps.log.info('disconnected', { requestId: event.requestContext.requestId });
    return { statusCode: 200 };
  };
}
